"""Compares a reviewed document with the one that was sent and with today's plan: changes, proposals, remarks, and what is not taken."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest

from msgspec import Struct

from resplan.documents.markdown.anchor import Anchor
from resplan.documents.markdown.prose import KIND as PROSE
from resplan.errors import ResplanError, UsageError
from resplan.exchange.filled_table import Remark
from resplan.exchange.reviewed.added_rows import additions, passages
from resplan.exchange.reviewed.head_fields import HeadRead, head_read
from resplan.exchange.reviewed.moved import Moved, moved
from resplan.exchange.reviewed.piece import Accepts, Pieces, everything, nothing, text_of
from resplan.exchange.reviewed.proposals import propose, proposed_drop, read_of, taken_before
from resplan.exchange.reviewed.shown_page import Page, Passage, Spot, page_of
from resplan.exchange.reviewed.taking import LONGEST, Taking, thing_of
from resplan.exchange.reviewed.threads import threads_of
from resplan.exchange.reviewed.tracked import who
from resplan.framework.division import grouped
from resplan.merge.change import Comparison
from resplan.merge.comparing import compared
from resplan.merge.thing import HEAD, Thing
from resplan.office.document import Comment, WordDocument
from resplan.text import apart, printable, shortened

ALL = "all"


class Commented(Struct, frozen=True):
    """A comment and where it stands."""

    comment: Comment
    spot: Spot
    answer: str = ""
    """The last reply in its thread, if the thread was marked as resolved."""


class Reviewed(Struct, frozen=True):
    """What a document brings home."""

    comparison: Comparison
    aside: tuple[Remark, ...]
    """Changes outside the fields, and changes that cannot be taken."""
    proposals: tuple[Remark, ...]
    """Tracked changes that were not accepted."""
    comments: tuple[Commented, ...]


def accepting(named: Collection[str]) -> Accepts:
    """Whose tracked changes count as accepted: everybody's (`all`), or those of the authors named."""
    return everything if ALL in named else lambda revision: revision.author in named


def reviewed(
    documents: tuple[WordDocument, WordDocument],
    anchors: Mapping[str, Anchor],
    taking: Taking,
    *,
    accept: Collection[str],
    by: str,
) -> Reviewed:
    """What people did to a document. `documents`: as sent, and as it came."""
    sent = page_of(documents[0], anchors)
    came = page_of(documents[1], anchors, sent.alone)
    if sent.fields and not any(anchor in came.fields for anchor in sent.fields):
        raise ResplanError(
            "{file} has lost the marks that tell which text is which field of the plan: another program wrote it"
            " again. Make the changes in the file that resplan wrote.",
            file=by,
        )
    accepts = accepting(accept)
    dropped = list(_dropped(sent, came, accepts))
    for thing in dropped:
        taking.drop(thing)
    waiting = [thing for thing in _dropped(sent, came, everything) if thing not in dropped]
    taking.proposals += (proposed_drop(taking, thing, came) for thing in waiting)
    changed: dict[Anchor, tuple[str, str]] = {}
    for anchor, pieces in sent.fields.items():
        if thing_of(anchor) not in (*dropped, *waiting):
            was = text_of(pieces[0], nothing)
            found = came.fields.get(anchor, [])
            now = _text(taking, anchor, was, found, accepts)
            if now != was:
                changed[anchor] = (taken_before(taking, anchor, was, found), now)
    taking.take_all(changed)
    head = head_read((documents[0].blocks, documents[1].blocks), accepts, taking.now[HEAD], taking.tasks.framework)
    taking.take_head(head)
    taking.aside += (_moved(taking, each) for each in moved(sent, came))
    gone = (*dropped, *waiting)
    added = list(additions(sent, came, taking, accepts, by))
    framework = taking.tasks.framework
    before, after = (
        [each for each in passages(page, sent, framework) if _of(each) not in gone] for page in (sent, came)
    )
    taking.aside += _in_rows(before, after, taking)
    taking.aside += _beside([each for each in before if not each.of], [each for each in after if not each.of], head)
    taking.aside += _outside(*documents)
    comparison = compared(taking.forms, said=taking.said, added=added, by=by)
    spots = came.spots
    comments = (
        Commented(each, spots.get(each.id, Spot(None, "", "")), answer)
        for each, answer in threads_of(documents[1].comments)
    )
    return Reviewed(comparison, tuple(taking.aside), tuple(taking.proposals), tuple(comments))


def _dropped(sent: Page, came: Page, accepts: Accepts) -> Iterator[Thing]:
    """Things whose row is gone; if they had no row, things of which all places are gone."""
    for thing, anchors in grouped((anchor for anchor in sent.fields if thing_of(anchor) != HEAD), thing_of).items():
        rows = [anchor for anchor in anchors if anchor in sent.cells] or anchors
        texts = (text_of(pieces, accepts) for anchor in rows for pieces in came.fields.get(anchor, ()))
        if not any(texts):
            yield thing


def _text(taking: Taking, anchor: Anchor, sent: str, found: Sequence[Pieces], accepts: Accepts) -> str:
    """The text of a place now; the text that was sent, if nobody can tell. What cannot be taken of it is set aside."""
    if (
        not found and not sent
    ):  # an empty cell without a control, in a column where nothing is left that tells its field
        return sent
    if not found:
        why = UsageError("This was taken out of the document, or has lost its mark; the plan keeps it.")
        taking.set_aside(anchor, why)
        return sent
    texts = {pieces: text_of(pieces, accepts) for pieces in found}
    pieces = read_of(found, sent, accepts)
    for copy, text in texts.items():
        if text and copy != pieces:
            why = UsageError("A copy of this row or paragraph says “{text}”; it is not taken.", text=_short(text))
            taking.set_aside(anchor, why)
    propose(taking, anchor, sent, found, accepts)
    if any(piece.is_struck and piece.text.strip() for piece in pieces):
        taking.set_aside(anchor, UsageError("Words are struck out by hand. Delete them, or track the change."))
        return sent
    return texts[pieces]


def _moved(taking: Taking, found: Moved) -> Remark:
    place = taking.place(found.anchor) if found.anchor.kind == PROSE else taking.telling.thing(thing_of(found.anchor))
    if found.revision is not None:
        why = UsageError("{author} moved it on {day}; the order in the plan stays the same.", **who(found.revision))
    else:
        why = UsageError("This stands elsewhere in the document now; the order in the plan stays the same.")
    return Remark(place, why)


def _of(passage: Passage) -> Thing | None:
    return thing_of(Anchor(*passage.of, "")) if passage.of else None


def _in_rows(sent: Sequence[Passage], came: Sequence[Passage], taking: Taking) -> Iterator[Remark]:
    """Changes beside the fields in rows of things, wherever the row stands now."""
    before, after = (Counter((each.of, text_of(each.pieces, everything)) for each in page) for page in (sent, came))
    gone, new = before - after, after - before
    for row in dict.fromkeys(of for of, _ in (*gone, *new) if of):
        was, now = ([text for of, text in found.elements() if of == row] for found in (gone, new))
        called = taking.telling.thing(thing_of(Anchor(*row, "")))
        for texts in zip_longest(was, now, fillvalue=""):
            remark = _passage(*texts)
            yield Remark(f"{called}: {remark.place}", remark.why)


def _outside(sent: WordDocument, came: WordDocument) -> Iterator[Remark]:
    """Changes outside the text: footnotes, headers and footers."""
    yield from (_passage("", text) for text in (*came.notes, *came.margins) if text not in sent.notes)
    yield from (_passage(text, "") for text in sent.notes if text not in came.notes)


def _beside(sent: Sequence[Passage], came: Sequence[Passage], head: HeadRead) -> Iterator[Remark]:
    """Changes of text that shows no field, so that nothing is lost unnoticed."""
    before, after = (list(filter(None, map(head.without, _texts(passages)))) for passages in (sent, came))
    for how, start, stop, first, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if how == "equal":
            continue
        for index in range(max(stop - start, last - first)):
            was = before[start + index] if start + index < stop else ""
            now = after[first + index] if first + index < last else ""
            yield _passage(was, now)


def _passage(was: str, now: str) -> Remark:
    before, after = apart(LONGEST, printable(was), printable(now)) if was and now else (was, now)
    place = f"“{_short(before or after)}”"
    if not now:
        return Remark(
            place, UsageError("This was taken out of the document; it is not a field, so the plan does not change.")
        )
    if not was:
        return Remark(place, UsageError("This was added to the document beside the fields; nothing of it is taken."))
    why = UsageError("This is not a field, so its change is not taken; the document says now: “{text}”.", text=after)
    return Remark(place, why)


def _texts(passages: Iterable[Passage]) -> Iterator[str]:
    return filter(None, (text_of(each.pieces, everything) for each in passages))


def _short(text: str) -> str:
    return shortened(printable(text), LONGEST)
