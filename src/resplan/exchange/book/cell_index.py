"""Where each field of a plan stands in a workbook that came home."""

from collections.abc import Mapping

from resplan.exchange.book.came import Came, new_key
from resplan.exchange.book.heads import FoundSheet
from resplan.exchange.filled_table import Place
from resplan.merge.thing import Thing
from resplan.source import KeyPath

Cell = tuple[FoundSheet, Place]
_ID: KeyPath = ("id",)


class CellIndex:
    """Finds the cell of a field."""

    def __init__(self, came: Came, made: Mapping[str, Thing], by: str) -> None:
        """`made`: the new things of this sender, by the keys of their additions."""
        self._cells: dict[Thing, dict[KeyPath, Cell]] = {}
        for found in came.found:
            for row in found.rows():
                placed = found.placed.rows_by_key.get(found.table.cell(Place(row, found.key)))
                if placed is not None:
                    self._take(found, row, placed.thing, placed.base)
        for each in came.newcomers:
            thing = made.get(new_key(by, each.key))
            if thing is not None and each.found is not None:
                self._take(each.found, each.row, thing, ())

    def _take(self, found: FoundSheet, row: int, thing: Thing, base: KeyPath) -> None:
        cells = self._cells.setdefault(thing, {})
        for column, number in found.columns.items():
            if column.role == "field" or column.path == _ID:
                cells.setdefault((*base, *column.path), (found, Place(row, number)))

    def at(self, thing: Thing, path: KeyPath) -> Cell | None:
        """The cell of a field, else that of the nearest field within or above it, else that of its thing; None if the workbook has none."""
        cells = self._cells.get(thing, {})
        for length in range(len(path), 0, -1):
            above = path[:length]
            found = next((cell for place, cell in cells.items() if place[:length] == above), None)
            if found is not None:
                return found
        return cells.get(_ID)
