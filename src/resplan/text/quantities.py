"""Quantities as offices write them, in figures, words or both: `một`, `hai mươi lăm`, `12,5 tỷ`, `3.500 triệu đồng`."""

import re
from fractions import Fraction

from msgspec import Struct

from resplan.text.numbers import parse_number
from resplan.text.tones import nfc, with_tone_marks

_DIGITS = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5,
    "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_SCALES = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_CURRENCY = frozenset({"đồng", "vnđ", "vnd", "đ"})
_WORDS_OF_NUMBERS = frozenset({*_DIGITS, *_SCALES, "mười", "mươi", "trăm", "linh", "lẻ", "rưỡi"})
_TOKEN = re.compile(r"\d[\d.,]*|[^\W\d_]+|\S")
_YEAR = re.compile(r"năm (\d{4})")
_MOST_BEHIND = 4
"""The most words after a number that may name what is counted; with more it is no quantity."""


class Quantity(Struct, frozen=True):
    """A number in a text."""

    value: Fraction
    is_money: bool
    """Whether it is an amount of đồng."""
    is_scaled: bool
    """Whether it was written in thousands, millions or billions, and is multiplied out."""
    behind: tuple[str, ...]
    """The words that follow: what is counted."""


def parse_quantity(text: str) -> Quantity | None:
    """The single quantity in a text; None if it has none, several, or more than a quantity."""
    plain = with_tone_marks(nfc(text), "new").casefold().strip().replace("phần trăm", "%")
    year = _YEAR.fullmatch(plain)
    reader = _Reader([year[1]] if year else _TOKEN.findall(plain))
    value = reader.number()
    if value is None:
        return None
    behind = reader.left()
    is_money = bool(behind) and behind[0] in _CURRENCY
    behind = behind[1:] if is_money else behind
    if len(behind) > _MOST_BEHIND or any(word in _WORDS_OF_NUMBERS or word[0].isdigit() for word in behind):
        return None
    return Quantity(value, is_money, reader.is_scaled, behind)


class _Reader:
    """Reads a number from the start of some words."""

    def __init__(self, words: list[str]) -> None:
        self._words = words
        self._at = 0
        self.is_scaled = False

    def left(self) -> tuple[str, ...]:
        """The words that were not read."""
        return tuple(self._words[self._at :])

    def _next(self) -> str:
        return self._words[self._at] if self._at < len(self._words) else ""

    def number(self) -> Fraction | None:
        """Parts below a thousand, each with its scale: hai triệu ba trăm nghìn; None if no number starts here."""
        total, scale, is_any = Fraction(0), 0, False
        while (part := self._part()) is not None:
            is_any, scale = True, _SCALES.get(self._next(), 0)
            if not scale:
                return total + part
            total += part * scale
            self._at += 1
            self.is_scaled = True
            if self._next() == "rưỡi":
                self._at += 1
                return total + Fraction(scale, 2)
        return total if is_any else None

    def _part(self) -> Fraction | None:
        if self._next()[:1].isdigit():
            read = parse_number(self._next().rstrip(".,"))
            if read is None:
                return None
            self._at += 1
            return Fraction(str(read))
        return self._part_in_words()

    def _part_in_words(self) -> Fraction | None:
        value, last, start = 0, None, self._at
        while word := self._next():
            if word in _DIGITS and last is None:
                last = _DIGITS[word]
            elif word == "mười" and last is None:
                value += 10
            elif word in ("mươi", "trăm") and last is not None:
                value, last = value + last * (10 if word == "mươi" else 100), None
            elif word not in ("linh", "lẻ") or self._at == start:
                break
            self._at += 1
        return Fraction(value + (last or 0)) if self._at > start else None
