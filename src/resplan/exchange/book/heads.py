"""Recognises each sheet of a workbook that came home, even if it was renamed or its columns were moved."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from resplan.errors import UsageError
from resplan.exchange.book.grid import PlacedColumn, PlacedSheet
from resplan.exchange.filled_table import Mistake, Place, Remark, Table
from resplan.text import fold

_LEAST_SHARE = 0.5
"""The share of a sheet's columns that must still be there."""


class FoundSheet(Struct, frozen=True):
    """A sheet that came home, and where each of its columns stands now."""

    table: Table
    placed: PlacedSheet
    header: int
    """The row of the headings, from 0."""
    columns: Mapping[PlacedColumn, int]

    @property
    def key(self) -> int:
        """Number of the column that holds the keys of the rows."""
        return next(number for column, number in self.columns.items() if column.role == "key")

    def place(self, row: int, column: PlacedColumn) -> Place:
        """A cell."""
        return Place(row, self.columns[column])

    def text(self, row: int, role: str) -> str:
        """The text of a row in the column with a role; empty where there is none."""
        found = (number for column, number in self.columns.items() if column.role == role)
        return next((self.table.cell(Place(row, number)) for number in found), "")

    def rows(self) -> Iterator[int]:
        """The rows below the headings that hold anything but the key of an empty row."""
        numbers = [number for column, number in self.columns.items() if column.role != "key"]
        for row in range(self.header + 1, len(self.table.rows)):
            key = self.table.cell(Place(row, self.key))
            if key in self.placed.rows_by_key or not self.table.is_empty(row, numbers):
                yield row


def found_sheet(table: Table, sheets: Sequence[PlacedSheet], header_rows: int) -> FoundSheet | None:
    """The sheet that a table is, recognised by its headings; None if it is none of ours."""
    best: FoundSheet | None = None
    for row in range(min(len(table.rows), header_rows)):
        titles = {fold(text): number for number, text in reversed(list(enumerate(table.rows[row]))) if text}
        for placed in sheets:
            columns = {column: titles[title] for title, column in placed.columns_by_title.items() if title in titles}
            has_key = any(column.role == "key" for column in columns)
            if has_key and len(columns) > max(_LEAST_SHARE * len(placed.columns), len(best.columns) if best else 1):
                best = FoundSheet(table, placed, row, columns)
        if best is not None and len(best.columns) == len(best.placed.columns):
            break
    return best


def mistakes_of(found: FoundSheet) -> Iterator[Mistake]:
    """Headings that stand twice."""
    titles = found.placed.columns_by_title.items()
    ours = {title: found.columns[column] for title, column in titles if column in found.columns}
    for number, text in enumerate(found.table.rows[found.header]):
        if text and ours.get(fold(text), number) != number:
            first = Place(found.header, ours[fold(text)])
            yield found.table.twice(Place(found.header, number), text, first)


def remarks_of(found: FoundSheet) -> Iterator[Remark]:
    """Names what stands in columns that are not ours, or in comments."""
    table, ours = found.table, set(found.columns.values())
    for number in range(max(map(len, table.rows), default=0)):
        if number not in ours:
            first = next((row for row in range(len(table.rows)) if table.cell(Place(row, number))), None)
            if first is not None:
                title = table.cell(Place(found.header, number)) or table.cell(Place(first, number))
                why = UsageError("no column “{title}” is known", title=title)
                yield Remark(table.name_of(Place(first, number)), why)
    for place in sorted(table.comments):
        if place.row != found.header:
            yield Remark(table.name_of(place), UsageError("the comment at this cell"))
