"""Finds what stands elsewhere in a document than where it was sent."""

from collections.abc import Callable, Iterator
from difflib import SequenceMatcher

from msgspec import Struct

from resplan.documents.markdown.anchor import Anchor
from resplan.documents.markdown.prose import KIND as PROSE
from resplan.exchange.reviewed.piece import everything, text_of
from resplan.exchange.reviewed.shown_page import Page
from resplan.exchange.reviewed.taking import thing_of
from resplan.merge.thing import Thing
from resplan.office.document import Revision


class Moved(Struct, frozen=True):
    """A row or paragraph that was moved."""

    anchor: Anchor
    revision: Revision | None
    """The tracked change that moved it."""


def moved(sent: Page, came: Page) -> Iterator[Moved]:
    """Rows, and paragraphs of the head, that follow other ones than they did when sent."""
    yield from _moved(sent, came, lambda anchor: thing_of(anchor) if anchor in sent.cells else None)
    yield from _moved(sent, came, lambda anchor: anchor if anchor.kind == PROSE else None)


def _moved(sent: Page, came: Page, key: Callable[[Anchor], Thing | Anchor | None]) -> Iterator[Moved]:
    before, after = _order(sent, key), _order(came, key)
    was, now = ([each for each in mine if each in other] for mine, other in ((before, after), (after, before)))
    if was != now:
        tracked = [each for each in was if after[each].revision]
        yield from (after[each] for each in tracked)
        was, now = ([each for each in mine if each not in tracked] for mine in (was, now))
        for how, start, stop, _, _ in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
            if how in ("delete", "replace"):
                yield from (after[each] for each in was[start:stop])


def _order(page: Page, key: Callable[[Anchor], Thing | Anchor | None]) -> dict[Thing | Anchor, Moved]:
    found: dict[Thing | Anchor, Moved] = {}
    for anchor, pieces in page.order:
        place = key(anchor)
        if place is not None and place not in found and text_of(pieces, everything):
            revisions = (each for piece in pieces for each in piece.revisions if each.kind == "inserted")
            is_twice = len(page.fields[anchor]) > 1  # who tracks a move leaves a copy where it was
            found[place] = Moved(anchor, next(revisions, None) if is_twice else None)
    return found
