"""Unicode form, and where the tone mark stands in oa, oe, uy: `hoà, khoẻ, uỷ` (new) or `hòa, khỏe, ủy` (old).

The two styles differ only where the syllable ends with these two vowels; in `hoàng` or `thuyền` there is one place only,
and in `quý` the u belongs to the consonant.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

from resplan.text.pattern import later

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
    # `uy` after q is a single vowel; the pair must end its syllable. A search is fast where a pattern starts with its
    # first letter, so what may not stand before that is asked behind it.
    choices = "|".join(sorted(table))
    return later(rf"(?:{choices})(?<![qQ]..)(?!\w)")


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


class Deviation(Struct, frozen=True):
    """A word whose tone mark is in the other place."""

    start: int
    end: int
    word: str
    wanted: str


_WORD_BEFORE = re.compile(r"(?<!\w)\w*+$")
_SYLLABLE_BEFORE = later(r"(?<![^\W\d_])([^\W\d_]{2,}+) $")
_SYLLABLE_BEHIND = re.compile(r" ([^\W\d_]{2,})")
_NO_NAME = frozenset({"ủy", "uỷ"})
"""The one syllable that occurs in no name of a person, place or firm."""
_FORMULA = later(r"cộng h(?:òa|oà) xã hội chủ nghĩa việt nam", re.IGNORECASE)
_LONGEST = 40
"""How many letters around a word show whether it belongs to a name or a formula."""


def tone_mark_deviations(text: str, style: ToneMarks) -> Iterator[Deviation]:
    """The words that are not in the style; names and the State's formula keep their spelling."""
    pattern, table = (_OLD, _OLD_TO_NEW) if style == "new" else (_NEW, _NEW_TO_OLD)
    for match in pattern.finditer(text):
        before = _WORD_BEFORE.search(text[max(0, match.start() - 8) : match.start()])
        onset = before.group() if before else ""
        start, word = match.start() - len(onset), onset + match.group()
        if not _belongs_to_a_name(text, start, match.end(), word):
            yield Deviation(start, match.end(), word, onset + table[match.group()])


def _belongs_to_a_name(text: str, start: int, end: int, word: str) -> bool:
    if word.lower() in _NO_NAME:
        return False
    before, behind = text[max(0, start - _LONGEST) : start], text[end : end + _LONGEST]
    if any(found.start() <= len(before) < found.end() for found in _FORMULA.finditer(before + word + behind)):
        return True
    if not word[0].isupper():
        return False
    # In an all-capitals text names cannot be told from other words.
    beside = (_SYLLABLE_BEFORE.search(before), _SYLLABLE_BEHIND.match(behind))
    return word.isupper() or any(found and found[1].istitle() for found in beside)


def in_style(text: str, style: ToneMarks) -> str:
    """The text (NFC) with its words' tone marks in one style; names stay as they are."""
    parts, at = [], 0
    for deviation in tone_mark_deviations(text, style):
        parts += [text[at : deviation.start], deviation.wanted]
        at = deviation.end
    return "".join([*parts, text[at:]])


def has_movable_tone_mark(text: str) -> bool:
    """Whether a word of the text is written differently in the two styles, be it a name or not."""
    return _OLD.search(text) is not None or _NEW.search(text) is not None


def usual_tone_marks(texts: Iterable[str], otherwise: ToneMarks) -> ToneMarks:
    """The style of most words in the texts; `otherwise` if both are equally frequent."""
    old = new = 0
    for text in texts:
        old += sum(1 for _ in tone_mark_deviations(text, "new"))
        new += sum(1 for _ in tone_mark_deviations(text, "old"))
    return otherwise if old == new else "old" if old > new else "new"
