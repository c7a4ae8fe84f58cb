"""Rows in columns for a terminal of any width; one column, the title, shrinks."""

from collections.abc import Iterator, Sequence, Set
from typing import Protocol

from resplan.text import shortened

LEAST_TITLE = 20
"""The least columns in which a title can be read."""
GAP = "  "
"""Between two cells."""


class Table(Protocol):
    """Draws rows, if the terminal can show more than plain characters."""

    def __call__(
        self,
        rows: Sequence[Sequence[str]],
        width: int,
        *,
        flexible: int = 1,
        left: Set[int] = frozenset(),
        has_total: bool = False,
    ) -> Iterator[str]:
        """The table's lines, at most `width` columns wide."""
        ...


def table(
    rows: Sequence[Sequence[str]],
    width: int,
    *,
    flexible: int = 1,
    left: Set[int] = frozenset(),
    has_total: bool = False,
) -> Iterator[str]:
    """The first row is the head, the last may be the total; columns are right-aligned except the flexible and the named ones."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    others = sum(widths) - widths[flexible] + len(GAP) * len(widths)
    widths[flexible] = min(widths[flexible], max(LEAST_TITLE, width - others))
    rule = GAP + GAP.join("─" * most for most in widths)
    for number, row in enumerate(rows):
        if has_total and number == len(rows) - 1:
            yield rule
        cells = [
            shortened(cell, most).ljust(most) if column == flexible or column in left else cell.rjust(most)
            for column, (cell, most) in enumerate(zip(row, widths, strict=True))
        ]
        yield GAP + GAP.join(cells).rstrip()
        if number == 0:
            yield rule
