"""Personal data in a text, by typical signs: identity numbers, private telephones and mailboxes, bank accounts."""

import re
from collections.abc import Mapping

PERSONAL: Mapping[str, re.Pattern[str]] = {
    "id": re.compile(r"0(?<!\d.)\d{2}[ .]?\d{3}[ .]?\d{3}[ .]?\d{3}(?!\d)"),
    "phone": re.compile(r"(?:\+84(?<!\d...)|0(?<!\d.))[ .]?[35789]\d(?:[ .-]?\d){7}(?!\d)"),
    "account": re.compile(r"(?i:số tài khoản|stk)\D{0,10}(\d[\d .-]{6,18}\d)"),
    "email": re.compile(r"(?<![\w.+-])[\w.+-]++@(?:gmail|yahoo|outlook|hotmail|icloud)\.[a-z.]{2,10}", re.IGNORECASE),
}
_LONG_NUMBER = re.compile(r"\d(?:[ .-]?\d){6}")
_SHOWN = 2
COVER = "•"
"""Replaces each hidden character."""


def kinds_in(text: str) -> Mapping[str, re.Pattern[str]]:
    """The kinds of personal data and their patterns."""
    if "@" not in text and not _LONG_NUMBER.search(text):
        return {}
    likely = {kind: pattern for kind, pattern in PERSONAL.items() if kind != "email" or "@" in text}
    return {kind: pattern for kind, pattern in likely.items() if pattern.search(text)}


def masked(found: str) -> str:
    """Enough of a passage to find it, and no more."""
    return found[:_SHOWN] + "…" + found[-_SHOWN:]


def covered(text: str) -> str:
    """The text with personal data covered, for publication."""
    for pattern in kinds_in(text).values():
        text = pattern.sub(hidden, text)
    return text


def hidden(match: re.Match[str]) -> str:
    """Replaces a hidden passage."""
    return COVER * len(match.group())
