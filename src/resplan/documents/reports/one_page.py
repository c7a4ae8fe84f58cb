"""How much one page bears: lines are counted by signs, the rows that fit stand on it, and how many more there are is said."""

from collections.abc import Mapping, Sequence
from math import ceil
from typing import ClassVar

from msgspec import Struct

from resplan.documents.reports.leader_rows import Key, Row

_PAGE, _ROW_GAP = 41.0, 0.28
"""Lines of a table that the page has room for below a title of one line and a paragraph of five, the chart included;
the room that a row needs beside its lines."""
_TITLE_SIGNS, _TITLE_LINE = 62, 1.2
_NAME_SIGNS, _NAME_LINE, _BAR_GAP, _LEGEND = 56, 0.69, 0.35, 3
"""For the chart: how many characters a line of a name has; heights of such a line, of the room below a bar, of legend and caption."""
_TEXT_SIGNS, _WHO_SIGNS, _LAST_SIGNS = 44, 18, 15
"""How many characters a line of each column has."""
_LAST = {"task": 22, "report": 36, "indicator": 30, "approve": 10, "accept": 10, "answer": 10, "demand": 8, "file": 8}
"""Kind of row → how many characters a line of the last column has."""
_WORDS = {"task": 0, "report": 0, "indicator": 26, "approve": 12, "accept": 12, "answer": 28, "demand": 0, "file": 60}
"""How many characters the template adds to a row's text."""


class Section(Struct, frozen=True):
    """Rows of one sort: those that have room, and how many there are."""

    for_templates: ClassVar = ("left_out",)

    key: Key
    count: int
    rows: tuple[Row, ...]

    @property
    def left_out(self) -> int:
        """How many rows there is no room for below those shown; 0 if none is shown."""
        return self.count - len(self.rows) if self.rows else 0


def title_height(title: str) -> float:
    """The height of a title, without its first line."""
    return (ceil(len(title) / _TITLE_SIGNS) - 1) * _TITLE_LINE


def chart_height(names: Sequence[str]) -> float:
    """The height of a chart in lines of a table."""
    return _LEGEND + sum(min(2, ceil(len(name) / _NAME_SIGNS)) * _NAME_LINE + _BAR_GAP for name in names)


def that_fit(found: Mapping[Key, Sequence[Row]], taken: float) -> list[Section]:
    """The rows for which the page still has lines, section after section, each from its first row.

    A section that has no room for rows shows their number in its title.
    """
    counts: dict[Key, int] = dict.fromkeys(found, 0)

    def lines(counted: Mapping[Key, int]) -> float:
        cut = sum(0 < counted[key] < len(rows) for key, rows in found.items())
        titles = (1 + len(found) + cut) * (1 + _ROW_GAP)
        return titles + sum(_height(row) for key, rows in found.items() for row in rows[: counted[key]])

    grows = True
    while grows:
        grows = False
        for key, rows in found.items():
            more = {**counts, key: counts[key] + 1}
            if counts[key] < len(rows) and lines(more) <= _PAGE - taken:
                counts, grows = more, True
    return [Section(key, len(rows), tuple(rows[: counts[key]])) for key, rows in found.items()]


def _height(row: Row) -> float:
    text = len(row.text) + len(row.id) + _WORDS[row.kind]
    return (
        max(ceil(text / _TEXT_SIGNS), ceil(len(row.who) / _WHO_SIGNS), ceil(_LAST[row.kind] / _LAST_SIGNS)) + _ROW_GAP
    )
