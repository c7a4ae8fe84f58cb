"""Whether a text bears a secrecy mark: one that stands alone, in brackets, or after «độ mật»; in a sentence it is a word.

A mark is known however it is dressed: other Unicode forms and look-alike letters, invisible signs, markup, spaced letters,
one word a line. What a text looks like decides, not how it is stored.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import compress

from msgspec import Struct

from resplan.text.known_marks import KnownMarks, any_in, known_marks
from resplan.text.look import (
    VOWEL_SIGNS,
    folded,
    only_letters,
    plain_letters,
    respelled,
    spelled,
    vowels_apart,
    without_markup,
)
from resplan.text.standing_out import LABEL, URGENCY, standing_out

_CELL_END = re.compile(r"[|\t\v\f\r\n]|\s{3,}")
_KEY = re.compile(r"[\s>*#-]*[\"']?([A-Za-z_][A-Za-z0-9_.-]*)[\"']?\s*:\s+(?=\S)")
_NUMBERING = re.compile(r"[^\w(]*\(?(?:[^\W\d_]|[ivxlc]{2,6}|\d{1,3}[^\W\d_]?)[.)/:]\s*(?=[^\W\d_]{2})", re.IGNORECASE)
_BULLET = re.compile(r"\s*(?:[-*+•–]|\d{1,3}[.)])\s+")
_WORD_BEFORE = re.compile(r"(?:^|\W)(?:bí|bảo|cơ|thân|cẩn)\W*$", re.IGNORECASE)
_NUMBER = 8  # letters of the longest numbering before a mark that stands alone, and some more
_WRAPPED = 40
"""Characters; a shorter line is no line of a continued paragraph."""


class Mark(Struct, frozen=True):
    """A secrecy mark in a text."""

    name: str
    """As in the framework."""
    line: int
    """From 0."""
    passage: str
    """The line as written."""


def secrecy_mark(text: str, marks: tuple[str, ...]) -> Mark | None:
    """The first secrecy mark of a text, or None."""
    return next((mark for _, mark in marked_texts([text], marks)), None)


def marked_texts(texts: Iterable[str], marks: tuple[str, ...]) -> Iterator[tuple[str, Mark]]:
    """Each distinct text that bears a mark, with the first one: nearly all texts are passed over together, in little time."""
    known, distinct = known_marks(marks), list(dict.fromkeys(texts))
    for text in compress(distinct, _may_bear(distinct, known)):
        if (mark := _first_mark(text, known)) is not None:
            yield text, mark


def _first_mark(text: str, known: KnownMarks) -> Mark | None:
    lines = re.split(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]", text)
    looks = _signed(lines, known)
    cells = [(number, cell) for number, line in enumerate(looks) for cell in _cells(line)]
    letters = vowels_apart([cell for _, cell in cells])
    for place, ((number, cell), own) in enumerate(zip(cells, letters, strict=True)):
        name = _alone(cells, place, looks, known) if len(own.lstrip(VOWEL_SIGNS)) <= known.longest + _NUMBER else None
        if name is None and any_in(known.apart, own):
            name = standing_out(cell, known)
        if name is not None:
            return Mark(name, number, lines[number].strip())
    return None


def conspicuous(marks: tuple[str, ...]) -> re.Pattern[str]:
    """Marks in capitals that have a line or brackets to themselves: what a page without this module can look for at least."""
    longest_first = sorted(marks, key=len, reverse=True)
    name = "|".join(r"[^\w\n]{0,8}".join(mark.replace(" ", "").upper()) for mark in longest_first)
    return re.compile(rf"(?:(?:^|\n)[^\w\n]*(?:{name})[^\w\n]*(?:\n|$))|(?:[(\[]\s*(?:{name})\s*[)\]])")


def _may_bear(texts: Sequence[str], marks: KnownMarks) -> Iterator[bool]:
    """Of each text whether it has the letters of a mark. Letters that no mark has are skipped, so a few texts too many are found."""
    seen = [without_markup(text) if "&" in text or "<" in text else text for text in texts]
    for letters in vowels_apart(seen):
        yield any_in(marks.apart, letters) or any_in(marks.several, only_letters(letters))


def _signed(lines: Sequence[str], marks: KnownMarks) -> list[str]:
    """Lines as they look, completed with the diacritics that their marks lack."""
    looks = [*map(folded, lines)]
    for number, letters in enumerate(plain_letters(looks)):
        for mark, pattern in marks.bare.items() if any_in(marks.several, letters) else ():
            looks[number] = pattern.sub(partial(_restored, mark), looks[number])
    return looks


def _restored(mark: str, found: re.Match[str]) -> str:
    return respelled(found[0], mark)


def _cells(line: str) -> Iterator[str]:
    """Independent pieces of a line: cells of a table, columns separated by spaces, a key and its value."""
    for cell in _CELL_END.split(line):
        key = _KEY.match(cell)
        for part in (key[1], cell[key.end() :]) if key else (cell,):
            if part.strip():
                yield part


def _alone(cells: list[tuple[int, str]], place: int, lines: list[str], marks: KnownMarks) -> str | None:
    """The mark in a cell, continued in the following cells if it is spread over several."""
    number, first = cells[place]
    numbering = _NUMBERING.match(first)
    for beginning in (first, *([first[numbering.end() :]] if numbering else [])):
        if not re.search(r"[^\W\d_]", beginning):
            continue
        joined = ""
        for _, cell in [(number, beginning), *cells[place + 1 : place + 1 + _MOST_PIECES]]:
            joined += cell
            letters = spelled(joined)
            if letters in marks.names:
                return None if _goes_on(lines, number) or _is_listed(lines, number) else marks.names[letters]
            if not any(name.startswith(letters[0]) for name, _ in marks.names):
                break
    return None


_MOST_PIECES = 16
"""As many pieces as the longest mark has letters, with empty ones in between."""


def _goes_on(lines: list[str], number: int) -> bool:
    """Whether a line only ends the previous line's sentence, for instance if an editor broke «bí / mật»."""
    above = lines[number - 1].rstrip() if number else ""
    line = lines[number].strip()
    if not above or not line[:1].isalpha() or LABEL.search(above[-12:]):
        return False
    if _WORD_BEFORE.search(above):
        return True
    is_wrapped = len(above) >= _WRAPPED or (" " in above.strip() and " " not in line)
    return line == line.lower() and is_wrapped and (above[-1].isalpha() or above[-1] == ",")


def _is_listed(lines: list[str], number: int) -> bool:
    """Whether a line is an ordinary item of a list, such as honey beside wax, and no label stands above the list."""
    if not _BULLET.match(lines[number]) or lines[number].isupper():
        return False
    others = [line for line in lines[max(0, number - 1) : number + 2] if line != lines[number] and _BULLET.match(line)]
    if not others or any(re.search(rf"(?i){URGENCY}|(?<!\w)số(?!\w)", line) for line in others):
        return False
    above = [line for line in lines[max(0, number - _MOST_PIECES) : number] if line.strip() and not _BULLET.match(line)]
    return not (above and LABEL.search(above[-1]))
