"""`resplan progress import` and `template`: reads a sheet, whole or not at all; writes the prefilled sheet."""

from collections import defaultdict
from collections.abc import Hashable, Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import astuple, replace

from resplan.errors import UsageError
from resplan.exchange.book.book_reading import others_than_of_the_plan
from resplan.exchange.filled_table import Mistake, Remark, Workbook
from resplan.exchange.headers import titles_of_forms
from resplan.exchange.imported import Imported, import_tables
from resplan.framework.exchange import ExchangeLimits
from resplan.plan.update import IndicatorValue, Report, UnitFigure, Update
from resplan.workflows.plans.chosen import one_plan
from resplan.workflows.plans.on_disk import PlanOnDisk
from resplan.workflows.plans.sheet_file import read_tables
from resplan.workflows.progress.answers import answer_reader
from resplan.workflows.progress.entries import Entries, Entry, add_entries


class Preview(Struct, frozen=True):
    """What an import would add."""

    plan: PlanOnDisk
    entries: Entries
    limits: ExchangeLimits
    mistakes: tuple[Mistake, ...] = ()
    aside: tuple[Remark, ...] = ()
    """What was skipped: hidden sheets, unknown columns."""
    known: int = 0
    """Existing entries, word for word, which are not added again."""

    @property
    def count(self) -> int:
        """Number of entries to be added."""
        return sum(len(items) for items in self.entries.lists.values())


def preview_import(
    path: Path | None, file: Path, day: date, by: str | None = None, *, with_hidden: bool = False
) -> Preview:
    """Reads the file; writes nothing."""
    plan = one_plan(path, whole=True, files=(file,))
    reader = answer_reader(plan, day)
    body = str(reader.read("body", by)) if by else None
    workbook = read_tables(file, titles_of_forms(reader.exchange))
    if workbook.kept:
        workbook = replace(workbook, tables=others_than_of_the_plan(file.name, workbook, reader.exchange))
    imported = import_tables(workbook, reader, with_hidden=with_hidden)
    if imported.is_empty and not imported.mistakes:
        imported.mistakes.append(
            Mistake(_first_name(workbook), UsageError("The sheet has a header and nothing below it."))
        )
    entries, known = new_entries(plan, imported, day, body)
    return Preview(plan, entries, reader.exchange.limits, tuple(imported.mistakes), tuple(imported.aside), known=known)


def new_entries(plan: PlanOnDisk, imported: Imported, day: date, body: str | None = None) -> tuple[Entries, int]:
    """What a file reports and the plan does not say yet, and how many it does; `body`: who reports where no row says it."""
    updates = [_reported_by(body, update) for update in imported.updates]
    return _new_ones(Entries(day, updates, imported.values, imported.figures), _reported_on(plan, day))


def _first_name(workbook: Workbook) -> str:
    filled = [table for table in workbook.tables if any(any(row) for row in table.rows)] or workbook.tables
    return filled[0].name if filled else ""


def _reported_by(body: str | None, update: Entry) -> Entry:
    """The row with the reporting body, if it names none itself."""
    filled = {"by": body, **update} if body else update
    return {key: filled[key] for key in Update.__struct_fields__ if key in filled}


def write_import(preview: Preview) -> Path:
    """Adds what was previewed; returns the file."""

    def still_new(plan: PlanOnDisk) -> Entries:
        return _new_ones(preview.entries, _reported_on(plan, preview.entries.day))[0]

    return add_entries(preview.plan.path, "progress import", still_new)


def _reported_on(plan: PlanOnDisk, day: date) -> list[Report]:
    return [report for report in plan.loaded.plan.progress if report.day == day]


def _new_ones(entries: Entries, reported: list[Report]) -> tuple[Entries, int]:
    """The entries that are not yet reported for the day, so that a file imported twice counts once."""
    updates = _unknown(entries.updates, Update, [row for report in reported for row in report.updates])
    values = _unknown(entries.values, IndicatorValue, [row for report in reported for row in report.values])
    figures = _unknown(entries.figures, UnitFigure, [row for report in reported for row in report.figures])
    before = sum(len(items) for items in entries.lists.values())
    new = replace(entries, updates=updates, values=values, figures=figures)
    return new, before - sum(len(items) for items in new.lists.values())


Row = TypeVar("Row", Update, IndicatorValue, UnitFigure)


def _unknown(entries: Sequence[Entry], record: type[Row], known: list[Row]) -> list[Entry]:
    alike: defaultdict[tuple[object, ...], list[Row]] = defaultdict(list)
    for row in known:
        alike[_looked_up_by(row)].append(row)
    return [entry for entry in entries if (new := record.parse(entry)) not in alike[_looked_up_by(new)]]


def _looked_up_by(row: Row) -> tuple[object, ...]:
    """A key of all of a row's values but mappings: only rows with equal keys need be compared."""
    return tuple(value for value in astuple(row) if isinstance(value, Hashable))
