"""A file's contents as tables, recognised by what they are and not by the file's name."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, assert_never

from msgspec.structs import replace

from resplan.errors import ResplanError, UsageError
from resplan.exchange.csv_table import read_csv
from resplan.exchange.filled_table import Place, Remark, Table, Workbook
from resplan.office.guard import GUARD
from resplan.office.kind import FileKind, kind_of
from resplan.text import printable

_OF_EXCEL = (".xlsx", ".xlsm", ".xltx", ".xls", ".xlsb", ".ods")


def workbook_of(name: str, content: bytes, is_title: Callable[[str], bool]) -> Workbook:
    """The tables of an Excel or CSV file; anything else is one sentence with the true cause.

    A CSV file is split at the separator that yields the most known titles.
    """
    match kind_of(content):
        case FileKind.ARCHIVE:
            return _workbook(GUARD.ask("workbook", name, content))
        case FileKind.TEXT if name.lower().endswith(_OF_EXCEL):
            raise ResplanError(
                "{file} is a text file with the name of an Excel file. Give it a name that ends in .csv, or save it in "
                "Excel as .xlsx.",
                file=name,
            )
        case FileKind.TEXT:
            return _of_one_order(Workbook((read_csv(name, content, is_title),)), {})
        case FileKind.LOCKED:
            raise ResplanError("{file} is protected by a password. Save it without one.", file=name)
        case FileKind.OLD:
            raise ResplanError("{file} is a file of Excel of before 2007 (.xls). Save it in Excel as .xlsx.", file=name)
        case FileKind.WEB_PAGE:
            raise ResplanError(
                "{file} is a web page, whatever its name. Open it in Excel and save it as .xlsx.", file=name
            )
        case FileKind.XML:
            raise ResplanError("{file} is an XML file. Open it in Excel and save it as .xlsx.", file=name)
        case FileKind.PDF:
            raise ResplanError("{file} is a PDF. Ask for the sheet itself, as .xlsx or .csv.", file=name)
        case FileKind.PICTURE:
            raise ResplanError("{file} is a picture. Ask for the sheet itself, as .xlsx or .csv.", file=name)
        case FileKind.PACKED:
            raise ResplanError(
                "{file} is a packed file (RAR, 7-Zip, gzip). Unpack it and use the sheet in it.", file=name
            )
        case FileKind.LINK:
            raise ResplanError(
                "{file} only points to a document on Google Drive. Download it from there as .xlsx.", file=name
            )
        case FileKind.BINARY:
            raise ResplanError(
                "{file} is neither a workbook nor a text. Open it in Excel and save it as .xlsx, or as CSV in UTF-8.",
                file=name,
            )
        case other:
            assert_never(other)


def _workbook(found: Mapping[str, Any]) -> Workbook:
    hidden = (Remark(printable(name), UsageError("the sheet is hidden")) for name in found["hidden"])
    others = (Remark(printable(name), UsageError("a chart or the like, not a table")) for name in found["others"])
    shown = {sheet["name"]: Place(*sheet["american"]) for sheet in found["sheets"] if sheet["american"]}
    kept = tuple(map(tuple, found["kept"]))
    return _of_one_order(Workbook(tuple(map(_table, found["sheets"])), (*hidden, *others), kept), shown)


def _of_one_order(workbook: Workbook, shown: Mapping[str, Place]) -> Workbook:
    """Applies the order of one day to the whole file: who writes 12/31/2025 means 7/8/2025 in American order, too."""
    cells = ((table, month_first(table) or shown.get(table.name)) for table in workbook.tables)
    found = next((table.name_of(place) for table, place in cells if place), "")
    return (
        replace(workbook, tables=tuple(replace(table, month_first=found) for table in workbook.tables))
        if found
        else workbook
    )


_MOST_LETTERS = 400
"""The most letters of a text with a document and its day; longer texts tell what was done."""
_AMERICAN = re.compile(
    r"(?<![0-9./-])(?:0?[1-9]|1[0-2])[/.-](?:1[3-9]|2[0-9]|3[01])[/.-](?:[0-9]{4}|[0-9]{2})(?![0-9/-])"
)


def month_first(table: Table) -> Place | None:
    """The first day, written as text, that can only be in American order."""
    for row, cells in enumerate(table.rows):
        for column, text in enumerate(cells):
            place = Place(row, column)
            if text and _AMERICAN.search(text[:_MOST_LETTERS]) and place not in table.numbers:
                return place
    return None


def _table(sheet: Mapping[str, Any]) -> Table:
    return Table(
        sheet["name"],
        tuple(map(tuple, sheet["rows"])),
        merged=_places(sheet["merged"]),
        ranges=tuple((first, left, last, right) for first, left, last, right in sheet["ranges"]),
        bold=_places(sheet["bold"]),
        spoilt=_places(sheet["errors"]),
        unvalued=_places(sheet["unvalued"]),
        numbers=_places(sheet["numbers"]),
        struck={Place(row, column): text for row, column, text in sheet["struck"]},
        links={Place(row, column): link for row, column, link in sheet["links"]},
        comments=_places(sheet["comments"]),
        hidden_rows=frozenset(sheet["hidden_rows"]),
        hidden_columns=frozenset(sheet["hidden_columns"]),
    )


def _places(pairs: Iterable[tuple[int, int]]) -> frozenset[Place]:
    return frozenset(Place(row, column) for row, column in pairs)
