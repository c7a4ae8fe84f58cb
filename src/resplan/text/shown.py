"""Strangers' texts on a terminal and in logs: they cannot command a terminal or start a line."""

import re
from collections.abc import Sequence

from resplan.text.pattern import later

_COMMANDS = ("::", "##[")
"""How a line starts that a pipeline's runner takes for a command."""


def printable(text: str) -> str:
    """The text on one line: line ends and odd spaces become spaces, control and direction characters become �."""
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() else " " if sign.isspace() else "�" for sign in text)


INVISIBLE = r"\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
"""Invisible characters, as part of a pattern's brackets."""
_INVISIBLE = re.compile(f"[{INVISIBLE}]")


def invisible_signs(text: str) -> list[str]:
    """Names of a text's invisible characters, such as U+202E, which turns the reading direction."""
    if text.isprintable():  # far quicker to say, and nothing invisible is
        return []
    return list(dict.fromkeys(f"U+{ord(sign):04X}" for sign in _INVISIBLE.findall(text)))


def is_seen(sign: str) -> bool:
    """Whether the character is visible."""
    return not _INVISIBLE.match(sign)


def without_invisible(text: str) -> str:
    """The text as it is seen."""
    return _INVISIBLE.sub("", text)


def seen_of(text: str) -> tuple[str, Sequence[int]]:
    """The text as it is seen, and where in the text each of its characters stands."""
    if not _INVISIBLE.search(text):
        return text, range(len(text))
    return without_invisible(text), [place for place, sign in enumerate(text) if is_seen(sign)]


_TIES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2011": "-", "\u2060": "", "\ufeff": ""})


_TIED = later("–\u200d|[\u00a0\u202f\u2011\u2060\ufeff]")


def as_typed(text: str) -> str:
    """The text as somebody types it: without the signs that hold it on one line in a document."""
    return text.replace("–\u200d", "–").translate(_TIES) if _TIED.search(text) else text


_FORBIDDEN = later("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def without_forbidden(text: str) -> str:
    """The text without the signs that XML forbids."""
    return _FORBIDDEN.sub("", text)


_UNFIT = later("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def showable(text: str) -> str:
    """The text without direction characters, which would also affect what follows, and without signs that no page may hold."""
    return _UNFIT.sub("", text)


def no_command(line: str) -> str:
    """A line of a log; if it would be taken for a command, a character is put in front."""
    return f"› {line}" if line.lstrip().startswith(_COMMANDS) else line
