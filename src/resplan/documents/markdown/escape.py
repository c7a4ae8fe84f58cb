"""Text of a plan as Markdown that means exactly this text."""

import re
import string

CELL_BREAK = "\u2028"
"""Stands for a line break where Markdown has none: inside a table's cell."""

_ESCAPED = {ord(sign): f"\\{sign}" for sign in string.punctuation}
_SPACES = re.compile(r"[\s\x00-\x1f\x7f]+")
_TYPED = re.compile(r"\\`([^`]+)\\`")
_CONTAINER = re.compile(r"^([^\S\n]*)(:{3,}|#{1,6}(?:\s|$)|```|~~~|=+[ \t]*$|-+[ \t]*$)", re.MULTILINE)
"""Containers, headings (a line of dashes makes one of the line above) and code."""


def escape_markdown(text: str) -> str:
    """One line of literal text: every sign that Markdown could read otherwise is escaped."""
    if not text.isprintable() or "  " in text:
        text = _SPACES.sub(" ", text)
    return text.strip().translate(_ESCAPED)


def escape_lines(text: str) -> str:
    """Literal text that keeps its line breaks, for a table's cell."""
    if text.isprintable():  # so it is one line
        return escape_markdown(text)
    return CELL_BREAK.join(escape_markdown(line) for line in text.splitlines() if line.strip())


def escape_message(text: str) -> str:
    """The same for a message: what it quotes between backticks, as one would type it, is in italics."""
    return _TYPED.sub(r"*\1*", escape_lines(text))


def own_markdown(text: str) -> str:
    """Markdown that the plan's writer wrote: paragraphs, lists, emphasis; what would change the document's frame is text."""
    return _CONTAINER.sub(lambda match: f"{match[1]}\\{match[2]}", trimmed(text)).replace("]{", "]\\{")


def trimmed(text: str) -> str:
    """A text without blanks around it, its line ends as Markdown's readers take them: a lone carriage return is one, too."""
    return text.strip().replace("\r\n", "\n").replace("\r", "\n")


_PER_CENT = re.compile(r"(?<=\d)[ \u00a0](?=\\?%)")


def in_print(text: str) -> str:
    """A document with the quotation marks and per cent signs of official ones: “…”, 15,2%."""
    return _PER_CENT.sub("", text).replace("«", "“").replace("»", "”")


def ended(text: str) -> str:
    """With a full stop, whatever stop its writer put."""
    return unended(text) + "."


def unended(text: str) -> str:
    """Without a stop, whatever stop its writer put: the sentence goes on."""
    return text.strip().rstrip(".;,")
