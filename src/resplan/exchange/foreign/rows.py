"""What each row below the headings is: an entry, the rest of one, a heading of the office's own, a total, a note."""

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from functools import cached_property

from msgspec import Struct

from resplan.exchange.foreign.grid import Grid, GridCell
from resplan.exchange.foreign.headings import LEFT_OUT
from resplan.exchange.foreign.marks import Mark, begins_with, is_note, is_total, mark_in_front, mark_of
from resplan.exchange.foreign.table_layout import MAIN, Layout
from resplan.exchange.rows import is_numbering
from resplan.framework.exchange import ExchangeTerms
from resplan.framework.foreign import ForeignTerms
from resplan.text import counting_number, fold

_WIDE = 0.6
"""A cell over so much of a table's width stands for the whole row."""
_LEAST_COLUMNS = 3
_MOST_HEADING = 250
"""Letters of a heading that has no other sign than its capital."""
_NUMBERED = 0.4
"""Of the rows that say what is to be done at least so many bear a number, where numbers are used."""
_BESIDE_HEADING = frozenset(
    {"number", "group", "deadline", "start", "budget", "notes", "source", "count", "state", "horizon"}
)
"""What may stand beside a heading: a date, a sum."""
_BESIDE_PARENT = frozenset({"unit", "lead"})
"""What may stand beside an indicator that only its sub-rows have figures of: they share it."""
_WHO = frozenset({"lead", "lead_and_partners", "partners", "products", "targets", "baseline", "unit"})
_SENTENCE = re.compile(r"[.;:,]$")


class RowKind(Enum):
    """The kinds of rows."""

    BLANK = "blank"
    REPEATED = "repeated"
    """The headings again, on a new page."""
    NUMBERING = "numbering"
    TOTAL = "total"
    NOTE = "note"
    HEADING = "heading"
    CONTINUED = "continued"
    ENTRY = "entry"


class Said(Struct, frozen=True):
    """A cell under a heading."""

    cell: GridCell
    column: int
    title: str
    year: int | None = None


class RowSigns(Struct, frozen=True, dict=True):
    """A table below its headings, and what its rows are told by."""

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
        """The words of offices' own tables."""
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
        """Whether many rows say more than what they are about, so that one that does not is a heading."""
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
    """The number of a row: in its own column, else in front of what it is about."""
    cell = signs.grid.cell(row, signs.number) if signs.number is not None else None
    if cell is not None and cell.text:
        mark = mark_of(cell.text.replace(",", ".") if cell.is_number else cell.text)
        if mark is None and _is_wide(signs, cell):
            return mark_in_front(cell.text)[0]
        return Mark(cell.text, "part") if mark is None and _is_short(cell.text) else mark
    if signs.main is None or signs.are_numbered:
        return None
    return mark_in_front(signs.grid.text(row, signs.main))[0]


def counted_on(signs: RowSigns, row: int, before: Mark | None) -> Mark | None:
    """The number of a row after another: Excel makes 1,1 of 1.10, which follows 1.9."""
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
    """What a row says by field; a cell over several columns counts for the first of them."""
    seen: set[GridCell] = set()
    for column in signs.layout.columns:
        cell = signs.grid.cell(row, column.column)
        if cell.text and cell not in seen and column.key != LEFT_OUT:
            seen.add(cell)
            yield column.key, Said(cell, column.column, column.title, column.year)


def kind_of(signs: RowSigns, row: int, *, has_before: bool, is_cut: bool = False) -> RowKind:
    """What a row is; `has_before`: an entry stands before it that it may go on with; `is_cut`: what that says breaks off."""
    own = signs.grid.own(row)
    if not own:
        return RowKind.BLANK
    texts = [cell.text for cell in own]
    if is_numbering(texts):
        return RowKind.NUMBERING
    if len(own) > 1 and sum(fold(text) in signs.heading_texts for text in texts) > _WIDE * len(own):
        return RowKind.REPEATED
    first = next((text for text in texts if mark_of(text) is None), texts[0])
    if is_total(first, signs.exchange):
        return RowKind.TOTAL
    is_signature = all(text.isupper() and is_note(text, signs.terms.signers) for text in texts)
    if len(own) <= 2 and (is_signature or is_note(texts[0], signs.terms.notes)):  # noqa: PLR2004  # two signatures beside each other
        return RowKind.NOTE
    if is_cut and {key for key, said in said_in(signs, row) if said.cell.row == row} == {MAIN[signs.layout.kind]}:
        return RowKind.CONTINUED
    return _by_contents(signs, row, own, has_before=has_before)


def _by_contents(signs: RowSigns, row: int, own: Sequence[GridCell], *, has_before: bool) -> RowKind:
    said = dict(said_in(signs, row))
    mark = mark_at(signs, row)
    new = {key for key, each in said.items() if each.cell.row == row}
    main = said.get(MAIN[signs.layout.kind])
    if len(own) == 1 and _is_wide(signs, own[0]):
        return RowKind.HEADING
    if len(own) == 1 and own[0].column == signs.number and mark is None:
        is_title = mark_in_front(own[0].text)[0] is not None or own[0].is_bold or own[0].text.isupper()
        is_caption = begins_with(own[0].text, signs.terms.captions) is not None
        return RowKind.HEADING if is_title and not is_caption else RowKind.NOTE
    title = main.cell if main and main.cell.row == row else None
    beside = _BESIDE_HEADING | (_BESIDE_PARENT if signs.layout.kind == "indicators" else set())
    names_nobody = not new & (_WHO - beside) and new <= {MAIN[signs.layout.kind], *beside}
    if title is not None and (
        (names_nobody and _is_heading(signs, row, title, mark, new)) or _is_strong(signs, title, mark)
    ):
        return RowKind.HEADING
    if mark is not None and mark.kind == "bullet" and title is not None and not new & _WHO and has_before:
        return RowKind.CONTINUED
    if signs.are_numbered:
        number = signs.grid.cell(row, signs.number or 0)
        if mark is not None and number.row == row:
            return RowKind.ENTRY
        is_own = title is not None and _is_complete(title.text, {key: said[key] for key in new})
        return RowKind.ENTRY if is_own or (title is not None and not has_before) else RowKind.CONTINUED
    if title is None:
        return RowKind.CONTINUED
    goes_on = has_before and title.text[:1].islower() and mark is None
    return RowKind.CONTINUED if goes_on else RowKind.ENTRY


def _is_wide(signs: RowSigns, cell: GridCell) -> bool:
    return signs.grid.width >= _LEAST_COLUMNS and cell.width >= _WIDE * signs.grid.width


def _is_heading(signs: RowSigns, row: int, title: GridCell, mark: Mark | None, new: set[str]) -> bool:
    """Whether a row that names nobody is one of the office's headings."""
    text = title.text
    in_front = mark or mark_in_front(text)[0]
    if in_front is None:
        is_capital = text.isupper() and len(text) > _LEAST_COLUMNS
        if title.is_bold or is_capital or _is_wide(signs, title):
            return True
        only = new <= {MAIN[signs.layout.kind]}
        is_plain = only and text[:1].isupper() and len(text) <= _MOST_HEADING and not _SENTENCE.search(text)
        return is_plain and signs.are_numbered and _begins_anew(signs.next_mark(row))
    match in_front.kind:
        case "part":
            return True
        case "roman" | "capital":
            is_bare = new <= {MAIN[signs.layout.kind], "number"} and signs.is_filled
            return signs.has_decimals or title.is_bold or text.isupper() or is_bare
        case "decimal":
            return _has_below(signs, row, in_front)
        case "point" | "bullet":
            return False


def _is_strong(signs: RowSigns, title: GridCell, mark: Mark | None) -> bool:
    """Whether a row is a heading whoever it names: II or B in bold or capitals, where entries bear decimal numbers."""
    ranks = mark is not None and mark.kind in {"roman", "capital", "part"}
    return ranks and signs.has_decimals and (title.is_bold or title.text.isupper())


def _begins_anew(mark: Mark | None) -> bool:
    return mark is not None and mark.kind in {"decimal", "roman", "capital", "part"}


def _has_below(signs: RowSigns, row: int, mark: Mark) -> bool:
    """Whether the next row stands below this one: 2.1 below 2, or counting begins anew."""
    after = signs.next_mark(row)
    if after is None:
        return False
    if after.kind == "decimal":
        return after.text.startswith(f"{mark.text}.") or (after.text == "1" and mark.text != "0")
    return after.kind in {"point", "bullet"} and _names_somebody(signs, row)


def _names_somebody(signs: RowSigns, row: int) -> bool:
    """Whether the next row says who, or what comes of it."""
    later = next((each for each in range(row + 1, len(signs.grid.places)) if signs.grid.own(each)), None)
    return later is not None and bool(_WHO & {key for key, said in said_in(signs, later) if said.cell.row == later})


def _is_complete(text: str, said: dict[str, Said]) -> bool:
    """Whether a row without a number is an entry all the same: it begins like one and names who, and when or what."""
    who = said.get("lead") or said.get("lead_and_partners")
    return text[:1].isupper() and who is not None and bool({"deadline", "products"} & said.keys())
