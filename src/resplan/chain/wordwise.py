"""Two texts word by word: what stayed, what was struck out, what is new."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal

from msgspec import Struct

Fate = Literal["kept", "gone", "new"]
_MOST = 4_000_000
"""The most pairs of words that are compared; longer texts are shown as a whole."""
_LEAST_KEPT = 0.3
"""If less than this stayed, word by word is harder to read than the two texts."""


class Piece(Struct, frozen=True):
    """Neighbouring words that were all kept, all struck out, or are all new."""

    fate: Fate
    text: str


def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """The old text with what was struck out and what is new, in reading order; blanks between words do not count."""
    old, new = before.split(), after.split()
    if not old or not new or len(old) * len(new) > _MOST:
        return tuple(_whole(old, new))
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < _LEAST_KEPT:
        return tuple(_whole(old, new))
    found: list[Piece] = []
    for operation, start, end, new_start, new_end in matcher.get_opcodes():
        if operation == "equal":
            found.append(Piece("kept", " ".join(old[start:end])))
        else:
            found += _whole(old[start:end], new[new_start:new_end])
    return tuple(found)


def _whole(old: list[str], new: list[str]) -> Iterator[Piece]:
    if old:
        yield Piece("gone", " ".join(old))
    if new:
        yield Piece("new", " ".join(new))
