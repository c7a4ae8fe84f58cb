"""Ties a text where no line may end: numbers with what they count, signs, dates, by the patterns of a framework.

A space becomes U+00A0 and a hyphen U+2011; U+2060 stands behind a dash or a stroke that could end a line (in a Word file
U+200D U+FEFF behind a dash). Where text comes home, `text.shown.as_typed` takes them out.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

TIED_WORD = re.compile("(?<![^\\s\u00a0])[^\\s\u00a0\u2011\u2060]*+[\u2011\u2060][^\\s\u00a0]*+")
"""A word that may not be broken, though a line could end within it."""
_TIES = {" ": "\u00a0", "-": "\u2011", "–": "–\u2060", "/": "/\u2060"}
_JOINT = re.compile(r"[ -]|–(?=\w)|/(?=[^\W\d])")
_BEGINNING = r"(?=\S)(?:(?<!\w)|(?=[\W\d]))"
"""Where something to be tied can begin; most places are ruled out faster by this than by trying every pattern."""


def tied(text: str, patterns: tuple[str, ...]) -> str:
    """The text with everything tied that the patterns find."""
    return "".join(held(text, pieces_to_tie(patterns, text)))


def held(text: str, parts: Iterable[tuple[int, str]]) -> list[str]:
    """The characters of a text, with non-breaking ones inside the given parts wherever a line could end."""
    signs = list(text)
    for start, part in parts:
        for joint in _JOINT.finditer(part):
            signs[start + joint.start()] = _TIES[joint[0]]
    return signs


@lru_cache(maxsize=4096)  # a column is measured before its cells are tied
def pieces_to_tie(patterns: tuple[str, ...], text: str) -> tuple[tuple[int, str], ...]:
    """Where something to be tied begins, and what it is."""
    return tuple((match.start(), match[0]) for match in _pattern(patterns).finditer(text))


@cache
def _pattern(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"{_BEGINNING}(?:{'|'.join(patterns)})" if patterns else "(?!)")
