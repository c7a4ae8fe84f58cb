"""Letters of old Vietnamese fonts in a Unicode text: `X©y dùng` (TCVN3) and `xaây döïng` (VNI)."""

import re
import unicodedata
from functools import lru_cache
from typing import Literal

from resplan.text.pattern import later

OldFont = Literal["TCVN3", "VNI"]

_TCVN3 = dict(zip(
    "¸µ¶·¹¨¾»¼½Æ©ÊÇÈÉË®ÐÌÎÏÑªÕÒÓÔÖÝ×ØÜÞãßáâä«èåæçé¬íêëìîóïñòô\u00adøõö÷ùýúûüþ¡¢§£¤¥¦",
    "áàảãạăắằẳẵặâấầẩẫậđéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵĂÂĐÊÔƠƯ",
    strict=True,
))  # fmt: skip
_VNI_TONES = dict(zip("ùøûõï", "\u0301\u0300\u0309\u0303\u0323", strict=True))
_VNI_HATS = {
    **{sign: f"\u0302{tone}" for sign, tone in zip("âáàåãä", ("", *_VNI_TONES.values()), strict=True)},
    **{sign: f"\u0306{tone}" for sign, tone in zip("êéèúüë", ("", *_VNI_TONES.values()), strict=True)},
}
_VNI_ALONE = {"ñ": "đ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "ô": "ơ", "ö": "ư", "î": "ỵ"}
_VNI_VOWELS = frozenset("aeouyôö")
_FOREIGN = re.compile("[¸µ¶·¹¨¾»¼½Æ©ÇË®ÎÏÑªÖØÜÞßä«åæç¬ëîïñ\u00ad÷øöûüþ§¥¦ÄÅÛÐ]")
"""Characters that no Vietnamese word contains."""
_WORD = later(r"[^\s\d.,;:()/\-–…“”\"'?!%+=<>\[\]]+")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_NUCLEI = (
    "iêu yêu oai oay oeo uây uôi uya uyê uyu ươi ươu ai ao au ay âu ây eo êu ia iê iu oa oă oe oi ôi ơi ua uâ ue uê ui uô uơ "
    "uy ưa ưi ưu ươ yê a ă â e ê i o ô ơ u ư y"
)
_SYLLABLE = later(
    f"(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnpqrstvx])?(?:{'|'.join(_NUCLEI.split())})(?:ch|ng|nh|[cmnpt])?"
)
_LEAST_LETTERS = 3
"""Shorter ones may be units: µm."""


@lru_cache(maxsize=4096)
def old_font(text: str) -> tuple[OldFont, str] | None:
    """The font of such letters in the text, and the corrected text; None if there are none."""
    if text.isascii() or not _FOREIGN.search(text):
        return None
    signed = [word for word in _WORD.findall(text) if _FOREIGN.search(word)]
    telling = [word for word in signed if len(word) >= _LEAST_LETTERS]
    if not telling:
        return None
    if all(_is_syllable(from_tcvn3(word)) for word in telling):
        return "TCVN3", from_tcvn3(text)
    if all(_is_syllable(from_vni(word)) for word in telling):
        return "VNI", from_vni(text)
    return None


def from_tcvn3(text: str) -> str:
    """The text with TCVN3 letters converted to Unicode."""
    return "".join(_TCVN3.get(letter, letter) for letter in text)


def from_vni(text: str) -> str:
    """The text with VNI letters, a vowel followed by its marks, converted to Unicode."""
    done = ""
    before = ""
    for letter in text:
        small = letter.lower()
        marks = _VNI_TONES.get(small, "") if before in _VNI_VOWELS else ""
        if before in {"a", "e", "o"} and small in _VNI_HATS:
            marks = _VNI_HATS[small]
        if marks:
            done += marks
            before = ""
            continue
        alone = _VNI_ALONE.get(small, small)
        done += alone.upper() if letter.isupper() else alone
        before = small
    return unicodedata.normalize("NFC", done)


def _is_syllable(word: str) -> bool:
    """Whether a word can be Vietnamese: one onset, one nucleus, one coda, one tone."""
    letters = unicodedata.normalize("NFD", word.lower())
    tones = sum(letter in _TONES for letter in letters)
    bare = unicodedata.normalize("NFC", "".join(letter for letter in letters if letter not in _TONES))
    return tones <= 1 and _SYLLABLE.fullmatch(bare) is not None
