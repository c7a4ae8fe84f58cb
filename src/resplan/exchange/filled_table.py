"""A sheet as it was filled in: rows of text, the name of each cell, and what is wrong with the sheet itself."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from msgspec import Struct, field
from msgspec.structs import force_setattr

from resplan.errors import UsageError
from resplan.office.column_names import column_letters
from resplan.text import printable

_ERRORS = frozenset({"#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#N/A", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"})


class Place(NamedTuple):
    """A cell: row and column from 0."""

    row: int
    column: int


class Mistake(Struct, frozen=True):
    """One thing to be mended in a sheet."""

    place: str
    """`Sheet1!C7`, or the sheet alone."""
    error: UsageError
    """What is wrong and how to mend it."""


def untitled(sheet: str) -> "Remark":
    """The remark on a sheet of which no column is known."""
    return Remark(sheet, UsageError("a sheet without the titles of any known column"))


class Remark(Struct, frozen=True):
    """One thing in a sheet that was not taken, and why."""

    place: str
    """`Sheet1!C7`, or the sheet alone."""
    why: UsageError
    """A sentence in an error's form, so that it is said in the reader's language."""


class CellError(Exception):
    """Stops the reading of a row at this cell; used inside this package only."""

    def __init__(self, mistake: Mistake) -> None:
        super().__init__(mistake.place)
        self.mistake = mistake


class Table(Struct, frozen=True):
    """One sheet."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    """Text as a reader sees it: 30/6/2025, 40%, 1234,5; an empty cell is an empty text."""
    merged: frozenset[Place] = frozenset()
    """Cells that belong to a merged one."""
    ranges: tuple[tuple[int, int, int, int], ...] = ()
    """The merged ranges within the table: first row, first column, last row, last column."""
    bold: frozenset[Place] = frozenset()
    """Cells in bold."""
    spoilt: frozenset[Place] = frozenset()
    """Cells whose formula ended in an error: #REF!, #DIV/0!."""
    unvalued: frozenset[Place] = frozenset()
    """Cells whose formula the writing program never computed."""
    numbers: frozenset[Place] = frozenset()
    """Cells that hold a number or a day, not text."""
    month_first: str = ""
    """The first cell of the file whose day can only be, or is shown, in American order; empty if there is none."""
    struck: Mapping[Place, str] = field(default_factory=dict)
    """Cells with struck-out words → their whole text; `rows` leaves those words out."""
    links: Mapping[Place, str] = field(default_factory=dict)
    """Addresses that cells link to."""
    comments: frozenset[Place] = frozenset()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        """The name appears in every message about the sheet, so it must not start a line or command a terminal."""
        force_setattr(self, "name", printable(self.name))

    def read(self, place: Place) -> str:
        """The text of a cell; an error if the cell cannot be relied on."""
        fault = self.fault(place)
        if fault is not None:
            raise fault
        if place in self.merged:
            raise UsageError("This cell is merged with others, so nobody knows which row it speaks for. Unmerge it.")
        return self.cell(place)

    def fault(self, place: Place) -> UsageError | None:
        """Why what a cell's formula gives cannot be relied on; None if it can."""
        if place in self.unvalued:
            return UsageError(
                "The result of the formula here was never stored. Open the file in Excel, save it, or put in the value."
            )
        if place in self.spoilt or self.cell(place) in _ERRORS:
            return UsageError("The formula here has no value (such as #REF!). Put in the value itself.")
        return None

    def cell(self, place: Place) -> str:
        """The text of a cell; empty outside the table."""
        row = self.rows[place.row] if place.row < len(self.rows) else ()
        return row[place.column] if place.column < len(row) else ""

    def name_of(self, place: Place) -> str:
        """`Sheet1!C7`."""
        return f"{self.name}!{column_letters(place.column)}{place.row + 1}"

    def mistake(self, place: Place, error: UsageError) -> Mistake:
        """A mistake in a cell."""
        return Mistake(self.name_of(place), error)

    def twice(self, place: Place, title: str, first: Place) -> Mistake:
        """The mistake of a column that means the same as an earlier one."""
        error = UsageError(
            "The columns “{title}” here and at {first} mean the same. Keep one.", title=title, first=self.name_of(first)
        )
        return self.mistake(place, error)

    def is_empty(self, row: int, columns: Iterable[int]) -> bool:
        """Whether the row is empty in these columns, without even a failed formula."""
        places = [Place(row, column) for column in columns]
        return not any(self.cell(place) or place in self.spoilt or place in self.unvalued for place in places)


class Workbook(Struct, frozen=True):
    """A file's tables, and which parts of it are no table."""

    tables: tuple[Table, ...]
    aside: tuple[Remark, ...] = ()
    kept: tuple[tuple[str, ...], ...] = ()
    """The rows in which a workbook of ours keeps what it was sent with; none in any other."""
