"""Numbers in front of rows: Roman ones, letters, decimals, points, bullets; and the words by which totals and notes are recognised."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import takewhile
from typing import Literal

from msgspec import Struct

from resplan.framework.exchange import ExchangeTerms
from resplan.framework.foreign import ForeignTerms
from resplan.text import fold, nfc, with_tone_marks

MarkKind = Literal["part", "roman", "capital", "decimal", "point", "bullet"]
"""«Phần 2», «WP3»; «II»; «B»; «2» or «2.1»; «a)»; «-»."""

_PART = (
    r"(?:phần|nhóm|mục|chương|phụ lục|wp|nhóm nhiệm vụ|lĩnh vực)[ .]{0,2}"
    r"(?:[ivx]{1,6}|[0-9]{1,3}|thứ (?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)|[a-zđ])"
)
_KINDS: tuple[tuple[MarkKind, re.Pattern[str]], ...] = (
    ("part", re.compile(_PART, re.IGNORECASE)),
    ("roman", re.compile("[IVX]{1,6}(?:[.-][IVX0-9]{1,3})?")),
    ("capital", re.compile("[A-ZĐ](?:[.-]?[0-9]{1,2})?")),
    ("decimal", re.compile("(?:[A-Z]{1,5}[.-]?)?[0-9]{1,4}(?:[.][0-9]{1,3}){0,4}[a-z]?")),
    ("point", re.compile("[a-zđ]{1,2}|[ivx]{1,5}")),
    ("bullet", re.compile("[-–—+*•▪●○]")),
)
_TAIL = " \t\n\u00a0.):/]–-"
_IN_FRONT = re.compile(
    rf"^\(?(?P<mark>{_PART}|[IVX]{{1,6}}|[A-ZĐ]|[0-9]{{1,3}}(?:\.[0-9]{{1,3}}){{0,4}}|[a-zđ])(?P<sign>\s?[.):]\s?[–-]?\s?|\s?[–-]\s)(?=\S)",
    re.IGNORECASE,
)
_DECIMAL_IN_FRONT = re.compile(r"(?P<mark>[0-9]{1,3}(?:\.[0-9]{1,3}){1,4})[.):]?\s(?=\S)")
_COUNTED_IN_FRONT = re.compile(
    r"(?:nhiệm vụ|công việc|chỉ tiêu|nv)\s?(?:số\s)?(?P<mark>[0-9]{1,3}(?:\.[0-9]{1,3}){0,4})\s?[.:)–-]\s?(?=\S)",
    re.IGNORECASE,
)
"""The word before a number, which only says what is counted: «Nhiệm vụ 3: …»."""
_BULLET_IN_FRONT = re.compile(r"[-–+•▪●○*]\s?(?=\S)")
_NUMBER_PARTS = re.compile("[0-9]+|[^0-9.-]+")
_MOST_NOTE_WORDS = 4


class Mark(Struct, frozen=True):
    """A number in front of a row."""

    text: str
    """Without full stop and brackets: `2.1`, `IV`, `a`."""
    kind: MarkKind

    @property
    def depth(self) -> int:
        """How many parts a number has: 2 of `2.1` and of `A1`."""
        return len(_NUMBER_PARTS.findall(self.text)) or 1


@lru_cache(maxsize=8192)
def mark_of(text: str) -> Mark | None:
    """The number that a cell holds; None for any other text."""
    stripped = text.strip()
    bare = stripped.rstrip(_TAIL).lstrip("([") or stripped
    for kind, pattern in _KINDS:
        if pattern.fullmatch(bare):
            return Mark(bare, kind)
    return None


def mark_in_front(text: str) -> tuple[Mark | None, str]:
    """The number that a text begins with, and the rest: `II. Hạ tầng` → II and «Hạ tầng»."""
    bullet = _BULLET_IN_FRONT.match(text)
    if bullet:
        return Mark("-", "bullet"), text[bullet.end() :]
    found = _COUNTED_IN_FRONT.match(text) or _DECIMAL_IN_FRONT.match(text) or _IN_FRONT.match(text)
    mark = mark_of(found["mark"]) if found else None
    if found is None or mark is None or (text[found.end()].isdigit() and not text[found.end() - 1].isspace()):
        return None, text
    return mark, text[found.end() :]


def breaks_off(text: str, terms: ForeignTerms) -> bool:
    """Whether a text ends in the middle of a sentence: «… kết nối với»."""
    said = text.rstrip()
    last = "".join(takewhile(str.isalnum, reversed(said)))[::-1]
    return said.endswith(tuple(",-–(")) or toned(last) in terms.cut_off_behind


@lru_cache(maxsize=8192)
def toned(text: str) -> str:
    """A text in the form in which texts are compared with their tone marks: small letters, marks placed one way, single spaces."""
    return " ".join(with_tone_marks(nfc(text), "new").casefold().split())


def begins_with(text: str, words: Iterable[str]) -> str | None:
    """The longest of some words that a text begins with, as whole words and with tone marks; None if none."""
    said = toned(text)
    found = [word for word in words if said.startswith(toned(word)) and _ends_there(said, toned(word))]
    return max(found, key=len, default=None)


def says_one(text: str, words: Iterable[str], key: Callable[[str], str] = fold) -> bool:
    """Whether some of the words stand in a text, as whole words; `key`: `toned` where tone marks count."""
    said = f" {key(text).replace(':', ' ')} "
    return any(f" {key(word)} " in said for word in words)


def _ends_there(said: str, word: str) -> bool:
    return not (word[-1:].isalnum() and said[len(word) : len(word) + 1].isalnum())


_MOST_TOTAL = 60


def is_total(text: str, terms: ExchangeTerms) -> bool:
    """Whether a text calls its row a total, compared with tone marks: «Tổng hợp …» and «Công bố …» are none."""
    said = toned(text)
    total = begins_with(text, terms.totals)
    if total is None:
        return False
    rest = said[len(toned(total)) :]
    words = fold(rest)
    for known in map(fold, terms.added_up):
        words = f" {words} ".replace(f" {known} ", " ").strip()
    are_numbers = all(word.isdigit() or len(word) == 1 or set(word) <= set("ivx") for word in words.split())
    return are_numbers and len(rest) <= _MOST_TOTAL


def is_note(text: str, words: Sequence[str]) -> bool:
    """Whether a text begins as a note or a signature does: «Ghi chú: …», «Người lập biểu»."""
    word = begins_with(text, words)
    if word is None:
        return False
    rest = toned(text)[len(toned(word)) :].strip()
    is_sign = not word[-1:].isalnum()
    return is_sign or not rest or rest[0] in ":(.-–" or (len(rest.split()) <= _MOST_NOTE_WORDS and rest[0].isdigit())
