"""Shared by all readers of a document's fields: texts, lists in one cell, and the proof that a value shows what came."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from resplan.documents.markdown.escape import in_print
from resplan.errors import UsageError
from resplan.exchange.cell_texts import parts_of
from resplan.exchange.reviewed.transfer import transferred
from resplan.text import lower_first, parse_number, plain_number

Item = TypeVar("Item")


def core(text: str) -> str:
    """A text without the capitals, stops and quotation marks that documents add, to compare what is shown with what came."""
    return lower_first(in_print(" ".join(text.split())).rstrip(" .;,/"))


def text_value(written: Any, sent: str, came: str) -> str | None:  # plain data
    """The text that came; what nobody touched stays as it was written. None if it was emptied."""
    return transferred(str(written or ""), sent, " ".join(came.split())) or None


def number_value(text: str) -> int | float:
    """The number that came."""
    number = parse_number(text)
    if number is None:
        raise UsageError("“{text}” is not a number.", text=text)
    return plain_number(number)


def list_value(
    written: Sequence[Item], came: str, *, show: Callable[[Item], str], read: Callable[[str, Item | None], Item]
) -> list[Item]:
    """The items of a list that came: those that are shown as before stay as they were written.

    `read`: the item that a text means, made from the one whose place it takes, if it takes one's.
    """
    left = list(written)
    found: list[Item | None] = []
    texts = parts_of(came)
    for text in texts:
        same = next((item for item in left if core(show(item)) == core(text)), None)
        found.append(same)
        if same is not None:
            left.remove(same)
    news = found.count(None)
    if left and news and len(left) != news and not all(map(_is_whole, left)):
        raise UsageError("It is not clear which of these replaces which. Change them in the plan, or one at a time.")
    places = iter(left if news == len(left) else [])
    return [read(text, next(places, None)) if item is None else item for text, item in zip(texts, found, strict=True)]


def _is_whole(item: Any) -> bool:  # plain data
    """Whether an item consists only of what the cell shows, so that replacing it loses nothing."""
    return isinstance(item, str) or len(item) == 1


def proved(value: Item, shown: str, came: str) -> Item:
    """The value, if a document would show it exactly as it came; else an error, since nothing is guessed."""
    if core(shown) != core(came):
        raise UsageError("The document shows this in other words than the plan has it. Change it in the plan.")
    return value
