"""`resplan upgrade`: brings a plan to today's format and to a later framework; a record of it is kept beside the plan."""

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from msgspec import Struct

from resplan import __version__
from resplan.chain.brought_over import contents_after, stepped_over, steps_of
from resplan.chain.upgraded_settings import settings_after
from resplan.chain.upgrading import Place, Taken, Upgrading, Vocabulary
from resplan.errors import ResplanError
from resplan.files.place import Kind
from resplan.files.writing import begun_anew
from resplan.framework.data import default_framework, framework_folder
from resplan.framework.migration import Decide, left_to_people, way_to
from resplan.language import Language
from resplan.plan.files import IMPORTING, LOCK, MONITORING, SETTINGS, UPGRADES, Part, part_of
from resplan.plan.formats import KEY
from resplan.plan.loaded import load_plan
from resplan.plan.misfit import Misfit
from resplan.plan.place import place_of as named_place
from resplan.plan.schema import schemas_beside
from resplan.source import SourceFile, read_source
from resplan.source.appending import appended
from resplan.source.edit import as_bytes
from resplan.source.emit import Plain
from resplan.source.limits import LIMITS
from resplan.workflows.chain.kept_place import can_be_kept, place_of
from resplan.workflows.plans.chosen import refuse_half_a_plan
from resplan.workflows.plans.discovery import one_path
from resplan.workflows.plans.editing import OpenedPlan, editing, opened, refuse_if_changed
from resplan.workflows.plans.on_disk import PlanOnDisk

_VERB = "upgrade"
_HEAD = "# Kế hoạch đã chuyển sang định dạng, Khung mới: việc đã làm và việc còn chờ quyết định; ghi bằng `resplan upgrade`.\n"


class Version(Struct, frozen=True):
    """The format and the framework of a plan."""

    format: int
    framework: str


class Upgrade(Struct, frozen=True):
    """A plan before and after; nothing is written yet."""

    plan: OpenedPlan
    before: Version
    after: Version
    taken: tuple[Taken, ...]
    contents: Mapping[str, bytes | None]
    """New bytes of the files that change; None for a file to remove."""
    misfits: int = 0
    """How many more places than before do not fit the plan's schema."""

    @property
    def is_needed(self) -> bool:
        """Whether anything is to be done."""
        return self.before != self.after

    @property
    def done(self) -> list[Taken]:
        """What is renamed, moved and added."""
        return [taken for taken in self.taken if not isinstance(taken.step, Decide)]

    @property
    def left(self) -> list[Taken]:
        """What people have to decide."""
        return [taken for taken in self.taken if isinstance(taken.step, Decide)]

    def called(self, place: Place) -> str:
        """The task, indicator or body that a place belongs to, as people know it; empty for the head."""
        file = next((file for file in self.plan.plan.loaded.files if file.source.name == place.file), None)
        found = named_place(self.plan.plan.loaded.plan, file.plan_path(place.path)) if file else None
        return f"{found.id} {found.title}".strip() if found and found.kind in ("task", "indicator", "body") else ""

    def shown(self, place: Place) -> str:
        """File and line."""
        plan = self.plan.plan
        shown = plan.shown if place.file in self.plan.contents else plan.beside
        return f"{shown(place.file)}:{place.line}"


def planned(path: Path | None, to: str | None) -> Upgrade:
    """What an upgrade of the plan would do; `to`: the framework, by default the newest that follows the plan's own."""
    plan = opened(one_path(path))
    refuse_half_a_plan(plan.plan)
    room = plan.plan.room
    there = {name: room.read(name, LIMITS.size_bytes) for name in _beside(plan.plan) if room.kind(name) is Kind.FILE}
    return _upgrade(plan, to, there)


@begun_anew
def upgrade(shown: Upgrade, to: str | None, at: str, language: Language) -> list[Path]:
    """Writes the upgrade and its record; returns the files. `at`: the day for the record."""
    with editing(shown.plan.plan.path, _VERB, is_upgrade=True) as (plan, change):
        refuse_half_a_plan(plan.plan)
        beside = {name: content for name in _beside(plan.plan) if (content := change.read(name)) is not None}
        work = _upgrade(plan, to, beside)
        refuse_if_changed((shown.before, shown.after, shown.taken), (work.before, work.after, work.taken))
        written: dict[str, bytes | None] = dict(work.contents)
        schemas = schemas_beside(work.after.framework)
        written |= {name: text.encode("utf-8") for name, text in schemas.items() if change.has(name)}
        record = place_of(plan.plan, UPGRADES)
        written[record] = _recorded(record, change.read(record), work, at, language)
        for name, new in written.items():
            if new is None:
                change.take(name)
            else:
                change.put(name, new)
        return [plan.plan.folder / name for name, new in written.items() if new is not None]


def _beside(plan: PlanOnDisk) -> dict[str, Part]:
    """The files beside a plan that also use keys of its framework."""
    found = {SETTINGS: Part("settings")}
    if plan.settings.profile:
        found[PurePosixPath(plan.settings.profile).as_posix()] = Part("profile")
    if plan.is_folder:
        found |= {MONITORING: Part("monitoring"), IMPORTING: Part("import")}
    if can_be_kept(plan, LOCK):
        found[place_of(plan, LOCK)] = Part("lock")
    return found


def _upgrade(plan: OpenedPlan, to: str | None, beside: Mapping[str, bytes]) -> Upgrade:
    loaded = plan.plan.loaded
    _refuse_format_that_never_was(plan.plan)
    named = _head(plan).get("framework") or default_framework()
    framework_folder(str(named))  # refuses one that is not installed
    before = Version(loaded.format.number, loaded.plan.framework)
    way = (before.framework, *way_to(before.framework, to))
    after = Version(loaded.format.today, way[-1])
    is_one = not plan.plan.path.is_dir()
    kinds = {name: part for name, part in _beside(plan.plan).items() if name in beside}
    # A plan in one file shares its settings and profile with what lies beside it.
    shared = {name for name, part in kinds.items() if is_one and part.kind in ("settings", "profile")}
    parts = {name: Part("plan") if is_one else part_of(name) for name in plan.contents}
    parts |= {name: part for name, part in kinds.items() if name not in {SETTINGS, *shared}}
    contents = {**plan.contents, **beside}
    files = {name: (part, read_source(name, contents[name])) for name, part in parts.items() if part is not None}
    work = stepped_over(files, loaded.format, way)
    result = contents_after(work, contents, way)
    steps = steps_of(loaded.format, way)
    steps_beside = [left_to_people(step) for step in steps] if is_one else steps
    alone = Upgrading({name: (kinds[name], read_source(name, beside[name])) for name in shared - {SETTINGS}})
    alone.take(steps_beside, Vocabulary())
    taken = [*work.taken, *alone.taken]
    if SETTINGS in beside:
        settings, of_settings = settings_after(SETTINGS, beside[SETTINGS], steps_beside)
        taken += of_settings
        result |= {SETTINGS: settings} if settings != beside[SETTINGS] else {}
    now = {
        name: content
        for name, content in {**plan.contents, **result}.items()
        if content is not None and name not in beside
    }
    misfits = _misfits(now) - sum(file.shaped.left_out for file in loaded.files)
    return Upgrade(plan, before, after, tuple(taken), result, misfits=max(misfits, 0))


def _refuse_format_that_never_was(plan: PlanOnDisk) -> None:
    """Refuses a mistyped format number: nobody knows what would have to change in such a plan."""
    head = next(file for file in plan.loaded.files if file.part.kind == "plan")
    for problem in head.shaped.problems:
        if problem.kind is Misfit.CHOICE and problem.path == (KEY,):
            raise ResplanError(
                "{path} says `resplan: {written}`, a format that never existed, so nothing can be converted from it."
                " Write `resplan: {today}`, and `resplan check` names what does not fit.",
                path=plan.shown(head.source.name),
                written=problem.values["written"],
                today=plan.loaded.format.today,
            )


def _head(plan: OpenedPlan) -> Mapping[str, object]:
    head = next(file.source for file in plan.plan.loaded.files if file.part.kind == "plan")
    return head.data if isinstance(head.data, dict) else {}


def _misfits(contents: Mapping[str, bytes]) -> int:
    return sum(file.shaped.left_out for file in load_plan(contents).files)


def _recorded(name: str, content: bytes | None, work: Upgrade, at: str, language: Language) -> bytes:
    """The record with this upgrade at its end."""
    before = content if content is not None else _HEAD.encode("utf-8")
    source: SourceFile = read_source(name, before)
    entry: dict[str, Plain] = {
        "at": at,
        "resplan": __version__,
        "from": _version(work.before),
        "to": _version(work.after),
        "done": [taken.step.words.in_language(language) for taken in work.done],
        "to_decide": [_open(taken, language) for taken in work.left],
    }
    said = {key: value for key, value in entry.items() if value}
    return as_bytes(appended(source, "upgrades", [said], name).text, before)


def _version(version: Version) -> Plain:
    return {"format": version.format, "framework": version.framework}


def _open(taken: Taken, language: Language) -> Plain:
    places = [f"{place.file}:{place.line}" for place in taken.places]
    return {"what": taken.step.words.in_language(language), "places": places}
