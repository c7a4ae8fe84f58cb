"""How a Vietnamese text looks, however it is encoded: one form for each letter, nothing invisible, no markup in words."""

import html
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence

from resplan.text.pattern import later

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_VOWEL_MARKS = frozenset("\u0302\u0306\u031b")
_FILLERS = frozenset("\u115f\u1160\u3164\uffa0")
_LOOK_ALIKE = str.maketrans("МТАОІУЕмтаоіуеΜΤΑΟΙΥΕαοιÐð", "MTAOIYEmtaoiyeMTAOIYEaoiĐđ")
"""Cyrillic, Greek and Icelandic letters that look like letters of the marks."""
_INLINE = "a|abbr|b|bdi|bdo|big|code|del|em|font|i|ins|kbd|mark|q|s|small|span|strike|strong|sub|sup|tt|u|wbr"
_INLINE_TAG = later(rf"(?i)</?(?:{_INLINE})(?:[\s/][^<>]{{0,500}})?>")
_TAG = later(r"</?[a-zA-Z][a-zA-Z0-9]{0,20}(?:[\s/][^<>]{0,500})?>|<!--|-->")


_BETWEEN = "\0"
_STAND_IN = {mark: chr(number) for number, mark in enumerate(sorted(_VOWEL_MARKS), 1)}
"""Unused characters that stand for the signs of vowels."""
VOWEL_SIGNS = "".join(_STAND_IN.values())
"""All characters that stand for the signs of vowels."""
_KEPT = frozenset((_BETWEEN, *_STAND_IN.values()))
_STAND_INS = re.compile(f"[{''.join(sorted(_KEPT))}]")
_NO_STAND_INS = dict.fromkeys(map(ord, _KEPT))
_NO_LETTERS = bytes(sign for sign in range(128) if not chr(sign).isalpha() and chr(sign) not in _KEPT)
_FEW_LOOK_ALIKE = re.compile(f"[{''.join(map(chr, _LOOK_ALIKE))}]")


def plain_letters(texts: Sequence[str]) -> list[str]:
    """The letters a to z of each of many texts as they look, small and without any signs: what is quick to search."""
    return [only_letters(text) for text in vowels_apart(texts)]


def vowels_apart(texts: Sequence[str]) -> list[str]:
    """The same, each hat, bow and horn of a vowel as a sign after it: tones are gone, other vowels are not."""
    if not texts:
        return []
    joined = _BETWEEN.join(text.translate(_NO_STAND_INS) if _STAND_INS.search(text) else text for text in texts)
    joined = unicodedata.normalize("NFKD", joined)
    if _FEW_LOOK_ALIKE.search(joined):
        joined = joined.translate(_LOOK_ALIKE)
    for mark, stand_in in _STAND_IN.items():
        joined = joined.replace(mark, stand_in)
    return joined.encode("ascii", "ignore").translate(None, _NO_LETTERS).decode("ascii").lower().split(_BETWEEN)


def only_letters(text: str) -> str:
    """Letters without the signs for vowels' marks."""
    for stand_in in _STAND_IN.values():
        text = text.replace(stand_in, "")
    return text


def folded(text: str) -> str:
    """The text as it looks: one form for each letter, nothing invisible, no markup within words."""
    text = without_markup(text)
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKD", text).translate(_SEEN))


_LETTER_BY_NUMBER = re.compile(r"&#([0-9]{3,7});")


class _Letters(dict[str, str]):
    """Number of a character → the character, if it is a letter; other references stay, since they may be part of another one."""

    def __missing__(self, number: str) -> str:
        reference = f"&#{number};"
        letter = html.unescape(reference)
        self[number] = letter if letter.isalpha() and not letter.isascii() else reference
        return self[number]


_LETTERS_BY_NUMBER = _Letters()


def with_letters(text: str) -> str:
    """The text with letters in place of character references; some programs write every non-ASCII letter as one."""
    if "&#" not in text:
        return text
    parts = _LETTER_BY_NUMBER.split(text)
    parts[1::2] = [_LETTERS_BY_NUMBER[number] for number in parts[1::2]]
    return "".join(parts)


def without_markup(text: str) -> str:
    """The text without tags and with the signs that references stand for."""
    if "&" in text:
        text = html.unescape(with_letters(text))
    return _TAG.sub("\t", _INLINE_TAG.sub("", text)) if "<" in text else text


class _Table(dict[int, int | None]):
    """A table for `str.translate`, filled when a character first occurs; it needs no more room than the text."""

    def __init__(self, keeps: Callable[[str], bool], known: Mapping[int, int]) -> None:
        super().__init__(known)
        self._keeps = keeps

    def __missing__(self, code: int) -> int | None:
        self[code] = code if self._keeps(chr(code)) else None
        return self[code]


def _is_seen(sign: str) -> bool:
    if unicodedata.combining(sign) or unicodedata.category(sign) in ("Mn", "Me"):
        return sign in _TONES or sign in _VOWEL_MARKS
    return unicodedata.category(sign) != "Cf" and sign not in _FILLERS


_SEEN = _Table(_is_seen, _LOOK_ALIKE)
_LETTERS = _Table(lambda sign: sign.isalpha() or sign in _VOWEL_MARKS, {})


def spelled(text: str) -> tuple[str, str]:
    """The letters without tones, and the tones: a tone may stand on either of two vowels."""
    parted = unicodedata.normalize("NFD", text.lower())
    return parted.translate(_LETTERS), "".join(sign * parted.count(sign) for sign in sorted(_TONES))


def with_fewer_signs(mark: str) -> str:
    """A pattern of the mark whose letters may lack some of their diacritics, but may not have others."""
    letters = (unicodedata.normalize("NFD", letter) for letter in mark.lower() if letter != " ")
    forms = (
        "".join(unicodedata.normalize("NFC", form) for form in {bare[0], *(bare[0] + sign for sign in bare[1:]), bare})
        for bare in letters
    )
    return r"[\W_]{0,8}".join(f"[{''.join(sorted(form))}]" for form in forms)


def respelled(written: str, name: str) -> str:
    """The text with the name's letters in place of its own; capitals and everything between letters stay."""
    letters = iter(name.replace(" ", ""))
    return "".join(
        sign if not sign.isalpha() else next(letters) if sign.isupper() else next(letters).lower() for sign in written
    )
