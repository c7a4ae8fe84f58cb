"""The paragraphs of a plan's head as its document shows them, and read back from it."""

from collections.abc import Mapping
from typing import Any

from resplan.documents.markdown.escape import trimmed
from resplan.documents.markdown.prose import is_plain, plain_parts
from resplan.errors import UsageError
from resplan.exchange.reviewed.values import proved, text_value
from resplan.source import KeyPath
from resplan.source.inside import value_at

Data = Mapping[str, Any]
_ROWS = frozenset({"weaknesses"})
"""Lists whose items a document shows by one field: `weaknesses.cause` is the cause of each weakness."""


def path_of(field: str, number: str) -> KeyPath:
    """The field of the head that a paragraph shows: a text, an item of a list of texts, a field of an item."""
    first, *rest = field.split(".")
    return (first, int(number), *rest) if first in _ROWS else (first, *rest)


def shown(field: str, number: str, head: Data) -> str | None:
    """The text that the document shows for a paragraph; None if the plan has no such paragraph."""
    found = _text(field, number, head)
    return None if found is None else found[1]


def value(field: str, number: str, head: Data, sent: str, came: str) -> tuple[KeyPath, Any, Any]:  # plain data
    """The field that a paragraph shows: its place, its value now, and the value that would show what came."""
    found = _text(field, number, head)
    text = " ".join(came.split())
    if found is None or not text:
        raise UsageError("A paragraph was taken out. Take it out of the plan if that is meant.")
    path, written, (start, stop) = found[0], found[1], found[2]
    new = text_value(written, sent, text) or ""
    proved(new, new, text)
    whole = value_at(head, path)
    if isinstance(whole, list):
        return path, whole, [new if index == int(number) else item for index, item in enumerate(whole)]
    if field.split(".", maxsplit=1)[0] in _ROWS:
        return path, whole, new
    if not is_plain(new):
        raise UsageError(
            "The text has signs that mean something in the plan's Markdown (such as * or #). Change it there."
        )
    clean = trimmed(str(whole))
    return path, whole, clean[:start] + new + clean[stop:] + ("\n" if str(whole).endswith("\n") else "")


def _text(field: str, number: str, head: Data) -> tuple[KeyPath, str, tuple[int, int]] | None:
    path = path_of(field, number)
    whole = value_at(head, path)
    if isinstance(whole, list):
        index = int(number)
        return (path, str(whole[index]), (0, 0)) if index < len(whole) else None
    if whole is None:
        return None
    if field.split(".", maxsplit=1)[0] in _ROWS:
        return path, str(whole), (0, 0)
    clean = trimmed(str(whole))
    parts = plain_parts(clean)
    if int(number) >= len(parts):
        return None
    start, stop = parts[int(number)]
    return path, clean[start:stop], (start, stop)
