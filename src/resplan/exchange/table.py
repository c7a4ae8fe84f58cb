"""A sheet as it was filled in: rows of texts, each cell with its name, and what is wrong with the sheet itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from resplan.errors import UsageError

_LETTERS = 26


class Place(NamedTuple):
    """A cell: row and column from 0."""

    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing to be mended in a sheet."""

    place: str
    """`Sheet1!C7`, or the sheet alone."""
    error: UsageError
    """What is wrong and how it is mended."""


class CellError(Exception):
    """Inside this package only: the cell that ends the reading of its row."""

    def __init__(self, mistake: Mistake) -> None:
        super().__init__(mistake.place)
        self.mistake = mistake


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    """Everything as text, as a reader sees it: 30/6/2025, 40%, 1234,5; nothing is an empty text."""
    merged: frozenset[Place] = frozenset()
    """Cells that are part of a merged one."""
    spoilt: frozenset[Place] = frozenset()
    """Cells whose formula has no value: #REF!, #DIV/0!."""

    def read(self, place: Place) -> str:
        """The text of a cell, if it can be relied on."""
        if place in self.spoilt:
            raise UsageError("The formula here has no value (such as #REF!). Put in the value itself.")
        if place in self.merged:
            raise UsageError("This cell is merged with others, so nobody knows which row it speaks for. Unmerge it.")
        return self.cell(place)

    def cell(self, place: Place) -> str:
        """The text of a cell; empty beyond the edge."""
        row = self.rows[place.row] if place.row < len(self.rows) else ()
        return row[place.column] if place.column < len(row) else ""

    def name_of(self, place: Place) -> str:
        """`Sheet1!C7`."""
        return f"{self.name}!{column_letters(place.column)}{place.row + 1}"

    def mistake(self, place: Place, error: UsageError) -> Mistake:
        """A mistake in a cell."""
        return Mistake(self.name_of(place), error)

    def is_empty(self, row: int, columns: Iterable[int]) -> bool:
        """Whether a row has nothing in these columns."""
        return all(not self.cell(Place(row, column)) and Place(row, column) not in self.spoilt for column in columns)


def column_letters(column: int) -> str:
    """`A` for 0, `AA` for 26."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters
