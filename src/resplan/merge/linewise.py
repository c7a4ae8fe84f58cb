"""Merges three versions of a text line by line: what it was copied from, what that source is now, and what somebody made of the copy."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from enum import Enum

from msgspec import Struct

Text = Sequence[str]
"""Lines without their ends."""


class Fate(Enum):
    """What became of some lines."""

    SAME = "same"
    """Nobody touched them, or both did the same."""
    THEIRS = "theirs"
    """Only the source of the copy has changed."""
    OWN = "own"
    """Only the copy has changed."""
    COLLISION = "collision"
    """Both have changed, each otherwise."""


class Chunk(Struct, frozen=True):
    """Some lines in all three versions."""

    base: Text
    theirs: Text
    own: Text
    line: int
    """Where they begin in the copy, from 1."""

    @property
    def fate(self) -> Fate:
        """Who has changed them."""
        if self.theirs == self.own:
            return Fate.SAME
        if self.base == self.own:
            return Fate.THEIRS
        return Fate.OWN if self.base == self.theirs else Fate.COLLISION

    @property
    def merged(self) -> Text:
        """The merged lines; where both sides have changed, the copy's."""
        return self.theirs if self.fate is Fate.THEIRS else self.own

    @property
    def settled(self) -> Text:
        """The text that counts as the source of the copy after the merge; where both sides have changed, the old source's lines."""
        return self.base if self.fate is Fate.COLLISION else self.theirs


def three_ways(base: Text, theirs: Text, own: Text) -> list[Chunk]:
    """The three versions, cut into chunks that correspond to each other."""
    found: list[Chunk] = []
    at = (0, 0, 0)
    for start, theirs_start, own_start, length in _in_all(base, theirs, own):
        ends = (start, theirs_start, own_start)
        if at != ends:
            found.append(Chunk(base[at[0] : start], theirs[at[1] : theirs_start], own[at[2] : own_start], at[2] + 1))
        same = base[start : start + length]
        if length:
            found.append(Chunk(same, same, same, own_start + 1))
        at = (start + length, theirs_start + length, own_start + length)
    return found


def _in_all(base: Text, theirs: Text, own: Text) -> Iterator[tuple[int, int, int, int]]:
    """The runs of lines that all three have: start in each, and length. The last has no length and marks the end of all."""
    ours, owns = (SequenceMatcher(None, base, other, autojunk=False).get_matching_blocks() for other in (theirs, own))
    one = other = 0
    while one < len(ours) and other < len(owns):
        first, second = ours[one], owns[other]
        start, end = max(first.a, second.a), min(first.a + first.size, second.a + second.size)
        if start < end:
            yield start, first.b + start - first.a, second.b + start - second.a, end - start
        if first.a + first.size < second.a + second.size:
            one += 1
        else:
            other += 1
    yield len(base), len(theirs), len(own), 0
