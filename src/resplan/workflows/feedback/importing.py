"""`resplan feedback import`: a sheet of items into the register, whole or not at all; each mistake named with its cell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from resplan.errors import ResplanError, UsageError
from resplan.feedback.duplicates import near_duplicates
from resplan.feedback.intake import Unmet
from resplan.feedback.sheet import ItemSheet, SheetRow, read_sheet
from resplan.plan.feedback import FeedbackItem
from resplan.text import format_date
from resplan.workflows.feedback.add import resolved, resolved_value, unmet_conditions, write_items
from resplan.workflows.feedback.grids import read_grids
from resplan.workflows.feedback.register import Register, refuse_one_file

SENDER = ("name", "contact", "organisation")


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong in one cell: what cannot be meant, or a condition of intake that does not hold."""

    sheet: str
    cell: str
    what: ResplanError | Unmet


@dataclass(frozen=True, slots=True)
class Near:
    """Two items that say nearly the same: a row of the sheet, and an item of the register or an earlier row."""

    row: str
    other: str
    percent: int


@dataclass(frozen=True, slots=True)
class Imported:
    """What a sheet holds and what became of it."""

    items: tuple[FeedbackItem, ...]
    """New ones, in the order of the sheet."""
    known: int = 0
    """Rows that the register has already, word for word: they are passed over, so that a sheet can be sent again."""
    mistakes: tuple[Mistake, ...] = ()
    near: tuple[Near, ...] = ()
    unread: tuple[str, ...] = ()
    """Titles of columns that nothing was read from."""
    written: tuple[tuple[str, Path], ...] = ()


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What a call asks for."""

    received: date | None = None
    """Day of receipt of rows that name none."""
    by: str | None = None
    accept_anyway: bool = False
    only_show: bool = False


def import_items(register: Register, path: Path, options: ImportOptions) -> Imported:
    """Reads the sheet; writes its items if no cell is wrong, and nothing otherwise."""
    refuse_one_file(register)
    sheets = _sheets(register, path)
    rows = [row for sheet in sheets for row in sheet.rows]
    mistakes = list(_columns_twice(sheets))
    read: list[tuple[SheetRow, FeedbackItem]] = []
    for row in rows:
        item = _item(register, row, options, mistakes)
        if item is not None:
            read.append((row, item))
    if not options.accept_anyway:
        unmet = unmet_conditions(register, [item for _, item in read])
        for (row, _), conditions in zip(read, unmet, strict=True):
            mistakes += [Mistake(row.sheet, row.cell(_column(row, found)), found) for found in conditions]
    else:
        unmet_conditions(register, [item for _, item in read])
    new = _new(register, read)
    found = Imported(
        tuple(item for _, item in new),
        known=len(read) - len(new),
        mistakes=tuple(mistakes),
        near=tuple(_near(register, new)),
        unread=tuple(title for sheet in sheets for title in sheet.unread),
    )
    if mistakes or options.only_show or not new:
        return found
    written = tuple(write_items(register, found.items))
    return Imported(found.items, found.known, (), found.near, found.unread, written)


def _sheets(register: Register, path: Path) -> list[ItemSheet]:
    grids = read_grids(path, register.terms.sheet_limits)
    sheets = [sheet for name, grid in grids.items() if (sheet := read_sheet(name, grid, register.terms))]
    if not any(sheet.rows for sheet in sheets):
        known = ", ".join(row.title.vi for row in register.terms.columns)
        raise UsageError(
            "{path} has no items: no row of titles with a column “Nội dung”, or nothing below it. Columns: {known}.",
            path=path,
            known=known,
        )
    return sheets


def _columns_twice(sheets: Sequence[ItemSheet]) -> Iterator[Mistake]:
    for sheet in sheets:
        for first, second in sheet.twice:
            error = UsageError("Two columns mean the same: “{first}” and “{second}”.", first=first, second=second)
            yield Mistake(sheet.name, sheet.rows[0].cell("text") if sheet.rows else "A1", error)


def _item(register: Register, row: SheetRow, options: ImportOptions, mistakes: list[Mistake]) -> FeedbackItem | None:
    """The row's item; None, and mistakes, where a cell cannot be meant."""
    given: dict[str, str] = dict(row.values)
    if "received" not in given and options.received is not None:
        given["received"] = format_date(options.received)
    if "by" not in given and options.by is not None:
        given["by"] = options.by
    wrong = len(mistakes)
    for key, text in given.items():
        try:
            resolved_value(register, key, text)
        except UsageError as error:
            mistakes.append(Mistake(row.sheet, row.cell(key), error))
    if len(mistakes) > wrong:
        return None
    sender = {key: given.pop(key) for key in SENDER if key in given}
    try:
        return resolved(register, {**given, "sender": sender})
    except UsageError as error:
        mistakes.append(Mistake(row.sheet, row.cell("received"), error))
        return None


def _column(row: SheetRow, unmet: Unmet) -> str:
    """The column in which a condition could be mended."""
    return (
        unmet.condition if unmet.condition in ("name", "contact") else unmet.key if unmet.key in row.columns else "text"
    )


def _new(register: Register, read: Sequence[tuple[SheetRow, FeedbackItem]]) -> list[tuple[SheetRow, FeedbackItem]]:
    """The rows that neither the register nor an earlier row has word for word."""
    seen = {_identity(item) for item in register.plan.feedback}
    new = []
    for row, item in read:
        if _identity(item) not in seen:
            seen.add(_identity(item))
            new.append((row, item))
    return new


def _identity(item: FeedbackItem) -> tuple[object, ...]:
    return (item.received, item.kind, item.text, item.sender)


def _near(register: Register, new: Sequence[tuple[SheetRow, FeedbackItem]]) -> Iterator[Near]:
    """New items that nearly repeat one of the register or an earlier row; what is linked already is left out."""
    old = register.plan.feedback
    names = [item.id for item in old] + [f"{row.sheet} {row.cell('text')}" for row, _ in new]
    items = [*old, *(item for _, item in new)]
    texts = [item.text or "" for item in items]
    for found in near_duplicates(texts, register.terms.thresholds.alike):
        if found.index >= len(old) and not items[found.index].duplicate_of:
            yield Near(names[found.index], names[found.earlier], round(100 * found.alike))
