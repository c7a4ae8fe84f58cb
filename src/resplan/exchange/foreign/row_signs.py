"""The signs by which rows of a table are told apart: their numbers, and what they say under which heading."""

from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct

from resplan.exchange.foreign.grid import Grid, GridCell
from resplan.exchange.foreign.headings import LEFT_OUT
from resplan.exchange.foreign.marks import Mark, mark_in_front, mark_of
from resplan.exchange.foreign.table_layout import MAIN, Layout
from resplan.framework.exchange import ExchangeTerms
from resplan.framework.foreign import ForeignTerms
from resplan.text import counting_number, fold

_WIDE = 0.6
"""The least share of a table's width that a cell must cover to stand for the whole row."""
_LEAST_COLUMNS = 3
_NUMBERED = 0.4
"""The share of rows with an entry that must bear a number, for numbers to tell entries from other rows."""


class Said(Struct, frozen=True):
    """A cell under a heading."""

    cell: GridCell
    column: int
    title: str
    year: int | None = None

    @property
    def line(self) -> str:
        """Its text without line breaks."""
        return " ".join(self.cell.text.split())

    @property
    def noted(self) -> str:
        """The text with the heading, as notes have it."""
        return f"{self.title}: {self.line}"


class RowSigns(Struct, frozen=True, dict=True):
    """A table below its headings, and the signs by which its rows are told apart."""

    grid: Grid
    layout: Layout
    exchange: ExchangeTerms

    @cached_property
    def heading_texts(self) -> frozenset[str]:
        """The texts of the headings, in each of their rows."""
        rows = range(self.layout.first, self.layout.last + 1)
        return frozenset(fold(cell.text) for row in rows for cell in self.grid.cells(row))

    @property
    def terms(self) -> ForeignTerms:
        """The framework's words for tables that offices keep themselves."""
        return self.exchange.foreign

    @cached_property
    def main(self) -> int | None:
        """The column that says what a row is about."""
        return self.layout.column(MAIN[self.layout.kind])

    @cached_property
    def number(self) -> int | None:
        """The column of the office's numbers."""
        return self.layout.column("number")

    @cached_property
    def are_numbered(self) -> bool:
        """Whether entries bear numbers in a column of their own."""
        if self.number is None:
            return False
        rows = [row for row in self._below() if self.main is None or self.grid.text(row, self.main)]
        marked = [row for row in rows if mark_of(self.grid.text(row, self.number))]
        return len(marked) >= _NUMBERED * len(rows)

    @cached_property
    def has_decimals(self) -> bool:
        """Whether some rows bear decimal numbers, so that Roman ones are headings."""
        marks = (mark_at(self, row) for row in self._below())
        return any(mark is not None and mark.kind == "decimal" for mark in marks)

    @cached_property
    def is_filled(self) -> bool:
        """Whether many rows say more than a title, so that a row with only a title is a heading."""
        said = [{key for key, _ in said_in(self, row)} - {"number"} for row in self._below() if self.grid.own(row)]
        return sum(len(keys) > 1 for keys in said) >= _NUMBERED * len(said)

    def _below(self) -> range:
        return range(self.layout.last + 1, len(self.grid.places))

    def next_mark(self, row: int) -> Mark | None:
        """The number of the next row that has one."""
        for later in range(row + 1, len(self.grid.places)):
            if self.grid.own(later):
                return mark_at(self, later)
        return None


def mark_at(signs: RowSigns, row: int) -> Mark | None:
    """The number of a row: from the column of numbers, else from the beginning of the title."""
    cell = signs.grid.cell(row, signs.number) if signs.number is not None else None
    if cell is not None and cell.text:
        mark = mark_of(cell.text.replace(",", ".") if cell.is_number else cell.text)
        if mark is None and is_wide(signs, cell):
            return mark_in_front(cell.text)[0]
        return Mark(cell.text, "part") if mark is None and _is_short(cell.text) else mark
    if signs.main is None or signs.are_numbered:
        return None
    return mark_in_front(signs.grid.text(row, signs.main))[0]


def counted_on(signs: RowSigns, row: int, before: Mark | None) -> Mark | None:
    """The number of a row, corrected by the number before it: Excel turns 1.10, which follows 1.9, into 1,1."""
    mark = mark_at(signs, row)
    if mark is None or before is None or signs.number is None or not signs.grid.cell(row, signs.number).is_number:
        return mark
    first, dot, last = before.text.rpartition(".")
    number = counting_number(last) if dot else None
    following = f"{first}.{number + 1}" if number is not None else ""
    is_cut = following.endswith("0") and following.rstrip("0") == mark.text
    return Mark(following, mark.kind) if is_cut else mark


def _is_short(text: str) -> bool:
    return len(text) <= 12 and any(sign.isdigit() for sign in text)  # noqa: PLR2004  # a number of an unusual form: NV/2025-01


def said_in(signs: RowSigns, row: int) -> Iterator[tuple[str, Said]]:
    """What a row says, by field; a cell over several columns belongs to the first of them."""
    seen: set[GridCell] = set()
    for column in signs.layout.columns:
        cell = signs.grid.cell(row, column.column)
        if cell.text and cell not in seen and column.key != LEFT_OUT:
            seen.add(cell)
            yield column.key, Said(cell, column.column, column.title, column.year)


def is_wide(signs: RowSigns, cell: GridCell) -> bool:
    """Whether a cell stands for the whole row."""
    return signs.grid.width >= _LEAST_COLUMNS and cell.width >= _WIDE * signs.grid.width
