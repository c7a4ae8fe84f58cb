"""Tracked changes that nobody accepted yet: what each author proposes, and what the plan took of them before."""

from collections.abc import Collection, Sequence
from itertools import chain, combinations

from resplan.documents.markdown.anchor import Anchor
from resplan.errors import UsageError
from resplan.exchange.filled_table import Remark
from resplan.exchange.reviewed.piece import Accepts, Pieces, text_of
from resplan.exchange.reviewed.shown_page import Page
from resplan.exchange.reviewed.taking import LONGEST, Taking, thing_of
from resplan.exchange.reviewed.tracked import proposed, who
from resplan.framework.division import grouped
from resplan.merge.thing import Thing
from resplan.office.document import Revision
from resplan.text import apart, printable

_MOST_AUTHORS = 4
"""The most authors at one place for whom every combination of earlier acceptances is tried."""


def read_of(copies: Sequence[Pieces], sent: str, accepts: Accepts) -> Pieces:
    """The copy of a place that counts: the one as it was sent, else the first that is not empty, since moving leaves an empty copy."""
    texts = [text_of(each, accepts) for each in copies]
    at = texts.index(sent) if sent in texts else next((at for at, text in enumerate(texts) if text), 0)
    return copies[at]


def propose(taking: Taking, anchor: Anchor, sent: str, copies: Sequence[Pieces], accepts: Accepts) -> None:
    """Sets aside the tracked changes that were not accepted, author by author."""
    now = text_of(read_of(copies, sent, accepts), accepts)
    found = (each for pieces in copies for piece in pieces for each in piece.revisions if not accepts(each))
    for revisions in grouped(dict.fromkeys(found), lambda revision: revision.author).values():

        def theirs(each: Revision, mine: Collection[Revision] = frozenset(revisions)) -> bool:
            return accepts(each) or each in mine

        text = text_of(read_of(copies, sent, theirs), theirs)
        if text != now and not taking.is_said(anchor, text):
            last = max(revisions, key=lambda each: each.at)
            shown = apart(LONGEST, printable(now), printable(text))[1]
            why = (
                proposed(last, shown)
                if text
                else UsageError("{author} proposes on {day} to take the text out.", **who(last))
            )
            taking.proposals.append(Remark(taking.place(anchor), why))


def proposed_drop(taking: Taking, thing: Thing, came: Page) -> Remark:
    """A row whose deletion is tracked."""
    pieces = (
        piece for anchor in came.fields if thing_of(anchor) == thing for each in came.fields[anchor] for piece in each
    )
    last = max(
        (each for piece in pieces for each in piece.revisions if each.kind == "deleted"), key=lambda each: each.at
    )
    return Remark(taking.telling.thing(thing), UsageError("{author} proposes on {day} to drop it.", **who(last)))


def taken_before(taking: Taking, anchor: Anchor, sent: str, copies: Sequence[Pieces]) -> str:
    """What the plan would say there after some of the authors were accepted earlier, if it says that; else what was sent."""
    found = (each.author for pieces in copies for piece in pieces for each in piece.revisions)
    authors = list(dict.fromkeys(found))[:_MOST_AUTHORS]
    for some in chain.from_iterable(combinations(authors, count) for count in range(1, len(authors))):

        def theirs(each: Revision, some: Collection[str] = some) -> bool:
            return each.author in some

        text = text_of(read_of(copies, sent, theirs), theirs)
        if text != sent and taking.is_said(anchor, text):
            return text
    return sent
