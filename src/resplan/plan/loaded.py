"""Makes one typed plan from files, and remembers where each piece of it stands. It is given bytes and opens nothing."""

from bisect import bisect_right
from collections.abc import Callable, Hashable, Mapping
from functools import cached_property
from typing import Any, TypeVar, assert_never

from msgspec import Struct, field
from msgspec.structs import replace

from resplan.files.digest import digest
from resplan.files.refused import Refused
from resplan.findings import Problem
from resplan.framework.framework import Framework
from resplan.framework.loader import load_framework
from resplan.framework.typed import UnfitError
from resplan.plan.body_names import with_body_ids
from resplan.plan.files import HEAD, Part, folder_of_parts, part_of, unknown_files
from resplan.plan.form import form_of
from resplan.plan.formats import WrittenFormat, format_of, framework_of
from resplan.plan.meaning import is_own_words, may_rewrite, meaning_at
from resplan.plan.misfit import Misfit
from resplan.plan.plan import Plan
from resplan.plan.plan_file import LISTS, REGISTERS, PlanFile, may_hold_a_name
from resplan.plan.put_aside import nearest_key, without
from resplan.plan.schema import settled
from resplan.plan.shape import shape
from resplan.plan.unread import unread_source
from resplan.source import KeyPath, SourceFile, Span, read_source
from resplan.source.edit import Edit, append_edit, passage_edit, remove_edit, value_edit
from resplan.source.emit import scalar_text
from resplan.source.inside import texts_in, without_nothing
from resplan.text import ToneMarks, has_movable_tone_mark, in_style, nfc, usual_tone_marks

Result = TypeVar("Result")


class LoadedPlan(Struct, frozen=True, dict=True):
    """A plan, its files, and what was wrong with them."""

    plan: Plan
    files: tuple[PlanFile, ...]
    strangers: tuple[str, ...] = ()
    """YAML files in the folder that are not part of a plan."""
    data: Mapping[str, Any] = field(default_factory=dict)
    """The merged plain data that the plan was built from."""
    sha256: str = ""
    """Hash of the plan's files."""
    format: WrittenFormat = field(default_factory=WrittenFormat)
    """The format that its files are written in."""

    @cached_property
    def _known(self) -> dict[Hashable, Any]:
        return {}

    def once(self, name: Hashable, find: Callable[[], Result]) -> Result:
        """A result computed from the plan under this name; computed at the first call."""
        if name not in self._known:
            self._known[name] = find()
        found: Result = self._known[name]
        return found

    @property
    def framework(self) -> Framework:
        """The framework that the plan names, without any profile."""
        return load_framework(self.plan.framework)

    @cached_property
    def is_whole(self) -> bool:
        """Whether every file, and every list in it, could be read."""
        return not any(path == () for file in self.files for _, path in file.losses())

    @cached_property
    def unread(self) -> frozenset[str]:
        """The lists that could not be read completely: what is missing in them may stand in the unread part."""
        return frozenset(name for file in self.files for name, path in file.losses() if may_hold_a_name(path))

    def locate(self, path: KeyPath, passage: str = "") -> tuple[PlanFile, Span]:
        """File and location of a piece of the plan, of a passage in its text, or of the nearest existing piece above it."""
        file, path_in_file = self.in_file(path)
        return file, file.source.locate_passage(path_in_file, passage)

    def edit(self, problem: Problem) -> Edit | None:
        """A problem's fix as an edit of its file; None if it has none, none is allowed, or the text is not written as it reads."""
        fix = problem.fix
        if fix is None:
            return None
        file, path = self.in_file(problem.path)
        source = file.source
        keeps_letters = fix.how == "value" and fix.value == source.written(path)
        if not may_rewrite(meaning_at(self.plan.framework, problem.path), fix, keeps_letters=keeps_letters):
            return None
        match fix.how:
            case "value":
                return value_edit(source, path, scalar_text(fix.value), safe=fix.safe)
            case "raw":
                return value_edit(source, path, fix.value, safe=fix.safe)
            case "passage":
                return passage_edit(source, path, problem.within, fix.value, safe=fix.safe)
            case "key":
                return Edit(source.locate_key(path), fix.value, path[:-1], fix.safe)
            case "append":
                return append_edit(source, str(path[0]), fix.value, safe=fix.safe)
            case "remove":
                return remove_edit(source, path, safe=fix.safe)
            case "tone-marks":
                span = source.locate(path)
                text = in_style(nfc(source.text_at(span)), "old" if fix.value == "old" else "new")
                return Edit(span, text, path, fix.safe)
            case _:
                assert_never(fix.how)

    def is_set_aside(self, path: KeyPath) -> bool:
        """Whether the place was left out for its shape, so that nothing can be said about its content."""
        file, path_in_file = self.in_file(path)
        aside = file.shaped.set_aside
        return bool(aside) and any(path_in_file[:length] in aside for length in range(len(path_in_file) + 1))

    def in_file(self, path: KeyPath) -> tuple[PlanFile, KeyPath]:
        """The file that holds a piece of the plan, and its place in that file."""
        if path and path[0] in LISTS:
            name = str(path[0])
            holders, starts = self._holders[name]
            if len(path) > 1 and isinstance(path[1], int):
                index = path[1]
                # The last one that starts at or before the item: an empty file starts where the next one does.
                place = bisect_right(starts, index)
                holder = holders[place - 1] if place else None
                if holder is not None and holder.part.is_item:
                    return holder, holder.shaped.path_in_file(path[2:])
                if holder is not None:
                    local: KeyPath = (name, index - holder.offsets[name], *path[2:])
                    return holder, holder.shaped.path_in_file(local)
            elif holders:
                return holders[0], (name,)
        head = next((file for file in self.files if file.part.kind == "plan"), self.files[0])
        return head, head.shaped.path_in_file(path)

    @cached_property
    def _holders(self) -> Mapping[str, tuple[list[PlanFile], list[int]]]:
        """For each list, the files with a part of it, in order, and the number of each one's first item."""
        holders = {name: [file for file in self.files if name in file.offsets] for name in LISTS}
        return {name: (files, [file.offsets[name] for file in files]) for name, files in holders.items()}

    def tone_marks(self, otherwise: ToneMarks) -> ToneMarks:
        """The style of tone marks that most of the plan's own words have."""
        telling = (row for row in self.texts() if has_movable_tone_mark(row[1]))
        own = (text for path, text in telling if is_own_words(self.plan.framework, path))
        return self.once(("tone marks", otherwise), lambda: usual_tone_marks(own, otherwise))

    def texts(self) -> list[tuple[KeyPath, str]]:
        """Every text of the plan itself with its place, in order."""
        all_own = self.data.keys().isdisjoint(REGISTERS)
        return self._texts if all_own else [text for text in self._texts if text[0][0] not in REGISTERS]

    def register_texts(self) -> list[tuple[KeyPath, str]]:
        """Every text of reports, feedback and remarks, with its place."""
        all_own = self.data.keys().isdisjoint(REGISTERS)
        return [] if all_own else [text for text in self._texts if text[0][0] in REGISTERS]

    @cached_property
    def _texts(self) -> list[tuple[KeyPath, str]]:
        return texts_in(self.data)


def load_plan(contents: Mapping[str, bytes | Refused]) -> LoadedPlan:
    """Builds a plan from its files: name relative to the plan's folder (or the single file's name) → content, or why there is none.

    Never fails on a file's content: what is wrong becomes the problems of `files`.
    """
    single = HEAD not in contents and len(contents) == 1
    names = sorted(contents, key=_reading_order)
    parts = {name: Part("plan") if single else part_of(name) or folder_of_parts(name) for name in names}
    sources = [(part, _source(name, contents[name])) for name, part in parts.items() if part is not None]
    heads = [source.data for part, source in sources if part.kind == "plan"]
    framework = framework_of(heads)
    written = format_of(heads, framework)
    files: list[PlanFile] = []
    data: dict[str, Any] = {}
    counts = dict.fromkeys(LISTS, 0)
    for part, source in written.in_today(sources):
        slot = form_of(framework, part.kind)
        shaped = written.set_aside() or shape(source, slot, settled(framework, part.kind))
        file_data = without_nothing(shaped.data or {})
        if part.is_item:
            # An unreadable file is no item: rules would ask for what it may well contain.
            file_data = {part.kind: [file_data] if shaped.is_read else []}
        offsets = {key: counts[key] for key in LISTS if key in file_data}
        files.append(PlanFile(source, part, shaped, offsets))
        _merge(data, file_data, part, counts)
    strangers = () if single else tuple(unknown_files(contents))
    own = {source.name: read for _, source in sources if isinstance(read := contents[source.name], bytes)}
    return _typed(LoadedPlan(Plan(), tuple(files), strangers, data, digest(own), format=written))


def _source(name: str, content: bytes | Refused) -> SourceFile:
    return unread_source(name, content) if isinstance(content, Refused) else read_source(name, content)


def _typed(loaded: LoadedPlan) -> LoadedPlan:
    """The typed plan. Data that passed the schema fit it; if a value does not, it is set aside."""
    data: dict[str, Any] = dict(loaded.data)
    while True:
        try:
            plan = Plan.parse(data).completed(data.get("tasks", ()))
            return replace(loaded, plan=with_body_ids(plan, load_framework(plan.framework)), data=data)
        except UnfitError as refused:
            place = nearest_key(data, refused.place)
        file, path = loaded.in_file(place)
        file.shaped.leave_out(path, Misfit.UNFIT)
        data = without(data, place)


def _reading_order(name: str) -> tuple[bool, str]:
    return (name != HEAD, name)


def _merge(data: dict[str, Any], file_data: dict[str, Any], part: Part, counts: dict[str, int]) -> None:
    for key, value in file_data.items():
        if key not in LISTS:
            data[key] = value
            continue
        items = value if part.group is None else [{**task, "group": task.get("group", part.group)} for task in value]
        data.setdefault(key, []).extend(items)
        counts[key] += len(value)
