"""Sheets as an Excel file or as CSV: the same bytes for the same sheets, and no text that becomes a formula."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, assert_never

from resplan.exchange.formula_guard import guarded

OutCell = str | int | float | date | None

_MADE = datetime(2025, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""Replaces the time of writing, so that the same sheets give the same bytes."""
_MOST_SHEET_NAME = 31
_TITLES = 2
"""The first columns say of what a row is: its id and its title."""
_MOST_NOTE = 255
_A4 = 9
_LINE, _MOST_LINES = 15, 12
"""Height of a line in points, and the most lines that a row makes room for."""
_MOST_TEXT = 32767
"""Characters that an Excel cell can hold."""


@dataclass(frozen=True, slots=True)
class OutColumn:
    """A column of a sheet that is written."""

    title: str
    width: int
    note: str = ""
    """A hint, shown when the cell is selected."""
    choices: tuple[str, ...] = ()
    """The only answers that the cell accepts."""
    is_text: bool = False
    """What is typed stays as text: 4.10 is no number."""
    is_shown: bool = False
    """Only for information, not to be filled in."""


@dataclass(frozen=True, slots=True)
class OutSheet:
    """A sheet that is written."""

    title: str
    columns: tuple[OutColumn, ...]
    rows: Sequence[Sequence[OutCell]]


def xlsx_bytes(sheets: Sequence[OutSheet], provenance: Mapping[str, str] | None = None) -> bytes:
    """The sheets as an Excel file, which says among its properties from what it was made."""
    import xlsxwriter  # noqa: PLC0415  # only where an Excel file is written

    stream = io.BytesIO()
    plainly = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "default_date_format": "d/m/yyyy", **plainly})
    names = "; ".join(f"{name} {value}" for name, value in (provenance or {}).items())
    book.set_properties({"created": _MADE, "keywords": names})
    looks = {
        "header": book.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1, "bg_color": "#D9E2F3"}),
        "cell": book.add_format({"text_wrap": True, "valign": "top", "border": 1}),
        "text": book.add_format({"text_wrap": True, "valign": "top", "border": 1, "num_format": "@"}),
        "day": book.add_format({"valign": "top", "border": 1, "num_format": "d/m/yyyy", "align": "left"}),
        "shown": book.add_format({"text_wrap": True, "valign": "top", "border": 1, "font_color": "#595959"}),
    }  # fmt: skip
    for sheet in sheets:
        _write_sheet(book.add_worksheet(sheet.title[:_MOST_SHEET_NAME]), sheet, looks)
    book.close()
    return stream.getvalue()


def _write_sheet(page: Any, sheet: OutSheet, looks: dict[str, Any]) -> None:  # xlsxwriter has no types
    page.freeze_panes(1, 0)
    page.set_landscape()
    page.set_paper(_A4)
    # On paper a sheet is as wide as a page, and each page says of what a row is and what its columns are.
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    if len(sheet.columns) > _TITLES:
        page.repeat_columns(0, _TITLES - 1)
    if sheet.rows:
        page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
    for number, column in enumerate(sheet.columns):
        page.set_column(number, number, column.width)
        page.write_string(0, number, column.title, looks["header"])
        if sheet.rows and (column.note or column.choices):
            page.data_validation(1, number, len(sheet.rows), number, _rule(column))
    page.set_row(0, _LINE * 2)
    for number, row in enumerate(sheet.rows, 1):
        page.set_row(number, _height(sheet, row))
        for place, column in enumerate(sheet.columns):
            cell = row[place] if place < len(row) else None
            look = "day" if isinstance(cell, date) else _look(column)
            _write_cell(page, (number, place), cell, looks[look])


def _height(sheet: OutSheet, row: Sequence[OutCell]) -> int:
    """Makes a row as high as its longest text needs; not every program does that itself."""
    texts = [(cell, column.width) for cell, column in zip(row, sheet.columns, strict=False) if isinstance(cell, str)]
    lines = [sum(1 + len(part) // width for part in text.splitlines() or [""]) for text, width in texts]
    return _LINE * min(max(lines, default=1), _MOST_LINES)


def _rule(column: OutColumn) -> dict[str, Any]:  # xlsxwriter's own settings
    """What a cell accepts, and its hint."""
    rule: dict[str, Any] = (
        {"validate": "list", "source": list(column.choices)} if column.choices else {"validate": "any"}
    )
    if column.note:
        rule |= {"input_title": column.title[:_MOST_SHEET_NAME], "input_message": column.note[:_MOST_NOTE]}
    return rule


def _look(column: OutColumn) -> str:
    if column.is_shown:
        return "shown"
    return "text" if column.is_text else "cell"


def _write_cell(page: Any, place: tuple[int, int], cell: OutCell, look: Any) -> None:  # xlsxwriter has no types
    match cell:
        case None | "":
            page.write_blank(*place, None, look)
        case str():
            page.write_string(*place, cell[:_MOST_TEXT], look)
        case int() | float():
            page.write_number(*place, cell, look)
        case date():
            page.write_datetime(*place, cell, look)
        case _:
            assert_never(cell)


def csv_bytes(sheet: OutSheet, separator: str = ",") -> bytes:
    """A sheet as CSV: UTF-8 with the mark by which Excel recognises it, decimal points, days as 30/6/2025."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=separator, lineterminator="\r\n")
    writer.writerow([_plain(column.title) for column in sheet.columns])
    writer.writerows([_plain(cell) for cell in row] for row in sheet.rows)
    return stream.getvalue().encode("utf-8-sig")


def _plain(cell: OutCell) -> str:
    match cell:
        case None:
            return ""
        case str():
            return guarded(cell)
        case int() | float():
            return str(cell)
        case date():
            return f"{cell.day}/{cell.month}/{cell.year}"
        case _:
            assert_never(cell)
