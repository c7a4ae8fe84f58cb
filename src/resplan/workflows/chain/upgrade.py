"""`resplan upgrade`: a plan comes to the format that this program writes, and to a later framework; what was done is kept beside it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from resplan import __version__
from resplan.chain.upgrading import Place, Taken, Upgrading, Vocabulary
from resplan.errors import ResplanError
from resplan.files.writing import begun_anew
from resplan.framework.data import default_framework, framework_folder
from resplan.framework.loader import load_framework
from resplan.framework.migration import Decide, migrations_to, way_to
from resplan.language import Language
from resplan.plan.files import LOCK, UPGRADES, Part, part_of
from resplan.plan.form import key_meant, usual_order
from resplan.plan.loaded import load_plan
from resplan.plan.place import place_of as named_place
from resplan.plan.schema import FILE_KINDS, as_text, committed_schema
from resplan.source import SourceFile, read_source
from resplan.source.edit import append_edit, as_bytes, edited
from resplan.source.emit import Plain, flow_text
from resplan.source.limits import LIMITS
from resplan.workflows.chain.kept_place import is_kept, place_of
from resplan.workflows.plans.chosen import refuse_half_a_plan
from resplan.workflows.plans.discovery import one_path
from resplan.workflows.plans.editing import OpenedPlan, editing, opened

_VERB = "upgrade"
_HEAD = "# Kế hoạch đã chuyển sang định dạng, Khung mới: việc đã làm và việc còn chờ quyết định; ghi bằng `resplan upgrade`.\n"
_SCHEMA = re.compile(r"\A(#\x20yaml-language-server:\x20\$schema=\S*/)([^/\s]+)(/[a-z]+\.schema\.json)")


@dataclass(frozen=True, slots=True)
class Version:
    """Of what format a plan is, and for which framework."""

    format: int
    framework: str


@dataclass(frozen=True, slots=True)
class Upgrade:
    """A plan before and after; nothing is written yet."""

    plan: OpenedPlan
    before: Version
    after: Version
    taken: tuple[Taken, ...]
    contents: Mapping[str, bytes | None]
    """New bytes of the files that change; None for one that goes."""
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
        return f"{self.plan.plan.shown(place.file)}:{place.line}"


def planned(path: Path | None, to: str | None) -> Upgrade:
    """What an upgrade of the plan would do; `to`: the framework, without it the newest that follows the plan's own."""
    plan = opened(one_path(path))
    refuse_half_a_plan(plan.plan)
    lock = place_of(plan.plan, LOCK)
    content = plan.plan.room.read(lock, LIMITS.size_bytes) if is_kept(plan.plan, LOCK) else None
    return _upgrade(plan, to, {} if content is None else {lock: content})


@begun_anew
def upgrade(shown: Upgrade, to: str | None, at: str, language: Language) -> list[Path]:
    """Writes it and the record of it; returns the files. `at`: the day, as the record says it."""
    with editing(shown.plan.plan.path, _VERB, is_upgrade=True) as (plan, change):
        refuse_half_a_plan(plan.plan)
        lock = place_of(plan.plan, LOCK)
        content = change.read(lock)
        work = _upgrade(plan, to, {} if content is None else {lock: content})
        if (work.before, work.after, work.taken) != (shown.before, shown.after, shown.taken):
            raise ResplanError("The plan was changed while this was shown, so nothing was written. Upgrade it again.")
        written: dict[str, bytes | None] = dict(work.contents)
        for kind in FILE_KINDS:
            name = f".resplan/{kind}.schema.json"
            if change.has(name):
                written[name] = as_text(committed_schema(work.after.framework, kind)).encode("utf-8")
        record = place_of(plan.plan, UPGRADES)
        written[record] = _recorded(record, change.read(record), work, at, language)
        for name, new in written.items():
            if new is None:
                change.take(name)
            else:
                change.put(name, new)
        return [plan.plan.folder / name for name, new in written.items() if new is not None]


def _upgrade(plan: OpenedPlan, to: str | None, beside: Mapping[str, bytes]) -> Upgrade:
    loaded = plan.plan.loaded
    named = _head(plan).get("framework") or default_framework()
    framework_folder(str(named))  # refuses one that is not installed
    before = Version(loaded.format.number, loaded.plan.framework)
    way = way_to(before.framework, to)
    after = Version(loaded.format.today, (before.framework, *way)[-1])
    is_one = not plan.plan.path.is_dir()
    parts = {name: Part("plan") if is_one else part_of(name) for name in plan.contents} | dict.fromkeys(
        beside, Part("lock")
    )
    contents = {**plan.contents, **beside}
    work = Upgrading(
        {name: (part, read_source(name, contents[name])) for name, part in parts.items() if part is not None}
    )
    if after.format != before.format:
        work.take(loaded.format.steps, _vocabulary(before.framework))
        work.say({"resplan": after.format}, partial(usual_order, before.framework))
    for old, new in zip((before.framework, *way), way, strict=False):
        work.take(migrations_to(new).steps, _vocabulary(old))
        work.say({"framework": new}, partial(usual_order, new))
    result = _files(work, contents, before.framework, after.framework)
    now = {
        name: content
        for name, content in {**plan.contents, **result}.items()
        if content is not None and name not in beside
    }
    misfits = _misfits(now) - sum(file.shaped.left_out for file in loaded.files)
    return Upgrade(plan, before, after, tuple(work.taken), result, misfits=max(misfits, 0))


def _head(plan: OpenedPlan) -> Mapping[str, object]:
    head = next(file.source for file in plan.plan.loaded.files if file.part.kind == "plan")
    return head.data if isinstance(head.data, dict) else {}


def _vocabulary(framework: str) -> Vocabulary:
    return Vocabulary(partial(key_meant, framework), partial(usual_order, framework))


def _misfits(contents: Mapping[str, bytes]) -> int:
    return sum(file.shaped.left_out for file in load_plan(contents).files)


def _files(work: Upgrading, before: Mapping[str, bytes], old: str, new: str) -> dict[str, bytes | None]:
    """New contents by name: the editor's schema is that of the new framework, and a file is called by its group."""
    found: dict[str, bytes | None] = {}
    for name, (part, source) in work.files.items():
        home = _home(name, part, new, {*before, *found})
        text = _SCHEMA.sub(lambda match: f"{match[1]}{new if match[2] == old else match[2]}{match[3]}", source.text)
        content = as_bytes(text, before[name])
        if home != name:
            found[name] = None
        if home != name or content != before[name]:
            found[home] = content
    return found


def _home(name: str, part: Part, framework: str, taken: set[str]) -> str:
    known = part_of(name)
    if known is None or known.group == part.group:
        return name
    number = next((group.number for group in load_framework(framework).groups if group.key == part.group), None)
    usual = f"tasks/{number:02}-{part.group}.yaml" if number else name
    numbers = (usual, *(f"tasks/{other:02}-{part.group}.yaml" for other in range(1, 100)))
    return next(each for each in numbers if each not in taken)


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
    text = flow_text({key: value for key, value in entry.items() if value})
    return as_bytes(edited(source.text, [append_edit(source, "upgrades", text, safe=True)]), before)


def _version(version: Version) -> Plain:
    return {"format": version.format, "framework": version.framework}


def _open(taken: Taken, language: Language) -> Plain:
    places = [f"{place.file}:{place.line}" for place in taken.places]
    return {"what": taken.step.words.in_language(language), "places": places}
