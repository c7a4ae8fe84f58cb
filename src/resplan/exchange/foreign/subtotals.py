"""Recognises sums beside a heading: the sum of the rows below it need not go into the notes."""

from collections.abc import Iterator

from resplan.errors import UsageError
from resplan.exchange.filled_table import Remark
from resplan.exchange.foreign.entries import GridRead, GroupHeading
from resplan.exchange.foreign.grid import GridCell
from resplan.exchange.foreign.row_signs import Said
from resplan.text import parse_number

_SUMMED = frozenset({"budget", "count"})


def subtotals(table: GridRead) -> tuple[frozenset[GridCell], list[Remark]]:
    """The cells that equal the sum of the cells below them; and a doubt for each sum that does not."""
    found: set[GridCell] = set()
    doubts: list[Remark] = []
    for heading in table.headings:
        for said in heading.more:
            written, below = parse_number(said.cell.text), list(_below(table, heading, said))
            if written is None or (written and not below):
                continue
            found.add(said.cell)
            if abs(sum(below) - written) > 10**-6 * abs(written):
                place = table.grid.name_of(said.cell.row, said.column)
                why = UsageError(
                    "the rows below add up to {sum}, not to {written}", sum=sum(below), written=said.cell.text
                )
                doubts.append(Remark(place, why))
    return frozenset(found), doubts


def _below(table: GridRead, heading: GroupHeading, said: Said) -> Iterator[int | float]:
    """The figures in a cell's column, from the entries below its heading."""
    for entry in table.entries:
        if heading in entry.path:
            cells = (each for key in _SUMMED for each in entry.said.get(key, []) if each.column == said.column)
            yield from (number for each in cells if (number := parse_number(each.cell.text)) is not None)
