"""Unicode form, and where the tone mark stands in oa, oe, uy: `hoà, khoẻ, uỷ` (new) or `hòa, khỏe, ủy` (old).

The two styles differ only where the syllable ends with these two vowels; in `hoàng` or `thuyền` there is one place only,
and in `quý` the u belongs to the consonant.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

ToneMarks = Literal["new", "old"]

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_PAIRS = ("oa", "oe", "uy")


def _toned(vowel: str) -> list[str]:
    return [unicodedata.normalize("NFC", vowel + tone) for tone in _TONES]


def _table(first_has_tone: bool) -> dict[str, str]:  # noqa: FBT001  # private, called twice below
    """Two vowels with the tone on one of them → the same with the tone on the other."""
    table = {}
    for pair in _PAIRS:
        first, second = pair[0], pair[1]
        for small_first, small_second in ((first, second), (first.upper(), second), (first.upper(), second.upper())):
            for old_first, new_second in zip(_toned(small_first), _toned(small_second), strict=True):
                old, new = old_first + small_second, small_first + new_second
                table.update({old: new} if first_has_tone else {new: old})
    return table


_OLD_TO_NEW, _NEW_TO_OLD = _table(first_has_tone=True), _table(first_has_tone=False)


def _pattern(table: dict[str, str]) -> re.Pattern[str]:
    # `uy` after q is one vowel; the pair must end its syllable.
    choices = "|".join(sorted(table))
    return re.compile(rf"(?<![qQ])(?:{choices})(?!\w)")


_OLD, _NEW = _pattern(_OLD_TO_NEW), _pattern(_NEW_TO_OLD)


def nfc(text: str) -> str:
    """The text in Unicode form NFC, which keyboards write and searches expect."""
    return unicodedata.normalize("NFC", text)


def is_nfc(text: str) -> bool:
    """Whether the text is in NFC already."""
    return unicodedata.is_normalized("NFC", text)


def with_tone_marks(text: str, style: ToneMarks) -> str:
    """The text (NFC) with its tone marks in one style."""
    pattern, table = (_OLD, _OLD_TO_NEW) if style == "new" else (_NEW, _NEW_TO_OLD)
    return pattern.sub(lambda match: table[match.group()], text)


@dataclass(frozen=True, slots=True)
class Deviation:
    """A word whose tone mark stands in the other place."""

    start: int
    end: int
    word: str
    wanted: str


_WORD_BEFORE = re.compile(r"\w*$")


def tone_mark_deviations(text: str, style: ToneMarks) -> Iterator[Deviation]:
    """The words of the text that are not in the style."""
    pattern, table = (_OLD, _OLD_TO_NEW) if style == "new" else (_NEW, _NEW_TO_OLD)
    for match in pattern.finditer(text):
        before = _WORD_BEFORE.search(text[max(0, match.start() - 8) : match.start()])
        onset = before.group() if before else ""
        yield Deviation(match.start() - len(onset), match.end(), onset + match.group(), onset + table[match.group()])
