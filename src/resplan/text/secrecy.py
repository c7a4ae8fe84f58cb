"""Whether a text bears a secrecy mark: one that stands alone, in brackets, or after «độ mật»; in a sentence it is a word.

A mark is known however it is dressed: other Unicode forms and look-alike letters, invisible signs, markup, spaced letters,
one word a line. What a text looks like decides, not how it is stored.
"""

import html
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_VOWEL_MARKS = frozenset("\u0302\u0306\u031b")
_FILLERS = frozenset("\u115f\u1160\u3164\uffa0")
_LOOK_ALIKE = str.maketrans("МТАОІУЕмтаоіуеΜΤΑΟΙΥΕαοιÐð", "MTAOIYEmtaoiyeMTAOIYEaoiĐđ")
"""Cyrillic, Greek and Icelandic letters that look like those of the marks."""
_INLINE = "a|abbr|b|bdi|bdo|big|code|del|em|font|i|ins|kbd|mark|q|s|small|span|strike|strong|sub|sup|tt|u|wbr"
_INLINE_TAG = re.compile(rf"(?i)</?(?:{_INLINE})(?:[\s/][^<>]{{0,500}})?>")
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]{0,20}(?:[\s/][^<>]{0,500})?>|<!--|-->")
_CELL_END = re.compile(r"[|\t\v\f\r\n]|\s{3,}")
_KEY = re.compile(r"[\s>*#-]*[\"']?([A-Za-z_][A-Za-z0-9_.-]*)[\"']?\s*:\s+(?=\S)")
_NUMBERING = re.compile(r"[^\w(]*\(?(?:[^\W\d_]|[ivxlc]{2,6}|\d{1,3}[^\W\d_]?)[.)/:]\s*(?=[^\W\d_]{2})", re.IGNORECASE)
_LABEL = re.compile(r"(?<!\w)(?:độ|dấu|mức|cấp)\s+(?:bảo\s+)?mật(?!\w)", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*(?:\([^()]{0,80}\)\s*)?(?:[:=→>/–—-]|(?:được\s+)?(?:xác định\s+)?là(?!\w))")
_REACH = 120
"""Signs behind a label within which marks are listed."""
_WORD_BEFORE = re.compile(r"(?:^|\W)(?:bí|bảo|cơ|thân|cẩn)\W*$", re.IGNORECASE)
_WRAPPED = 40
"""Signs; a shorter line is no line of a paragraph that goes on in the next."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A secrecy mark in a text."""

    name: str
    """As the framework writes it."""
    line: int
    """From 0."""
    passage: str
    """The line as it is written."""


@dataclass(frozen=True, slots=True)
class _Marks:
    """The marks of a framework as they are compared: letters without tones, and the tones."""

    names: Mapping[tuple[str, str], str]
    pattern: str
    """A mark with anything but letters between its letters."""


def secrecy_mark(text: str, marks: tuple[str, ...]) -> Mark | None:
    """The first secrecy mark of a text, or None."""
    known = _marks(marks)
    if not _may_bear(text, known):
        return None
    lines = re.split(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]", text)
    folded = [_folded(line) for line in lines]
    cells = [(number, cell) for number, line in enumerate(folded) for cell in _cells(line)]
    for place, (number, cell) in enumerate(cells):
        name = _alone(cells, place, folded, known) or _within(cell, known)
        if name is not None:
            return Mark(name, number, lines[number].strip())
    return None


@cache
def _marks(marks: tuple[str, ...]) -> _Marks:
    names = {_spelled(mark): mark for mark in marks}
    longest_first = sorted(marks, key=len, reverse=True)
    choice = "|".join(r"[\W_]{0,8}".join(letter for letter in mark.lower() if letter != " ") for mark in longest_first)
    return _Marks(names, rf"[\W_]{{0,20}}(?P<mark>{choice})(?!\w)")


def _may_bear(text: str, marks: _Marks) -> bool:
    """Quickly: whether the letters of a mark follow each other anywhere in the text."""
    letters, _ = _spelled(_folded(text))
    return any(name in letters for name, _ in marks.names)


def _folded(text: str) -> str:
    """The text as it looks: one form for each letter, nothing invisible, no markup within words."""
    if "&" in text:
        text = html.unescape(text)
    if "<" in text:
        text = _TAG.sub("\t", _INLINE_TAG.sub("", text))
    if text.isascii():
        return text
    parted = unicodedata.normalize("NFKD", text).translate(_LOOK_ALIKE)
    return unicodedata.normalize("NFC", "".join(filter(_is_seen, parted)))


@cache
def _is_seen(sign: str) -> bool:
    if unicodedata.combining(sign) or unicodedata.category(sign) in ("Mn", "Me"):
        return sign in _TONES or sign in _VOWEL_MARKS
    return unicodedata.category(sign) != "Cf" and sign not in _FILLERS


def _spelled(text: str) -> tuple[str, str]:
    """The letters without tones, and the tones: a tone may stand over either of two vowels."""
    parted = unicodedata.normalize("NFD", text.lower())
    letters = "".join(sign for sign in parted if sign.isalpha() or sign in _VOWEL_MARKS)
    return letters, "".join(sorted(sign for sign in parted if sign in _TONES))


def _cells(line: str) -> Iterator[str]:
    """What stands for itself in a line: cells of a table, columns kept apart by spaces, a key and its value."""
    for cell in _CELL_END.split(line):
        key = _KEY.match(cell)
        for part in (key[1], cell[key.end() :]) if key else (cell,):
            if part.strip():
                yield part


def _alone(cells: list[tuple[int, str]], place: int, lines: list[str], marks: _Marks) -> str | None:
    """The mark that a cell is, with the cells after it where the mark is spread over several."""
    number, first = cells[place]
    numbering = _NUMBERING.match(first)
    for beginning in (first, *([first[numbering.end() :]] if numbering else [])):
        if not re.search(r"[^\W\d_]", beginning):
            continue
        joined = ""
        for _, cell in [(number, beginning), *cells[place + 1 : place + 1 + _MOST_PIECES]]:
            joined += cell
            spelled = _spelled(joined)
            if spelled in marks.names:
                return None if _goes_on(lines, number) else marks.names[spelled]
            if not any(name.startswith(spelled[0]) for name, _ in marks.names):
                break
    return None


_MOST_PIECES = 16
"""As many pieces as the longest mark has letters, and empty ones between them."""


def _goes_on(lines: list[str], number: int) -> bool:
    """Whether a line only ends the sentence of the line above, as where an editor broke «bí / mật»."""
    above = lines[number - 1].rstrip() if number else ""
    line = lines[number].strip()
    if not above or not line[:1].isalpha() or _LABEL.search(above[-12:]):
        return False
    if _WORD_BEFORE.search(above):
        return True
    return line == line.lower() and len(above) >= _WRAPPED and (above[-1].isalpha() or above[-1] == ",")


def _within(cell: str, marks: _Marks) -> str | None:
    """The mark that stands out in a cell: in brackets, after a label, or in capitals before or behind a dash."""
    found = _after_label(cell, marks) or _in_brackets(cell, marks) or _at_an_end(cell, marks)
    return marks.names.get(_spelled(found["mark"])) if found else None


def _after_label(cell: str, marks: _Marks) -> re.Match[str] | None:
    for label in _LABEL.finditer(cell):
        separator = _SEPARATOR.match(cell, label.end())
        start = separator.end() if separator else label.end()
        found = re.compile(marks.pattern, re.IGNORECASE).match(cell, start)
        if found is None or _lists_all(cell[start : start + _REACH], marks):
            continue
        behind = cell[found.end() :].lstrip(" *_`~")
        is_last = not re.search(r"\w", behind)
        is_capital = found["mark"].isupper()
        if separator:
            stands_out = is_capital or not behind[:1].isalnum()
        else:
            stands_out = is_last and (is_capital or not re.search(r"\w", cell[: label.start()]))
        if stands_out:
            return found
    return None


def _lists_all(text: str, marks: _Marks) -> bool:
    """A text that names every mark speaks of the marks and bears none."""
    named = {_spelled(found["mark"]) for found in re.finditer(rf"(?<!\w){marks.pattern}", text, re.IGNORECASE)}
    return len(named) == len(marks.names)


def _in_brackets(cell: str, marks: _Marks) -> re.Match[str] | None:
    return re.search(rf"[(\[{{【〔]{marks.pattern}[^\w,;/(\[]{{0,20}}[)\]}}】〕]", cell, re.IGNORECASE)


def _at_an_end(cell: str, marks: _Marks) -> re.Match[str] | None:
    """A mark in capitals that a dash, a colon or a stop keeps apart from the words of its line."""
    first = re.match(rf"{marks.pattern}\s*(?:[.:;/–—]|-\s)", cell, re.IGNORECASE)
    last = re.search(rf"(?:[.:;/–—]|\s-\s){marks.pattern}[\W_]{{0,20}}$", cell, re.IGNORECASE)
    return next((found for found in (first, last) if found and found["mark"].isupper()), None)
