"""Finds out what each row below the headings is: an entry, the continuation of one, an office's heading, a total, a note."""

import re
from collections.abc import Sequence
from enum import Enum

from resplan.exchange.foreign.grid import GridCell
from resplan.exchange.foreign.marks import Mark, begins_with, is_note, is_total, mark_in_front, mark_of
from resplan.exchange.foreign.row_signs import RowSigns, Said, is_wide, mark_at, said_in
from resplan.exchange.foreign.table_layout import MAIN
from resplan.exchange.rows import is_numbering
from resplan.text import fold

_REPEATED = 0.6
"""The share of a row's cells that must be headings, for the row to repeat the headings."""
_LEAST_CAPITALS = 3
_MOST_HEADING = 250
"""The most letters of a heading that shows only by its capital."""
_BESIDE_HEADING = frozenset(
    {"number", "group", "deadline", "start", "budget", "notes", "source", "count", "state", "horizon"}
)
"""Fields that may stand beside a heading, such as a date or a sum."""
_BESIDE_PARENT = frozenset({"unit", "lead"})
"""Fields that may stand beside an indicator without figures of its own; they hold for all its sub-rows."""
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


def kind_of(signs: RowSigns, row: int, *, has_before: bool, is_cut: bool = False) -> RowKind:
    """What a row is. `has_before`: there is an entry before, which it may continue; `is_cut`: that entry ends in mid-sentence."""
    own = signs.grid.own(row)
    if not own:
        return RowKind.BLANK
    texts = [cell.text for cell in own]
    if is_numbering(texts):
        return RowKind.NUMBERING
    if len(own) > 1 and sum(fold(text) in signs.heading_texts for text in texts) > _REPEATED * len(own):
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
    if len(own) == 1 and is_wide(signs, own[0]):
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


def _is_heading(signs: RowSigns, row: int, title: GridCell, mark: Mark | None, new: set[str]) -> bool:
    """Whether a row that names no body is one of the office's headings."""
    text = title.text
    in_front = mark or mark_in_front(text)[0]
    if in_front is None:
        is_capital = text.isupper() and len(text) > _LEAST_CAPITALS
        if title.is_bold or is_capital or is_wide(signs, title):
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
    """Whether a row is a heading even if it names a body: II or B in bold or capitals, in a table whose entries bear decimal numbers."""
    ranks = mark is not None and mark.kind in {"roman", "capital", "part"}
    return ranks and signs.has_decimals and (title.is_bold or title.text.isupper())


def _begins_anew(mark: Mark | None) -> bool:
    return mark is not None and mark.kind in {"decimal", "roman", "capital", "part"}


def _has_below(signs: RowSigns, row: int, mark: Mark) -> bool:
    """Whether the next row is part of this one: 2.1 after 2, or a row where counting begins anew."""
    after = signs.next_mark(row)
    if after is None:
        return False
    if after.kind == "decimal":
        return after.text.startswith(f"{mark.text}.") or (after.text == "1" and mark.text != "0")
    return after.kind in {"point", "bullet"} and _names_somebody(signs, row)


def _names_somebody(signs: RowSigns, row: int) -> bool:
    """Whether the next row names a body or a result."""
    later = next((each for each in range(row + 1, len(signs.grid.places)) if signs.grid.own(each)), None)
    return later is not None and bool(_WHO & {key for key, said in said_in(signs, later) if said.cell.row == later})


def _is_complete(text: str, said: dict[str, Said]) -> bool:
    """Whether a row without a number is an entry: it begins like one, and names a body and a date or a product."""
    who = said.get("lead") or said.get("lead_and_partners")
    return text[:1].isupper() and who is not None and bool({"deadline", "products"} & said.keys())
