"""`resplan feedback import`: a sheet of items into the register, whole or not at all; each mistake named with its cell."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from resplan.errors import UsageError
from resplan.exchange.filled_table import Remark, untitled
from resplan.exchange.headers import titles_known
from resplan.exchange.items import ItemRow, ItemSheet, read_items
from resplan.feedback.duplicates import near_duplicates
from resplan.feedback.intake import Unmet
from resplan.plan.feedback_item import SENDER, FeedbackItem
from resplan.text import format_date
from resplan.workflows.feedback.add import resolved, resolved_value, unmet_conditions, write_items
from resplan.workflows.feedback.register import Register, refuse_one_file
from resplan.workflows.plans.sheet_file import read_tables


class Fault(Struct, frozen=True):
    """What is wrong in one cell: a value without meaning, or a failed condition of intake."""

    cell: str
    """`Sheet1!C7`."""
    what: UsageError | Unmet


class Near(Struct, frozen=True):
    """Two items that say nearly the same: a row of the sheet, and an item of the register or an earlier row."""

    row: str
    other: str
    percent: int


class Imported(Struct, frozen=True):
    """What a sheet contains and what happened to it."""

    items: tuple[FeedbackItem, ...]
    """New ones, in the order of the sheet."""
    known: int = 0
    """Rows already in the register, word for word; they are skipped, so that a sheet can be sent again."""
    faults: tuple[Fault, ...] = ()
    near: tuple[Near, ...] = ()
    aside: tuple[Remark, ...] = ()
    """What was skipped, and why."""
    written: tuple[tuple[str, Path], ...] = ()


class ImportOptions(Struct, frozen=True):
    """What a call asks for."""

    received: date | None = None
    """Day of receipt for rows that name none."""
    by: str | None = None
    accept_anyway: bool = False
    only_show: bool = False
    with_hidden: bool = False
    """Whether to take hidden and struck-out parts as well."""


def import_items(register: Register, path: Path, options: ImportOptions) -> Imported:
    """Reads the sheet; writes its items if no cell is wrong, and nothing otherwise."""
    refuse_one_file(register)
    sheets, aside = _sheets(register, path, with_hidden=options.with_hidden)
    faults = [Fault(mistake.place, mistake.error) for sheet in sheets for mistake in sheet.mistakes]
    read: list[tuple[ItemRow, FeedbackItem]] = []
    for row in (row for sheet in sheets for row in sheet.rows):
        item = _item(register, row, options, faults)
        if item is not None:
            read.append((row, item))
    unmet = unmet_conditions(register, [item for _, item in read])
    if not options.accept_anyway:
        for (row, _), conditions in zip(read, unmet, strict=True):
            faults += [Fault(row.cell(_column(row, found)), found) for found in conditions]
    new = _new(register, read)
    found = Imported(
        tuple(item for _, item in new),
        known=len(read) - len(new),
        faults=tuple(faults),
        near=tuple(_near(register, new)),
        aside=aside,
    )
    if faults or options.only_show or not new:
        return found

    def still_new(now: Register) -> list[FeedbackItem]:
        return [item for _, item in _new(now, new)]

    return replace(found, written=tuple(write_items(register, "feedback import", still_new)))


def _sheets(register: Register, path: Path, *, with_hidden: bool) -> tuple[list[ItemSheet], tuple[Remark, ...]]:
    """The sheets that hold items, and what is skipped."""
    limits = register.framework.exchange.limits
    names = {title for row in register.terms.columns for title in (row.key, row.title.vi, row.title.en, *row.also)}
    workbook = read_tables(path, titles_known(names))
    sheets: list[ItemSheet] = []
    aside = list(workbook.aside)
    for table in workbook.tables:
        sheet = read_items(table, register.terms, limits.header_rows, with_hidden=with_hidden)
        if sheet is not None:
            sheets.append(sheet)
        elif any(any(row) for row in table.rows):
            aside.append(untitled(table.name))
    if not any(sheet.rows for sheet in sheets):
        known = ", ".join(row.title.vi for row in register.terms.columns)
        raise UsageError(
            "{path} has no items: no row of titles with a column “Nội dung”, or nothing below it. Columns: {known}.",
            path=path,
            known=known,
        )
    return sheets, (*aside, *(remark for sheet in sheets for remark in sheet.unread))


def _item(register: Register, row: ItemRow, options: ImportOptions, faults: list[Fault]) -> FeedbackItem | None:
    """The row's item; or None and the faults, if a cell has no meaning."""
    given: dict[str, str] = dict(row.values)
    if "received" not in given and options.received is not None:
        given["received"] = format_date(options.received)
    if "by" not in given and options.by is not None:
        given["by"] = options.by
    wrong = [Fault(mistake.place, mistake.error) for mistake in row.mistakes]
    for key, text in given.items():
        try:
            resolved_value(register, key, text)
        except UsageError as error:
            wrong.append(Fault(row.cell(key), error))
    if not wrong:
        sender = {key: given.pop(key) for key in SENDER if key in given}
        try:
            return resolved(register, {**given, "sender": sender})
        except UsageError as error:
            wrong.append(Fault(row.cell("received"), error))
    faults += wrong
    return None


def _column(row: ItemRow, unmet: Unmet) -> str:
    """The column in which a condition can be mended."""
    return next((key for key in unmet.at if key in row.columns), unmet.at[0] if unmet.key == "sender" else "text")


def _new(register: Register, read: Sequence[tuple[ItemRow, FeedbackItem]]) -> list[tuple[ItemRow, FeedbackItem]]:
    """The rows that neither the register nor an earlier row contains word for word."""
    seen = {_identity(item) for item in register.plan.feedback}
    new = []
    for row, item in read:
        if _identity(item) not in seen:
            seen.add(_identity(item))
            new.append((row, item))
    return new


def _identity(item: FeedbackItem) -> tuple[object, ...]:
    return (item.received, item.kind, item.text, item.sender)


def _near(register: Register, new: Sequence[tuple[ItemRow, FeedbackItem]]) -> Iterator[Near]:
    """New items that nearly repeat an item of the register or an earlier row, unless they are linked already."""
    old = register.plan.feedback
    names = [item.id for item in old] + [row.cell("text") for row, _ in new]
    items = [*old, *(item for _, item in new)]
    texts = [item.text or "" for item in items]
    for found in near_duplicates(texts, register.terms.thresholds.alike):
        if found.index >= len(old) and not items[found.index].duplicate_of:
            yield Near(names[found.index], names[found.earlier], round(100 * found.alike))
