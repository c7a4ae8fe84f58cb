"""Texts of the register as they may be published: without personal data and without whoever sent them."""

import re

from resplan.plan.feedback import FeedbackItem
from resplan.text.personal import covered, hidden, name_pattern

_LEAST_CONTACT = 6
"""Signs; a shorter contact could be any word."""


def anonymous(item: FeedbackItem, text: str | None) -> str:
    """A text of the item with personal data, the sender's name and contact covered."""
    sender, text = item.sender, text or ""
    pattern = name_pattern(sender.name) if sender and sender.name else None
    if pattern is not None:
        text = pattern.sub(hidden, text)
    if sender and sender.contact and len(sender.contact) >= _LEAST_CONTACT:
        text = re.sub(re.escape(sender.contact), hidden, text, flags=re.IGNORECASE)
    return covered(text)
