"""Capitals by Annex II of Decree 30/2020/NĐ-CP: the one place that knows which words have them. It knows no plan."""

import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Literal

from msgspec import Struct

from resplan.text.pattern import either, later

_WORDS: dict[str, tuple[str, ...]] = {
    what: tuple(words)
    for what, words in json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8")).items()
}
"""What the Decree capitalises, and the common words that often stand before a name: tiếng Việt, sông Hương."""


class Case(Struct, frozen=True):
    """Words that are capitalised if their surroundings leave no doubt."""

    words: tuple[str, ...]
    after: str = ""
    unless: str = ""
    """What must not stand before them."""


CASES = (
    Case(tuple(f"{kind} {field}" for kind in ("Sở", "Bộ") for field in _WORDS["fields"])),
    Case(_WORDS["bodies"]),
    Case(("Ban Chỉ đạo",), after="(?= (?:\\d|Trung ương|tỉnh|thành phố|về|phát triển))"),
    Case(("Tỉnh uỷ", "Tỉnh ủy", "Thành uỷ", "Thành ủy"), after="(?= [A-ZĐ])"),
    Case(("Chính phủ",), after=r"(?! (?:điện tử|số\b))"),
    Case(_WORDS["documents"], after=r"(?= số \d| \d+[-/])"),
    Case(tuple(f"{kind} {name}" for kind in ("Luật", "Bộ luật") for name in _WORDS["laws"]), unless="pháp "),
    Case(("Điều", "Chương", "Tiểu mục", "Phụ lục"), after=r"(?= (?:\d+|[IVX]+)\b)", unless=r"có \d "),
    Case(_WORDS["posts"], after="(?= (?:UBND|HĐND|Uỷ ban|Ủy ban|Hội đồng|Quốc hội|nước|Tỉnh|Thành|Đảng|Sở|Trung tâm|Văn phòng))"),
    Case(("Cách mạng tháng Tám",)),
    Case(("Thủ đô Hà Nội", "Thành phố Hồ Chí Minh", "Tây Bắc", "Đông Bắc", "Bắc Bộ", "Nam Bộ", "Đông Nam Á", "Việt Nam")),
    Case(("Quận", "Phường"), after=r"(?= \d+\b(?!/))"),
    Case(("Huân chương Lao động", "Huân chương Sao vàng", "Anh hùng Lao động", "Nghệ sĩ Nhân dân", "Nhà giáo Nhân dân")),
)  # fmt: skip
"""Only cases that can be decided without understanding the sentence: «nhân dân» may be part of a name."""


def pattern_of(case: Case, before: str = "") -> re.Pattern[str]:
    """A pattern for the words of a case in any capitals, after the pattern `before`."""
    unless = f"(?<!{case.unless})" if case.unless else ""
    return later(rf"(?<![\w-]){unless}{before}(?P<words>(?i:{either(case.words)}))(?!\w){case.after}")


_PATTERNS = {tuple(word.casefold() for word in case.words): pattern_of(case) for case in CASES}
"""By the words that a text must begin with to be asked: no pattern is compiled for any other text."""


def upper_first(text: str) -> str:
    """The text with a capital at its start, as a sentence has it; a name such as eSIM stays."""
    first = text.split(" ", 1)[0]
    return text if first[1:] != first[1:].lower() else text[:1].upper() + text[1:]


_SYLLABLE = re.compile(
    "(?:ngh?|[cgknpt]h|g[hi]|tr|qu|[bcdđghklmnprstvx])?[aăâeêioôơuưyàằầèềìòồờùừỳáắấéếíóốớúứýảẳẩẻểỉỏổởủửỷãẵẫẽễĩõỗỡũữỹạặậẹệịọộợụựỵ]{1,3}"
    "(?:ng|nh|ch|[cmnpt])?"
)


@lru_cache(maxsize=16384)
def lower_first(text: str, language: Literal["vi", "en"] = "vi") -> str:
    """With a small letter at its start, as within a sentence, unless its first word keeps its capital.

    Abbreviations (UBND), foreign words (Viettel), two words with capitals (Cà Mau) and what the Decree capitalises stay; of
    an English text abbreviations alone.
    """
    if language == "en":
        return text[:1].lower() + text[1:] if text[1:2].islower() else text
    first, _, rest = text.partition(" ")
    lowered = text[:1].lower() + text[1:]
    is_name = not _SYLLABLE.fullmatch(first.rstrip(",.;:").casefold()) or first[1:] != first[1:].lower()
    small = lowered.casefold()
    keeps = any(small.startswith(words) and pattern.match(lowered) for words, pattern in _PATTERNS.items())
    keeps |= rest[:1].isupper() and first.casefold() not in _WORDS["before_names"]
    return text if is_name or keeps else lowered
