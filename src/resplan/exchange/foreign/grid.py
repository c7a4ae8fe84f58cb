"""A table of any file as a grid: at every place stands the cell that covers it, also if that cell is several columns or rows large."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from resplan.errors import UsageError
from resplan.exchange.filled_table import Place, Table
from resplan.office.column_names import column_letters
from resplan.office.document import Cell, WordTable
from resplan.text import nfc, printable


class GridCell(Struct, frozen=True):
    """A cell: its first row and column, how far it reaches, and what it says."""

    row: int
    column: int
    text: str = ""
    is_bold: bool = False
    height: int = 1
    width: int = 1
    is_number: bool = False
    """Whether it is a number or a day in the sheet, not a text that looks like one."""


class Grid(Struct, frozen=True):
    """A table of `len(places)` rows."""

    name: str
    """The name that messages use: the sheet's name, «bảng 2» of a document."""
    places: tuple[tuple[GridCell, ...], ...]
    unreliable: Mapping[Place, UsageError] = field(default_factory=dict)
    """Cells whose formula failed or was never computed, and what to do about it; they count as empty."""

    @property
    def width(self) -> int:
        """Columns."""
        return max(map(len, self.places), default=0)

    def cell(self, row: int, column: int) -> GridCell:
        """The cell that covers a place; an empty one outside."""
        cells = self.places[row]
        return cells[column] if column < len(cells) else GridCell(row, column)

    def text(self, row: int, column: int) -> str:
        """What stands at a place."""
        return self.cell(row, column).text

    def cells(self, row: int) -> Iterator[GridCell]:
        """The cells of a row that are not empty, each once, from left to right."""
        return (cell for cell in dict.fromkeys(self.places[row]) if cell.text)

    def own(self, row: int) -> list[GridCell]:
        """The cells of a row that begin in this row and are not empty."""
        return [cell for cell in self.cells(row) if cell.row == row]

    def name_of(self, row: int, column: int) -> str:
        """`Sheet1!C7`."""
        return f"{self.name}!{column_letters(column)}{row + 1}"


def grid_of_sheet(table: Table) -> Grid:
    """A sheet; a merged range is one cell, and says what its first cell says."""
    width = max(map(len, table.rows), default=0)
    covered: dict[Place, GridCell] = {}
    for first_row, first_column, last_row, last_column in table.ranges:
        origin = Place(first_row, first_column)
        cell = _sheet_cell(table, origin, last_row - first_row + 1, last_column - first_column + 1)
        for row in range(first_row, last_row + 1):
            covered |= {Place(row, column): cell for column in range(first_column, min(last_column + 1, width))}
    places = tuple(
        tuple(covered.get(place) or _sheet_cell(table, place) for place in (Place(row, at) for at in range(width)))
        for row in range(len(table.rows))
    )
    texts = {Place(row, column) for row, cells in enumerate(table.rows) for column in range(len(cells))}
    cells = texts | table.spoilt | table.unvalued
    faults = {place: fault for place in cells if (fault := table.fault(place)) is not None}
    return Grid(table.name, places, faults)


def _sheet_cell(table: Table, place: Place, height: int = 1, width: int = 1) -> GridCell:
    return GridCell(
        *place,
        text="" if table.fault(place) else table.cell(place).strip(),
        is_bold=place in table.bold,
        height=height,
        width=width,
        is_number=place in table.numbers,
    )


def grid_of_word(name: str, table: WordTable) -> Grid:
    """A table of a document, without the rows that were deleted; a cell over several rows is one cell."""
    rows = [row for row in table.rows if row.revision is None or row.revision.kind != "deleted"]
    width = max((cell.column + cell.span for row in rows for cell in row.cells), default=0)
    above: dict[int, GridCell] = {}
    places: list[tuple[GridCell, ...]] = []
    for number, row in enumerate(rows):
        covered: dict[int, GridCell] = {}
        for cell in row.cells:
            made = above.get(cell.column) if cell.merge == "goes_on" else None
            made = _taller(made, cell) if made else _word_cell(cell, number)
            above = {at: known for at, known in above.items() if not cell.column <= at < cell.column + cell.span}
            if cell.merge:
                above[cell.column] = made
            covered |= dict.fromkeys(range(cell.column, cell.column + cell.span), made)
        places.append(tuple(covered.get(at) or GridCell(number, at) for at in range(width)))
    return Grid(printable(name), _settled(places))


def _word_cell(cell: Cell, row: int) -> GridCell:
    said = [paragraph for paragraph in cell.paragraphs if paragraph.text]
    return GridCell(
        row,
        cell.column,
        text=nfc(cell.text).strip(),
        is_bold=bool(said) and all(paragraph.is_bold for paragraph in said),
        width=cell.span,
    )


def _taller(above: GridCell, cell: Cell) -> GridCell:
    """The cell above, extended by one row; text in its hidden part is kept."""
    more = cell.text.strip()
    text = f"{above.text}\n{more}" if more and more not in above.text else above.text
    return replace(above, height=above.height + 1, text=text)


def _settled(places: Sequence[tuple[GridCell, ...]]) -> tuple[tuple[GridCell, ...], ...]:
    """Puts the final form of each cell over several rows into all of its rows."""
    final: dict[tuple[int, int], GridCell] = {(cell.row, cell.column): cell for row in places for cell in row}
    return tuple(tuple(final[cell.row, cell.column] for cell in row) for row in places)
