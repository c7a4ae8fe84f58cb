"""Word n-grams of a text as hashes: what two texts share regardless of case, punctuation, tone marks and abbreviations."""

import re
import zlib
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from resplan.text.names import fold

_TOKEN = re.compile(r"[^\W_]+(?:&[^\W_]+)?")
_ABBREVIATIONS = {
    "khcn": "khoa hoc cong nghe",
    "kh cn": "khoa hoc cong nghe",
    "cds": "chuyen doi so",
    "dmst": "doi moi sang tao",
    "cntt": "cong nghe thong tin",
    "ttnt": "tri tue nhan tao",
    "hdnd": "hoi dong nhan dan",
    "ubnd": "uy ban nhan dan",
    "mttq": "mat tran to quoc",
    "csdl": "co so du lieu",
}


class Word(NamedTuple):
    """A folded word and its place in the text."""

    key: str
    start: int
    end: int


def words_of(text: str) -> list[Word]:
    """The words of a text; an abbreviation counts as the words it stands for, all at its place."""
    found: list[Word] = []
    for match in _TOKEN.finditer(text):
        key = fold(match.group())
        if key in _ABBREVIATIONS or " " in key:
            found.extend(Word(part, *match.span()) for part in _ABBREVIATIONS.get(key, key).split())
        else:
            found.append(Word(key, *match.span()))
    return found


@lru_cache(1024)  # the texts of one plan, which several rules compare
def hashes_of(text: str, length: int) -> Sequence[int]:
    """The n-gram hashes of a text without places; much faster than `words_of`."""
    keys = fold(text).split()
    if not _ABBREVIATIONS.keys().isdisjoint(keys):
        keys = [part for key in keys for part in _ABBREVIATIONS.get(key, key).split()]
    return _hashes([key.encode("ascii", "ignore") for key in keys], length)


def ngram_hashes(words: Sequence[Word], length: int) -> list[int]:
    """A 32-bit hash of each run of n words, in order; none if there are fewer."""
    return _hashes([word.key.encode("ascii", "ignore") for word in words], length)


def _hashes(keys: Sequence[bytes], length: int) -> list[int]:
    return [zlib.crc32(b" ".join(keys[index : index + length])) for index in range(len(keys) - length + 1)]
