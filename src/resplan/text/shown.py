"""Texts of strangers on a terminal and in a log: no sign in them that commands, no line that they begin themselves."""

import re

_COMMANDS = ("::", "##[")
"""How a line begins that the runner of a pipeline takes for a command."""


def printable(text: str) -> str:
    """The text in one line, letter for letter: line ends and odd spaces are spaces, control and direction signs are �."""
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() else " " if sign.isspace() else "�" for sign in text)


INVISIBLE = r"\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
"""Signs that nobody sees, as they stand between the brackets of a pattern."""
_INVISIBLE = re.compile(f"[{INVISIBLE}]")


def invisible_signs(text: str) -> list[str]:
    """Names of the signs in a text that nobody sees, such as U+202E, which turns the direction of what follows."""
    return list(dict.fromkeys(f"U+{ord(sign):04X}" for sign in _INVISIBLE.findall(text)))


def is_seen(sign: str) -> bool:
    """Whether anybody sees the sign."""
    return not _INVISIBLE.match(sign)


def without_invisible(text: str) -> str:
    """The text as it is seen."""
    return _INVISIBLE.sub("", text)


_TIES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2011": "-", "\u2060": ""})


def as_typed(text: str) -> str:
    """The text as somebody types it: without the signs that hold it on one line in a document."""
    return text.replace("–\u200d", "–").translate(_TIES)


_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def without_forbidden(text: str) -> str:
    """The text without the signs that XML forbids."""
    return _FORBIDDEN.sub("", text)


_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def undirected(text: str) -> str:
    """The text without the signs that turn the direction of what follows, which need not be their own text."""
    return _DIRECTION.sub("", text)


def no_command(line: str) -> str:
    """A line of a log; one that would be taken for a command gets a sign before it."""
    return f"› {line}" if line.lstrip().startswith(_COMMANDS) else line
