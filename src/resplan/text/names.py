"""Names compared as people do: without case, diacritics and punctuation."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from resplan.text.tones import nfc, with_tone_marks

_NOT_A_WORD = re.compile(r"[^a-z0-9]+")
_LIKELY = 70
"""Per cent; below this a suggestion confuses more than it helps."""


def _plain_letter(code: int) -> str:
    """A letter without its marks; nothing for a mark alone."""
    parts = unicodedata.normalize("NFD", chr(code))
    return "".join(part for part in parts if not unicodedata.combining(part))


# Latin letters with marks, and the marks themselves: a table is ten times faster than decomposing each letter.
_PLAIN = {code: _plain_letter(code) for code in (*range(0xC0, 0x250), *range(0x300, 0x370), *range(0x1E00, 0x1F00))}
_PLAIN[ord("đ")] = "d"


@lru_cache(maxsize=4096)
def spelt(text: str) -> str:
    """The words of a text in small letters, with their marks in one style: `Sở  KH&CN` → `sở kh cn`."""
    return " ".join(re.findall(r"\w+", with_tone_marks(nfc(text), "new").casefold()))


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Key of a name: `Sở KH&CN` → `so kh cn`."""
    return _NOT_A_WORD.sub(" ", text.casefold().translate(_PLAIN)).strip()


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


def did_you_mean(word: str, choices: Iterable[str]) -> str | None:
    """The choice that was most likely meant, if any is likely."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415  # only a slip of the pen needs it, and it costs start-up

    by_key = {fold(choice): choice for choice in choices}
    found = process.extractOne(fold(word), list(by_key), scorer=fuzz.ratio, score_cutoff=_LIKELY)
    return by_key[found[0]] if found else None
