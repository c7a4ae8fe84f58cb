"""An Excel file as tables: values by calamine; what it does not tell (errors, per cents, size) from the sheets' XML.

A cell far out would make a table of a billion cells, and a formula without a value would be read as nothing: both are looked
for before any value is read.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import IO, Protocol

from resplan.errors import UsageError
from resplan.exchange.csv_table import too_large
from resplan.exchange.table import Place, Table
from resplan.framework.exchange import ExchangeLimits
from resplan.text import format_date, nfc

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_OLD = b"\xd0\xcf\x11\xe0"
_BUILT_IN_PERCENT = frozenset({9, 10})
_DAMAGE = (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, KeyError, ValueError, SyntaxError)
"""What reading a damaged archive, or a part of it, ends with."""
_MILLION = 1_000_000
_UNPACKED = 10

Cell = int | float | str | bool | time | date | datetime | timedelta


@dataclass(slots=True)
class _Marks:
    """What the XML of a sheet tells of its cells."""

    spoilt: set[Place] = field(default_factory=set)
    percents: set[Place] = field(default_factory=set)


def read_xlsx(name: str, content: bytes, limits: ExchangeLimits) -> tuple[list[Table], list[str]]:
    """The visible sheets, and the names of the hidden ones."""
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum  # noqa: PLC0415  # only for Excel files

    try:
        _refuse_others(name, content, limits)
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            marks = _marks(name, archive, limits)
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        shown = [sheet.name for sheet in book.sheets_metadata if sheet.visible == SheetVisibleEnum.Visible]
        hidden = [sheet.name for sheet in book.sheets_metadata if sheet.name not in shown]
        tables = []
        for sheet_name in shown:
            sheet = book.get_sheet_by_name(sheet_name)
            rows = sheet.to_python(skip_empty_area=False)
            found = marks.get(sheet_name, _Marks())
            tables.append(
                Table(
                    sheet_name,
                    tuple(
                        tuple(_text(cell, Place(row, column) in found.percents) for column, cell in enumerate(cells))
                        for row, cells in enumerate(rows)
                    ),
                    frozenset(_merged(sheet.merged_cell_ranges or [], len(rows), limits.columns)),
                    frozenset(found.spoilt),
                )
            )
    except (CalamineError, *_DAMAGE) as error:
        raise UsageError(
            "{file} is no Excel file that can be read. Open it in Excel and save it as .xlsx again.", file=name
        ) from error
    return tables, hidden


def _refuse_others(name: str, content: bytes, limits: ExchangeLimits) -> None:
    if content.startswith(_OLD):
        raise UsageError(
            "{file} is an old .xls file, or protected by a password. Save it in Excel as .xlsx without a password.",
            file=name,
        )
    if not zipfile.is_zipfile(io.BytesIO(content)):
        raise UsageError(
            "{file} is no Excel file that can be read. Open it in Excel and save it as .xlsx again.", file=name
        )
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
    names = {part.filename for part in parts}
    if any(part.endswith("vbaProject.bin") for part in names):
        raise UsageError("{file} has macros. Save it in Excel as .xlsx, which has none.", file=name)
    if "xl/workbook.xml" not in names:
        raise UsageError(
            "{file} is no Excel file that can be read. Open it in Excel and save it as .xlsx again.", file=name
        )
    if sum(part.file_size for part in parts) > _UNPACKED * limits.megabytes * _MILLION:
        raise too_large(name, limits)


def _marks(name: str, archive: zipfile.ZipFile, limits: ExchangeLimits) -> Mapping[str, _Marks]:
    """By name of the sheet."""
    targets = {
        element.get("Id"): element.get("Target", "")
        for element in _elements(archive.open("xl/_rels/workbook.xml.rels"), "{*}Relationship")
    }
    percent_styles = _percent_styles(archive)
    marks = {}
    for sheet in _elements(archive.open("xl/workbook.xml"), f"{_MAIN}sheet"):
        target = targets.get(sheet.get(_RELATED), "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        marks[sheet.get("name", "")] = _sheet_marks(name, archive.open(part), percent_styles, limits)
    return marks


def _percent_styles(archive: zipfile.ZipFile) -> frozenset[str]:
    """Numbers of the cell styles that show per cents."""
    if "xl/styles.xml" not in archive.namelist():
        return frozenset()
    from lxml import etree  # noqa: PLC0415  # only for Excel files

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    root = etree.fromstring(archive.read("xl/styles.xml"), parser)
    own = {row.get("numFmtId") for row in root.iter(f"{_MAIN}numFmt") if "%" in row.get("formatCode", "")}
    percent = own | {str(number) for number in _BUILT_IN_PERCENT}
    formats = root.find(f"{_MAIN}cellXfs")
    styles = formats if formats is not None else ()
    return frozenset(str(index) for index, style in enumerate(styles) if style.get("numFmtId") in percent)


def _sheet_marks(name: str, stream: IO[bytes], percent_styles: frozenset[str], limits: ExchangeLimits) -> _Marks:
    marks = _Marks()
    for cell in _elements(stream, f"{_MAIN}c"):
        match = _REFERENCE.fullmatch(cell.get("r", ""))
        if match is None:
            continue
        place = Place(int(match[2]) - 1, _column(match[1]))
        if place.row >= limits.rows or place.column >= limits.columns:
            raise too_large(name, limits)
        if cell.get("t") == "e":
            marks.spoilt.add(place)
        elif cell.get("s") in percent_styles:
            marks.percents.add(place)
    return marks


def _elements(stream: IO[bytes], tag: str) -> Iterator["_Element"]:
    """The elements with a tag, one after the other, each forgotten when the next is read; without entities or network."""
    from lxml import etree  # noqa: PLC0415  # only for Excel files

    with stream:
        for _, element in etree.iterparse(stream, tag=tag, resolve_entities=False, no_network=True):
            yield element
            element.clear()


class _Element(Protocol):
    """What is used of an XML element."""

    def get(self, name: str, default: str = "") -> str:
        """The value of an attribute."""


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _merged(ranges: list[tuple[tuple[int, int], tuple[int, int]]], rows: int, columns: int) -> Iterator[Place]:
    """The merged cells within the table."""
    for (first_row, first_column), (last_row, last_column) in ranges:
        for row in range(first_row, min(last_row + 1, rows)):
            yield from (Place(row, column) for column in range(first_column, min(last_column + 1, columns)))


def _text(cell: Cell, is_percent: bool) -> str:  # noqa: FBT001  # private, called once above
    """A value as its reader sees it; a number with a decimal comma, which cannot be taken for a thousand."""
    match cell:
        case bool():
            return "TRUE" if cell else "FALSE"
        case int() | float():
            return f"{_number(cell * 100)}%" if is_percent else _number(cell)
        case datetime():
            return format_date(cell.date())
        case date():
            return format_date(cell)
        case str():
            return nfc(cell).strip()
        case _:
            return str(cell)


def _number(value: float) -> str:
    return f"{value:.10f}".rstrip("0").rstrip(".").replace(".", ",")
