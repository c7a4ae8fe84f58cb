"""Texts of the register as they may be published: without personal data and without whoever sent them."""

import re
from collections.abc import Iterable

from resplan.plan.feedback import FeedbackItem, Sender
from resplan.text.personal import COVER, covered
from resplan.text.sender import passages, plain_letters, sender_hints, sender_patterns


def anonymous(item: FeedbackItem, text: str | None) -> str:
    """A text of the item with personal data and whatever gives its sender away covered."""
    return covered(without_sender(item.sender, text or ""))


def without_sender(sender: Sender | None, text: str) -> str:
    """A text with the sender's name or parts of it, contact and organisation covered, sign by sign."""
    if sender is None or not text:
        return text
    hints = sender_hints(sender.name or "", sender.contact or "", sender.organisation or "")
    plain = plain_letters(text).lower()
    found = list(passages(text, _patterns(sender))) if any(hint in plain for hint in hints) else []
    if not found:
        return text
    signs = list(text)
    for start, end in found:
        signs[start:end] = COVER * (end - start)
    return "".join(signs)


def gives_away(sender: Sender | None, text: str) -> str | None:
    """The first passage of a text by which its sender is known."""
    found = min(passages(text, _patterns(sender)), default=None)
    return text[found[0] : found[1]] if found else None


def _patterns(sender: Sender | None) -> tuple[re.Pattern[str], ...]:
    if sender is None:
        return ()
    return sender_patterns(sender.name or "", sender.contact or "", sender.organisation or "")


def without_anybody(items: Iterable[FeedbackItem], text: str) -> str:
    """A text that findings show, with personal data and every sender of the register covered."""
    for sender in dict.fromkeys(item.sender for item in items):
        text = without_sender(sender, text)
    return covered(text)
