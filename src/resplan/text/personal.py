"""Personal data in a text, by typical signs: identity numbers, private telephones and mailboxes, bank accounts."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from resplan.text.pattern import later
from resplan.text.shown import seen_of

_MAILBOXES = "gmail|googlemail|yahoo|ymail|outlook|hotmail|live|msn|icloud|protonmail|proton|aol|yandex"
_AT = r"(?:@|[\[(]\s?(?:at|a còng)\s?[\])])"
_PATTERNS = (
    ("id", re.compile(r"0(?<!\d.)\d{2}[ .-]?\d{3}[ .-]?\d{3}[ .-]?\d{3}(?!\d)")),
    (
        "id",
        re.compile(r"(?i:cmnd|cmtnd|cccd|chứng minh (?:thư|nhân dân)|căn cước)\D{0,20}\d{3} ?\d{3} ?\d{3}(?![ .,]?\d)"),
    ),
    (
        "phone",
        re.compile(
            r"(?:\+84(?<!\d...)\)?|0084(?<!\d....)\)?|0(?<!\d.))[ .-]?(?:\(0\))?[ .-]?[35789]\d(?:\)?[ .-]{0,2}\d){7}(?!\d)"
        ),
    ),
    ("account", re.compile(r"(?i:số tài khoản|stk)\D{0,10}(\d[\d .-]{6,18}\d)")),
    ("email", later(rf"(?<![\w.+-])[\w.+-]++\s?{_AT}\s?(?:{_MAILBOXES})\s?\.\s?[a-z.]{{2,10}}", re.IGNORECASE)),
)
"""Kind → what shows it in a text as typed."""
_SIGN_OF_MAIL = re.compile(rf"{_AT}\s?(?:{_MAILBOXES})", re.IGNORECASE)
_TYPED = tuple(
    zip(
        "０１２３４５６７８９＋．－（）＠\u00a0\u2007\u2009\u202f\u3000‐‑‒–—−",
        "0123456789+.-()@     ------",
        strict=True,
    )
)
"""Wide digits, spaces and dashes as a keyboard has them; each sign stays one sign."""
MAY_BE_PERSONAL = re.compile(r"[@＠\[(（\d](?:(?<=[@＠])|(?<=[\[(（])\s?[aA]|(?<=\d)(?:[^\w/,;:\n]{0,3}\d){6})")
"""Without it there are no personal data in a text. Very many texts are asked, and one sign to start with is quickly sought."""
_SHOWN = 2
_COVERED = 4096
"""Texts whose covered form is kept in mind: pages of a plan say the same again and again."""
COVER = "•"
"""Replaces each hidden character."""


def personal_data(text: str) -> Iterator[tuple[str, int, int]]:
    """Kind, start and end of each passage, kind by kind; invisible characters do not divide it."""
    if not MAY_BE_PERSONAL.search(text):
        return
    seen, places = seen_of(text)
    for sign, typed in _TYPED:
        seen = seen.replace(sign, typed)
    has_mail = _SIGN_OF_MAIL.search(seen) is not None
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(seen) if kind != "email" or has_mail else ():
            yield kind, places[match.start()], places[match.end() - 1] + 1


def first_personal(text: str) -> tuple[str, str] | None:
    """Kind and passage of the first personal data."""
    return next(((kind, text[start:end]) for kind, start, end in personal_data(text)), None)


def masked(found: str) -> str:
    """Enough of a passage to find it, and no more."""
    return found[:_SHOWN] + "…" + found[-_SHOWN:]


@lru_cache(maxsize=_COVERED)
def covered(text: str) -> str:
    """The text with personal data covered, for publication."""
    return with_covered(text, ((start, end) for _, start, end in personal_data(text)))


def with_covered(text: str, passages: Iterable[tuple[int, int]]) -> str:
    """The text with each sign of some passages covered."""
    signs: list[str] = []
    for start, end in passages:
        signs = signs or list(text)
        signs[start:end] = COVER * (end - start)
    return "".join(signs) if signs else text
