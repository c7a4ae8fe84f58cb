"""Joins rows to entries: what an entry says in each field, over continued rows, and the office's headings above it."""

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct, field

from resplan.errors import UsageError
from resplan.exchange.filled_table import Remark
from resplan.exchange.foreign.contents import settled
from resplan.exchange.foreign.grid import Grid
from resplan.exchange.foreign.headings import LEFT_OUT, Headings
from resplan.exchange.foreign.marks import Mark, begins_with, breaks_off, mark_in_front, mark_of
from resplan.exchange.foreign.money_units import unit_of
from resplan.exchange.foreign.row_signs import RowSigns, Said, counted_on, mark_at, said_in
from resplan.exchange.foreign.rows import RowKind, kind_of
from resplan.exchange.foreign.table_layout import MAIN, Layout, layout_at
from resplan.exchange.foreign.values import is_dash
from resplan.framework.foreign import ForeignTerms
from resplan.framework.framework import Framework
from resplan.text import fold

_MOST_SHOWN = 250
_BEHIND = re.compile(r"\(([^()]{2,30})\)$")
"""A unit behind a heading: «KINH PHÍ (triệu đồng)»."""
_MOST_ABOVE, _FULL, _MOST_FULL_ABOVE = 60, 3, 3
"""How far down the headings are looked for; how many filled cells make a full row; how many full rows may stand above the headings."""


class GroupHeading(Struct, frozen=True):
    """One of the office's own headings within a table."""

    mark: Mark | None
    title: str
    row: int
    more: tuple[Said, ...] = ()
    """What else stands in its row, such as a date."""


class Entry(Struct):
    """An entry: its rows, its number as the office writes it, the headings above it, and what each field says."""

    layout: Layout
    rows: list[int]
    mark: Mark | None
    path: tuple[GroupHeading, ...]
    said: dict[str, list[Said]] = field(default_factory=dict)

    def texts(self, key: str) -> list[str]:
        """What a field says, cell by cell."""
        return [said.cell.text for said in self.said.get(key, [])]


class GridRead(Struct):
    """What a table holds."""

    grid: Grid
    above: GroupHeading | None = None
    """The heading of the document that the table stands below."""
    unit_line: str = ""
    """The line above the headings that names the unit of the table's figures: «Đơn vị tính: triệu đồng»."""
    layouts: list[Layout] = field(default_factory=list)
    headings: list[GroupHeading] = field(default_factory=list)
    """All of the office's headings, in order."""
    entries: list[Entry] = field(default_factory=list)
    aside: list[Remark] = field(default_factory=list)
    """Rows that are no entries, and why."""
    doubts: list[Remark] = field(default_factory=list)


def read_grid(grid: Grid, headings: Sequence[Headings], framework: Framework, unit: str = "") -> GridRead | None:
    """The entries of a table; None if it has no headings that are known. `unit`: the line before it that names a unit."""
    terms = framework.exchange.foreign
    found = GridRead(grid, unit_line=unit)
    reading: _Reading | None = None
    row = full_above = 0
    while row < len(grid.places):
        may_begin = row < _MOST_ABOVE and full_above < _MOST_FULL_ABOVE
        is_money = unit_of(found.unit_line, terms) is not None
        above = reading.layout.kind if reading else None
        layout = layout_at(grid, row, headings, above=above, speaks_of_money=is_money) if reading or may_begin else None
        if layout is None:
            if reading is not None:
                reading.row(row)
            if reading is None:
                found.unit_line = unit_line((cell.text for cell in grid.own(row)), terms) or found.unit_line
            full_above += len(grid.own(row)) >= _FULL
            row += 1
            continue
        if reading is None or not reading.is_same(layout):
            full = settled(grid, layout, framework, found.unit_line)
            reading = _Reading(found, full, RowSigns(grid, full, framework.exchange), reading.path if reading else [])
            found.layouts.append(full)
        row = layout.last + 1
    found.aside += _without_entries(found)
    found.doubts += _unreliable(found)
    return found if reading else None


def _unreliable(found: GridRead) -> Iterator[Remark]:
    """Cells below the headings whose formula gives nothing."""
    first = min((layout.last for layout in found.layouts), default=0)
    for place, fault in sorted(found.grid.unreliable.items(), key=lambda each: each[0]):
        if place.row > first:
            yield Remark(found.grid.name_of(*place), fault)


def unit_line(texts: Iterable[str], terms: ForeignTerms) -> str:
    """The last of some texts that names a unit of figures, or ends with a unit of money in brackets; empty if there is none."""
    said = [
        text
        for text in texts
        if begins_with(text.lstrip(" (*"), terms.unit_lines) is not None
        or ((behind := _BEHIND.search(text)) is not None and unit_of(behind[1], terms) is not None)
    ]
    return said[-1] if said else ""


def _without_entries(found: GridRead) -> Iterator[Remark]:
    """Headings below which nothing stands."""
    above = {heading.row for entry in found.entries for heading in entry.path}
    for heading in found.headings:
        if heading.row not in above:
            text = " ".join(cell.text for cell in found.grid.cells(heading.row))
            place = found.grid.name_of(heading.row, 0)
            yield Remark(place, UsageError("a heading or a note: “{text}”", text=" ".join(text.split())[:_MOST_SHOWN]))


class _Reading(Struct):
    """The part of a table below one set of headings."""

    found: GridRead
    layout: Layout
    signs: RowSigns
    path: list[GroupHeading]

    def is_same(self, layout: Layout) -> bool:
        """Whether headings only repeat the present ones, as on a new page."""
        own = {(column.column, fold(column.title)) for column in self.layout.columns if column.title}
        return layout.kind == self.layout.kind and own == {(each.column, fold(each.title)) for each in layout.columns}

    def row(self, row: int) -> None:
        """Takes the next row."""
        last = self.found.entries[-1] if self.found.entries and self.found.entries[-1].layout is self.layout else None
        has_before = last is not None and not self._is_after_heading(last)
        is_cut = (
            last is not None
            and has_before
            and breaks_off(" ".join(last.texts(MAIN[self.layout.kind])), self.signs.terms)
        )
        kind = kind_of(self.signs, row, has_before=has_before, is_cut=is_cut)
        match kind:
            case RowKind.BLANK | RowKind.REPEATED | RowKind.NUMBERING:
                return
            case RowKind.TOTAL:
                self._aside(row, UsageError("a row of totals: “{text}”", text=self._words(row)))
            case RowKind.NOTE:
                self._aside(row, UsageError("a heading or a note: “{text}”", text=self._words(row)))
            case RowKind.HEADING:
                self._heading(row)
            case RowKind.CONTINUED if last is not None:
                self._continue(last, row)
            case RowKind.ENTRY | RowKind.CONTINUED:
                self._begin(row)

    def _is_after_heading(self, last: Entry) -> bool:
        return bool(self.path) and self.path[-1].row > last.rows[-1]

    def _words(self, row: int) -> str:
        return " ".join(" ".join(cell.text for cell in self.found.grid.cells(row)).split())[:_MOST_SHOWN]

    def _aside(self, row: int, why: UsageError) -> None:
        column = next((cell.column for cell in self.found.grid.cells(row)), 0)
        self.found.aside.append(Remark(self.found.grid.name_of(row, column), why))

    def _begin(self, row: int) -> None:
        mark = counted_on(self.signs, row, self.found.entries[-1].mark if self.found.entries else None)
        if mark is not None:  # 2 does not stand below the heading 1
            self.path[:] = _above(self.path, GroupHeading(mark, "", row))
        entry = Entry(self.layout, [row], mark, tuple(self.path))
        for key, said in self._told(row):
            entry.said.setdefault(key, []).append(said)
        self.found.entries.append(entry)

    def _continue(self, entry: Entry, row: int) -> None:
        known = {said.cell for each in entry.said.values() for said in each}
        for key, said in self._told(row):
            if said.cell not in known and said.cell.row == row:
                entry.said.setdefault(key, []).append(said)
        entry.rows.append(row)

    def _told(self, row: int) -> Iterator[tuple[str, Said]]:
        """What a row says; cells with only a dash or dots are left out, because offices fill cells so that have nothing to say."""
        return ((key, said) for key, said in said_in(self.signs, row) if key == "number" or not is_dash(said.cell.text))

    def _heading(self, row: int) -> None:
        main = MAIN[self.layout.kind]
        mark = mark_at(self.signs, row)
        texts = list(self._told(row))
        cells = self.found.grid.own(row)
        titles = (said.cell for key, said in texts if key == main)
        title_cell = next(titles, None) or max(cells, key=lambda cell: len(cell.text))
        title = title_cell.text
        if mark is None or mark_in_front(title)[0] == mark:
            in_front, rest = mark_in_front(title)
            mark, title = (mark or in_front), rest
        number = self.layout.column("number")
        more = tuple(
            said
            for key, said in texts
            if said.cell is not title_cell
            and key != LEFT_OUT
            and (said.column != number or (mark is None and not mark_of(said.cell.text)))
        )
        heading = GroupHeading(mark, " ".join(title.split()), row, more)
        self.found.headings.append(heading)
        self.path[:] = [*_above(self.path, heading), heading]


def _above(path: Sequence[GroupHeading], heading: GroupHeading) -> Iterator[GroupHeading]:
    """The headings above a new one: all up to the first that has the same rank."""
    for known in path:
        if _rank(known) == _rank(heading):
            return
        yield known


def _rank(heading: GroupHeading) -> tuple[str, int]:
    mark = heading.mark
    return (mark.kind, mark.depth) if mark else ("", 0)
