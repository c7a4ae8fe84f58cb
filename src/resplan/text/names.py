"""Names compared as people do: without case, diacritics and punctuation."""

import codecs
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from resplan.text.tones import nfc, with_tone_marks

_LIKELY = 70
"""The least likeness in per cent of a suggestion; below it, a suggestion confuses more than it helps."""


def _plain_letter(code: int) -> str:
    """A letter without its marks; nothing for a mark alone."""
    parts = unicodedata.normalize("NFD", chr(code))
    return "".join(part for part in parts if not unicodedata.combining(part))


# Latin letters with marks, and the marks themselves.
_PLAIN = {code: _plain_letter(code) for code in (*range(0xC0, 0x250), *range(0x300, 0x370), *range(0x1E00, 0x1F00))}
_PLAIN[ord("đ")] = "d"

_USUAL = (
    "".join(map(chr, range(128)))
    + "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
    + "\u00a0°²×–—‘’“”•…→−≤≥«»"
)
"""The signs of nearly every text, each as one byte: a table of bytes is five times faster than one of signs."""
_AS_BYTES = codecs.charmap_build(_USUAL.ljust(256, "\ufffe"))
_WORDS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
_LETTERS = "".join(_PLAIN.get(ord(sign), sign) for sign in _USUAL)
_FOLDED = "".join(sign if sign in _WORDS else " " for sign in _LETTERS).ljust(256).encode("ascii")


def _as_usual(error: Any) -> tuple[str, int]:  # a UnicodeEncodeError; the registry takes handlers of any kind
    """Replaces unusual characters."""
    plain = "".join(_PLAIN.get(ord(sign), sign) for sign in error.object[error.start : error.end])
    return "".join(sign if sign in _WORDS else " " for sign in plain), error.end


_OTHERS = "resplan: as usual signs"
codecs.register_error(_OTHERS, _as_usual)


@lru_cache(maxsize=4096)
def spelt(text: str) -> str:
    """The words of a text in small letters, with their marks in one style: `Sở  KH&CN` → `sở kh cn`."""
    return " ".join(re.findall(r"\w+", with_tone_marks(nfc(text), "new").casefold()))


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """Key of a name: `Sở KH&CN` → `so kh cn`."""
    signs, _ = codecs.charmap_encode(text.casefold(), _OTHERS, _AS_BYTES)
    return " ".join(signs.translate(_FOLDED).decode("ascii").split())


def slugify(text: str) -> str:
    """Name for a file or an id: `Sở KH&CN` → `so-kh-cn`."""
    return fold(text).replace(" ", "-")


def shortened(text: str, most: int) -> str:
    """The text, or if it is longer its beginning with an ellipsis, cut between words where one ends in its last third."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    end = max(cut.rfind(" "), 0) if text[most - 1] != " " else len(cut)
    return (cut[:end] if 3 * end > 2 * most else cut).rstrip() + "…"


def apart(most: int, *texts: str) -> list[str]:
    """The texts, shortened; where one is too long they begin shortly before the first letter in which they differ."""
    if max(map(len, texts)) <= most:
        return [*texts]
    shortest = min(map(len, texts))
    alike = next((at for at, letters in enumerate(zip(*texts, strict=False)) if len({*letters}) > 1), shortest)
    begin = texts[0].rfind(" ", 0, max(alike - most // 3, 0)) + 1
    lead = "…" if begin else ""
    return [lead + shortened(text[begin:], most - len(lead)) for text in texts]


def did_you_mean(word: str, choices: Iterable[str]) -> str | None:
    """The choice that was most likely meant, if any is likely."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415  # only a slip of the pen needs it, and it costs start-up

    by_key = {fold(choice): choice for choice in choices}
    found = process.extractOne(fold(word), list(by_key), scorer=fuzz.ratio, score_cutoff=_LIKELY)
    return by_key[found[0]] if found else None
