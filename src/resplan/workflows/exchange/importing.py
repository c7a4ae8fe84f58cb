"""`resplan import`: reads files of any kind against the plan, shows the result as a whole, and writes all of it or nothing."""

import glob
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Literal

from msgspec import Struct, field

from resplan.errors import UsageError
from resplan.exchange.book.sent import refuse_if_lost
from resplan.exchange.filled_table import Workbook
from resplan.merge.change import Addition, Change, Comparison, joined
from resplan.merge.thing import Thing, things_of
from resplan.office.document import WordDocument
from resplan.plan.files import IMPORTING
from resplan.workflows.exchange.book_file import read_book_file
from resplan.workflows.exchange.incoming import ImportOptions, Incoming
from resplan.workflows.exchange.sent_file import sent_file
from resplan.workflows.exchange.taken import called, taken_after, taken_in
from resplan.workflows.plans.applying import applied
from resplan.workflows.plans.chosen import refuse_half_a_plan
from resplan.workflows.plans.discovery import path_for
from resplan.workflows.plans.editing import OpenedPlan, editing, opened, refuse_if_changed
from resplan.workflows.plans.on_disk import PlanOnDisk
from resplan.workflows.progress.entries import with_entries
from resplan.workflows.remarks.adding import FOLDER as REMARKS
from resplan.workflows.remarks.adding import new_remarks

Whose = Literal["theirs", "ours"]
VERB = "import"


class Work(Struct, frozen=True):
    """What all files bring, together."""

    plan: OpenedPlan
    options: ImportOptions
    files: Sequence[Incoming]
    whole: Comparison
    """The comparison, from the files without a mistake."""
    doubled: Mapping[str, Thing] = field(default_factory=dict)
    """Keys of new things that have the title and lead of one in the plan."""

    @property
    def faulty(self) -> list[Incoming]:
        """Files with mistakes, of which nothing is taken."""
        return [file for file in self.files if file.mistakes]

    @property
    def reports(self) -> list[Incoming]:
        """Files that report progress which the plan does not have yet."""
        return [file for file in self.files if not file.mistakes and file.entries and file.entries.lists]

    @property
    def commented(self) -> list[Incoming]:
        """Documents with comments that become remarks."""
        return [file for file in self.files if file.comments and not file.mistakes]


class Decided(Struct, frozen=True):
    """The part of it that is taken."""

    changes: tuple[Change, ...] = ()
    additions: tuple[Addition, ...] = ()
    drops: tuple[Thing, ...] = ()
    reports: tuple[Incoming, ...] = ()
    commented: tuple[Incoming, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is taken."""
        return not (self.changes or self.additions or self.drops or self.reports or self.commented)


def preview(path: Path | None, files: Sequence[Path], options: ImportOptions) -> Work:
    """Reads the files; writes nothing."""
    wanted = expanded(files)
    plan = opened(path_for(wanted, path))
    refuse_half_a_plan(plan.plan)
    return _work(plan, wanted, options)


def _work(plan: OpenedPlan, files: Sequence[Path], options: ImportOptions) -> Work:
    with ThreadPoolExecutor(1) as ahead:  # the guarded process reads a file while we compare the one before it
        incoming = [read(plan.plan, options) for read in ahead.map(_read, files)]
    whole = joined(file.comparison for file in incoming if not file.mistakes)
    return Work(plan, options, incoming, whole, _doubled(plan.plan, whole.additions))


def expanded(files: Sequence[Path]) -> list[Path]:
    """The files named; if the shell left a pattern such as `answers/*.xlsx` as it was, the files that match it."""
    found: list[Path] = []
    for file in files:
        if file.exists() or not any(sign in file.name for sign in "*?["):
            found.append(file)
            continue
        matches = sorted(Path(match) for match in glob.glob(str(file)))  # noqa: PTH207  # a pattern with its folder
        if not matches:
            raise UsageError("No file is called {pattern}. Check the name and the folder.", pattern=file)
        found += (match for match in matches if not match.name.startswith("~$"))
    return list(dict.fromkeys(found))


Reading = Callable[[PlanOnDisk, ImportOptions], Incoming]
"""A file as it was read, to be held against a plan."""


def _read(file: Path) -> Reading:
    """Reads a file by its content: a document or workbook of ours, or tables that somebody else made."""
    sent = sent_file(file)
    match sent.contents:
        case WordDocument() as document if document.sent:
            from resplan.workflows.exchange.word_file import read_document_file  # noqa: PLC0415  # loads the writer of Word

            return lambda plan, options: read_document_file(plan, file, document, options)
        case Workbook() as workbook if workbook.kept:
            return lambda plan, options: read_book_file(plan, file, workbook, options)
        case Workbook() as workbook:
            refuse_if_lost(file.name, workbook)
    from resplan.workflows.exchange.foreign import read_foreign_file  # noqa: PLC0415  # loads what makes new plans

    return lambda plan, options: read_foreign_file(plan, file, sent, options)


def _doubled(plan: PlanOnDisk, additions: Sequence[Addition]) -> dict[str, Thing]:
    """Keys of the new things that the plan has, or had when they first came in."""
    now = things_of(plan.loaded)
    known = taken_in(plan) | {called(thing.kind, data, plan.loaded): thing for thing, data in now.items()}
    found: dict[str, Thing] = {}
    for addition in additions:
        name = called(addition.kind, addition.data, plan.loaded)
        if name in known and name[1]:
            found[addition.key] = known[name]
        known.setdefault(name, Thing(addition.kind, str(addition.data.get("title") or addition.data.get("name") or "")))
    return found


def decided(work: Work, *, prefer: Whose | None, drop: bool, doubled: bool = False) -> Decided:
    """What is taken without asking; `doubled`: also things that may have come before."""
    whole = work.whole.preferring(prefer) if prefer else work.whole
    additions = tuple(each for each in whole.additions if doubled or each.key not in work.doubled)
    drops = tuple(each.thing for each in whole.drops if drop and not each.is_contested)
    return Decided(whole.changes, additions, drops, tuple(work.reports), tuple(work.commented))


def write(work: Work, take: Decided) -> list[Path]:
    """Writes what was decided; returns the files."""
    path = work.plan.plan.path
    folder = path if path.is_dir() else path.parent
    with editing(path, VERB) as (now, change):
        if now.contents != work.plan.contents:
            again = _work(now, [file.file for file in work.files], work.options)
            refuse_if_changed((work.whole, work.doubled, work.reports), (again.whole, again.doubled, again.reports))
        after = applied(now, take.changes, take.additions, take.drops)
        contents = dict(after.contents) | taken_after(now.plan, take.additions, after.made)
        for file in take.reports:
            if file.entries:
                name, content = with_entries(
                    now.plan, file.entries, lambda name: contents.get(name) or change.read(name)
                )
                contents[name] = content
        contents |= _mapping(work.files)
        for file in take.commented:
            sender = work.options.sender
            contents |= new_remarks(now.with_files(contents), file.file.name, file.comments, sender).contents
        for name, content in contents.items():
            change.put(name, content, is_private=name.startswith(f"{REMARKS}/"))
    return [folder / name for name in contents]


def _mapping(files: Sequence[Incoming]) -> dict[str, bytes]:
    """The mapping named in the call, extended by the last file that needed it."""
    mappings = [file.mapping for file in files if file.mapping and not file.mistakes]
    return {IMPORTING: mappings[-1]} if mappings else {}
