"""Finds the headings of a table, which may be one, two or three rows high, and the field that each column holds."""

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from resplan.exchange.foreign.grid import Grid
from resplan.exchange.foreign.heading_rows import (
    LEAST_SHARE,
    MOST_BELOW,
    begins_headings,
    heading_levels,
    is_one_heading,
)
from resplan.exchange.foreign.headings import LEFT_OUT, YEAR, Headings, How, Meaning
from resplan.exchange.foreign.marks import begins_with
from resplan.exchange.foreign.money_units import unit_of
from resplan.framework.foreign import ForeignKind

_HEIGHTS = (1, 2, 3)
_LEAST_FIELDS, _LEAST_WEIGHT = 2, 4.0
_FEW = 0.3
"""A share of a table's headings that is enough if those known are exact titles."""
_SURE = 6.0
_DIVIDED = 0.5
"""What a further row of headings without text in the main column adds to the weight: it only divides the headings above it."""
_CODES = ("mã", "ký hiệu")
"""First words of headings of columns whose numbers identify an entry; a column «STT» only counts."""
_FIGURE = re.compile(r"[^0-9/]{0,25}[0-9][0-9.,]{0,12}[^0-9/]{0,25}")
_FIGURES, _MOST_PROVED = 2.0, 40
"""The weight that figures add; how many rows below the headings are searched for figures."""
MAIN: Mapping[ForeignKind, str] = {"tasks": "title", "indicators": "name"}
"""The field that every entry must have."""
_TELLING: Mapping[ForeignKind, frozenset[str]] = {
    "tasks": frozenset(
        {"lead", "lead_and_partners", "partners", "deadline", "products", "state", "responsible", "budget"}
    ),
    "indicators": frozenset({"targets", "unit", "baseline", "horizon"}),
}
"""Fields of which a table of the kind has at least one."""


class ColumnRead(Struct, frozen=True):
    """A column: its heading, the field it was understood as, and how that is known."""

    column: int
    title: str
    key: str
    """The field; `notes` if it has none, `-` if it is not read."""
    how: How
    year: int | None = None
    """The year that the heading names."""
    other: str = ""
    """Another field that the heading names."""
    parts: tuple[int, ...] = ()
    """If it is a sum of money: the columns that it adds up."""


class Layout(Struct, frozen=True):
    """The headings of a table, or of a part of it."""

    kind: ForeignKind
    first: int
    last: int
    """Number of the last row of the headings, from 0."""
    columns: tuple[ColumnRead, ...]
    weight: float

    def holding(self, *keys: str) -> list[ColumnRead]:
        """The columns of some fields, from left to right."""
        return [column for column in self.columns if column.key in keys]

    def column(self, key: str) -> int | None:
        """The first column of a field."""
        return next((column.column for column in self.columns if column.key == key), None)

    @property
    def titles(self) -> dict[int, str]:
        """The headings by column."""
        return {column.column: column.title for column in self.columns}


def layout_at(
    grid: Grid,
    row: int,
    headings: Sequence[Headings],
    *,
    above: ForeignKind | None = None,
    speaks_of_money: bool = False,
) -> Layout | None:
    """The headings that begin in a row; None if none do. Below other headings, `above`, they must be beyond doubt.

    `speaks_of_money`: the line before the table names a unit of money.
    """
    if above and not _may_begin_below(grid, row, headings):
        return None
    found = [
        layout
        for one in headings
        for height in _HEIGHTS
        if row + height <= len(grid.places) and (layout := _layout(grid, row, height, one)) is not None
    ]
    speaks_of_money |= any(
        layout.holding("budget", "source") or any(unit_of(column.title, headings[0].terms) for column in layout.columns)
        for layout in found
        if layout.kind == "tasks"
    )
    best = max(
        found,
        key=lambda layout: (
            layout.weight + _by_cells(grid, layout, above, speaks_of_money=speaks_of_money),
            layout.first - layout.last,
        ),
        default=None,
    )
    return None if best is None or (above and not _is_beyond_doubt(best)) else best


def _by_cells(grid: Grid, layout: Layout, above: ForeignKind | None, *, speaks_of_money: bool) -> float:
    """What the cells say for or against indicators: they have figures, which are no money. Below other headings their kind counts."""
    if above:
        return _FIGURES if layout.kind == above else 0
    if layout.kind != "indicators":
        return 0
    rows = range(layout.last + 1, min(len(grid.places), layout.last + _MOST_PROVED))
    for column in layout.holding("targets", "baseline"):
        texts = [cell.text for row in rows if (cell := grid.cell(row, column.column)).text and cell.width == 1]
        figures = [text for text in texts if _FIGURE.fullmatch(text) and not YEAR.search(text)]
        if len(figures) >= LEAST_SHARE * len(texts) > 0:
            return -_FIGURES if speaks_of_money else _FIGURES
    return -_FIGURES


def _may_begin_below(grid: Grid, row: int, headings: Sequence[Headings]) -> bool:
    """Whether a row below other headings may hold new headings: no long texts, and at least two titles."""
    if any(len(cell.text) > MOST_BELOW for cell in grid.cells(row)):
        return False
    own = grid.own(row)
    titles = [cell for cell in own if cell.width > 1 or any(one.knows(cell.text) for one in headings)]
    return len(titles) >= min(_LEAST_FIELDS, len(own))


def _is_beyond_doubt(layout: Layout) -> bool:
    sure = [column for column in layout.columns if column.how in {"told", "title"}]
    return len(sure) > _LEAST_FIELDS and layout.column(MAIN[layout.kind]) is not None


def _layout(grid: Grid, row: int, height: int, headings: Headings) -> Layout | None:
    levels = heading_levels(grid, row, height)
    if len(grid.own(row)) < _LEAST_FIELDS or (height > 1 and not is_one_heading(grid, row, height)):
        return None
    if height > 1 and not begins_headings(grid, row, headings):
        return None
    titled = {column: texts for column, texts in levels.items() if texts}
    meanings = {column: headings.meaning(texts) for column, texts in titled.items()}
    known = {column: meaning for column, meaning in meanings.items() if meaning}
    cells = {grid.cell(row, column) for column in known}
    fields = {meaning.key for meaning in known.values()}
    if len(cells) < _LEAST_FIELDS or len(fields) < _LEAST_FIELDS or not fields & _TELLING[headings.kind]:
        return None
    if headings.kind == "indicators" and MAIN["indicators"] not in fields:
        aims = [column for column, meaning in known.items() if meaning.key == "targets"]
        undated = [column for column in aims if not YEAR.search(" ".join(titled[column]))]
        if len(undated) != 1 or len(undated) == len(aims):
            return None
        known[undated[0]] = Meaning(MAIN["indicators"], "alone")  # «Chỉ tiêu phấn đấu» beside «Năm 2030»
    is_sure = sum(meaning.weight for meaning in known.values()) >= _SURE
    if len(known) < (_FEW if is_sure else LEAST_SHARE) * len(titled):
        return None
    columns = tuple(_columns(titled, known, headings))
    best: dict[str, float] = {}
    for column in columns:
        meaning = known.get(column.column)
        if meaning and meaning.key == column.key:
            best[column.key] = max(best.get(column.key, 0), meaning.weight)
    weight = sum(best.values())
    main = next((column.column for column in columns if column.key == MAIN[headings.kind]), None)
    if main is not None and all(
        grid.cell(row + down, main).row <= row or not grid.text(row + down, main) for down in range(height)
    ):
        weight += _DIVIDED * (height - 1)
    if weight < (_LEAST_WEIGHT if main is not None else _SURE):
        return None
    return Layout(headings.kind, row, row + height - 1, columns, weight)


def _columns(
    titled: Mapping[int, Sequence[str]], known: Mapping[int, Meaning], headings: Headings
) -> Iterator[ColumnRead]:
    """Each column with one field; if two mean the same field, the surer one gets it, a code rather than a mere count."""
    form = {row.key: row for row in headings.terms.form(headings.kind)}
    taken: set[str] = set()
    placed: dict[int, tuple[str, How]] = {}
    codes = {column for column, texts in titled.items() if begins_with(" ".join(texts), _CODES) is not None}
    for column, meaning in sorted(known.items(), key=lambda item: (-item[1].weight, item[0] not in codes, item[0])):
        field = form.get(meaning.key)
        key, how = meaning.key, meaning.how
        is_by_year = key == "deadline" and YEAR.search(" ".join(titled[column]))
        if field is not None and key in taken and not field.many and not is_by_year:
            key, how = (field.second if field.second not in taken else "notes"), "within"
        taken.add(key)
        placed[column] = (key, how)
    for column, texts in titled.items():
        title = " ".join(" ".join(texts).split())
        key, how = placed.get(column, ("notes", "unknown"))
        year = YEAR.search(title)
        field_key = key if key in form or key == LEFT_OUT else "notes"
        other = known[column].other if column in known else ""
        yield ColumnRead(column, title, field_key, how, year=int(year[0]) if year else None, other=other)
