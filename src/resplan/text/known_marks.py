"""Secrecy marks in the forms in which texts are searched for them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from msgspec import Struct

from resplan.text.look import plain_letters, spelled, vowels_apart, with_fewer_signs
from resplan.text.pattern import later


class KnownMarks(Struct, frozen=True):
    """A framework's marks in the forms for searching: letters without tones, and the tones."""

    names: Mapping[tuple[str, str], str]
    several: frozenset[str]
    """The plain letters of marks with several words, without marks that contain another one."""
    apart: frozenset[str]
    """Their letters with the signs of vowels, without marks that contain another one."""
    whole: frozenset[str]
    """The same of all of them."""
    longest: int
    """The length of the longest of these."""
    pattern: str
    """A pattern for a mark with any characters but letters between its letters."""
    bare: Mapping[str, re.Pattern[str]]
    """Marks of several words, which are known even with diacritics left out: «TOI MAT»; a single word would be another word."""


@cache
def known_marks(marks: tuple[str, ...]) -> KnownMarks:
    """A framework's marks, prepared once."""
    names = {spelled(mark): mark for mark in marks}
    longest_first = sorted(marks, key=len, reverse=True)
    choice = "|".join(r"[\W_]{0,8}".join(letter for letter in mark.lower() if letter != " ") for mark in longest_first)
    bare = {mark: later(rf"(?<!\w){with_fewer_signs(mark)}(?!\w)", re.IGNORECASE) for mark in marks if " " in mark}
    apart = vowels_apart(marks)
    return KnownMarks(
        names=names,
        several=_shortest(plain_letters([*bare])),
        apart=_shortest(apart),
        whole=frozenset(apart),
        longest=max(map(len, apart), default=0),
        pattern=rf"[\W_]{{0,20}}(?P<mark>{choice})(?!\w)",
        bare=bare,
    )


def any_in(names: Iterable[str], letters: str) -> bool:
    """Whether one of the names stands in the letters."""
    return any(name in letters for name in names)


def _shortest(names: Sequence[str]) -> frozenset[str]:
    return frozenset(name for name in names if not any(other != name and other in name for other in names))
