"""Sheets as an Excel file or as CSV: the same bytes for the same sheets, and no text that becomes a formula."""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Literal, assert_never

from msgspec import Struct, field

from resplan.exchange.formula_guard import guarded

OutCell = str | int | float | date | None

_MADE = datetime(2025, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""Replaces the time of writing, so that the same sheets give the same bytes."""
MOST_SHEET_NAME = 31
_NO_SHEET_NAME = re.compile(r"[\[\]:*?/\\]|\A'|'\Z|\A\s*\Z")
MOST_TEXT = 32767
"""The most characters that an Excel cell can hold."""


def is_sheet_name(name: str) -> bool:
    """Whether Excel takes it as the name of a sheet."""
    return len(name) <= MOST_SHEET_NAME and not _NO_SHEET_NAME.search(name)


class OutColumn(Struct, frozen=True):
    """A column of a sheet that is written."""

    title: str
    width: int
    note: str = ""
    """A hint, shown when the cell is selected."""
    about: str = ""
    """What the column is for: a note on its heading."""
    choices: tuple[str, ...] = ()
    """The only answers that the cell accepts; with `is_open`, those that it offers."""
    is_open: bool = False
    is_text: bool = False
    """Whether typed text stays text: 4.10 must not become a number."""
    is_shown: bool = False
    """Only for information, not to be filled in."""
    is_key: bool = False
    """Whether it is the key that identifies the row: nobody types here, and it is visible only with `is_shown`."""
    is_summed: bool = False
    """Whether a total of its numbers stands above the headings."""
    is_asked: bool = False
    """Whether an empty cell is coloured, if its row is not empty."""


Guard = Literal["none", "filled", "read", "unseen"]
"""What a sheet is for, which decides what of it is locked: all may be written; all but the headings; nothing; nothing, and
it is hidden, without headings."""


class OutChart(Struct, frozen=True):
    """Bars of some rows of a sheet of the same file; rows and columns from 0, without the heading."""

    title: str
    sheet: str
    """Title of the sheet with the rows."""
    first: int
    last: int
    names: int
    """The column that names the bars."""
    values: tuple[int, ...]
    is_stacked: bool = True


class OutSheet(Struct, frozen=True):
    """A sheet that is written."""

    title: str
    columns: tuple[OutColumn, ...]
    rows: Sequence[Sequence[OutCell]]
    guard: Guard = "none"
    printed: int | None = None
    """How many of the columns are printed; all if None."""
    choices: Mapping[tuple[int, int], tuple[str, ...]] = field(default_factory=dict)
    """The choices of single cells; row and column from 0, without the heading."""
    charts: tuple[OutChart, ...] = ()
    total: str = ""
    """What the row of totals is called: it stands above the headings, where sorting and new rows never reach it; none if empty."""

    @property
    def heading(self) -> int:
        """The row of the headings, from 0."""
        return 1 if self.total else 0


def xlsx_bytes(sheets: Sequence[OutSheet], provenance: Mapping[str, str] | None = None, lists: str = "") -> bytes:
    """The sheets as an Excel file, which says among its properties from what it was made.

    `lists`: the name of the hidden sheet for lists that are too long to stand in a cell's own rule.
    """
    # Imported here: xlsxwriter takes time, and only an Excel file needs it.
    import xlsxwriter  # noqa: PLC0415

    from resplan.exchange.xlsx_chart import add_charts  # noqa: PLC0415
    from resplan.exchange.xlsx_page import Lists, Page, looks_of  # noqa: PLC0415

    stream = io.BytesIO()
    plainly = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "default_date_format": "d/m/yyyy", **plainly})
    names = "; ".join(f"{name} {value}" for name, value in (provenance or {}).items())
    book.set_properties({"created": _MADE, "keywords": names})
    looks, long = looks_of(book), Lists(lists)
    for sheet in sheets:
        page = book.add_worksheet(sheet.title[:MOST_SHEET_NAME])
        Page(page, sheet, looks, long).write()
        if sheet.charts:
            add_charts(book, page, sheet)
    long.write(book)
    book.close()
    return stream.getvalue()


def csv_bytes(sheet: OutSheet, separator: str = ",", decimal: str = ".") -> bytes:
    """A sheet as CSV: UTF-8 with the mark by which Excel recognises it, days as 30/6/2025."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=separator, lineterminator="\r\n")
    writer.writerow([guarded(column.title) for column in sheet.columns])
    writer.writerows([_plain(cell, decimal) for cell in row] for row in sheet.rows)
    return stream.getvalue().encode("utf-8-sig")


def _plain(cell: OutCell, decimal: str) -> str:
    match cell:
        case None:
            return ""
        case str():
            return guarded(cell)
        case int() | float():
            return str(cell).replace(".", decimal)
        case date():
            return f"{cell.day}/{cell.month}/{cell.year}"
        case _:
            assert_never(cell)
