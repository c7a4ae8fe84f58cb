"""Whether a text bears a secrecy mark: one that stands alone, in brackets, or after «độ mật»; in a sentence it is a word.

A mark is known however it is dressed: other Unicode forms and look-alike letters, invisible signs, markup, spaced letters,
one word a line. What a text looks like decides, not how it is stored.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import accumulate, chain, islice

from msgspec import Struct

from resplan.text.known_marks import KnownMarks, any_in, known_marks
from resplan.text.look import (
    VOWEL_SIGNS,
    folded,
    only_letters,
    respelled,
    spelled,
    vowels_apart,
    without_markup,
)
from resplan.text.pattern import later
from resplan.text.standing_out import LABEL, URGENCY, standing_out

_CELL_END = re.compile(r"[|\t\v\f\r\n]|\s{3,}")
_KEY = re.compile(r"[\s>*#-]*[\"']?([A-Za-z_][A-Za-z0-9_.-]*)[\"']?\s*:\s+(?=\S)")
_NUMBERING = later(r"[^\w(]*\(?(?:[^\W\d_]|[ivxlc]{2,6}|\d{1,3}[^\W\d_]?)[.)/:]\s*(?=[^\W\d_]{2})", re.IGNORECASE)
_BULLET = later(r"\s*(?:[-*+•–]|\d{1,3}[.)])\s+")
_WORD_BEFORE = later(r"(?:^|\W)(?:bí|bảo|cơ|thân|cẩn)\W*$", re.IGNORECASE)
_NUMBER = 8  # letters of the longest numbering before a mark that stands alone, and some more
_WRAPPED = 40
"""The least length of a line, in characters, in a wrapped paragraph."""
_LONG = 5_000
"""Characters; in a longer text the letters of a mark stand somewhere, so that its lines are looked at at once."""


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
    for text in (distinct[number] for number in _may_bear(distinct, known)):
        if (mark := _first_mark(text, known)) is not None:
            yield text, mark


def _may_bear(texts: Sequence[str], marks: KnownMarks) -> list[int]:
    """Which texts have the letters of a mark. Letters that no mark has are skipped, so a few texts too many are found."""
    letters = vowels_apart(_without_markup(text if len(text) < _LONG else "" for text in texts))
    long = (number for number, text in enumerate(texts) if len(text) >= _LONG)
    return sorted({*long, *_begun(letters, marks.apart, "\0"), *_begun(_plain(letters), marks.several, "\0")})


def _without_markup(texts: Iterable[str]) -> list[str]:
    return [without_markup(text) if "&" in text or "<" in text else text for text in texts]


def _plain(letters: Sequence[str]) -> list[str]:
    return only_letters("\0".join(letters)).split("\0")


def _begun(pieces: Sequence[str], names: Iterable[str], between: str) -> set[int]:
    """The pieces in which one of the names begins when they are read in order, joined by `between`."""
    joined, starts = between.join(pieces), [0, *accumulate(len(piece) + len(between) for piece in pieces)]
    found: set[int] = set()
    for name in names:
        place = joined.find(name)
        while place >= 0:
            number = bisect_right(starts, place) - 1
            found.add(number)
            place = joined.find(name, starts[number + 1])
    return found


def _first_mark(text: str, known: KnownMarks) -> Mark | None:
    """The first mark. Only those lines are examined in which the letters of a mark begin."""
    lines = _Lines(re.split(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]", text), known)
    for number in sorted(_begun(lines.letters, known.whole, "")):
        cells = [*_cells(lines.look(number))]
        for place, (cell, own) in enumerate(zip(cells, vowels_apart(cells), strict=True)):
            is_short = len(own.lstrip(VOWEL_SIGNS)) <= known.longest + _NUMBER
            below = chain(cells[place + 1 :], lines.cells_below(number))
            name = _alone(cell, below, known) if is_short else None
            if name is not None and (_goes_on(lines, number) or _is_listed(lines, number)):
                name = None
            if name is None and any_in(known.apart, own):
                name = standing_out(cell, known)
            if name is not None:
                return Mark(name, number, lines.written[number].strip())
    return None


def conspicuous(marks: tuple[str, ...]) -> re.Pattern[str]:
    """Marks in capitals on a line or in brackets of their own: the least that a page without this module can search for."""
    longest_first = sorted(marks, key=len, reverse=True)
    name = "|".join(r"[^\w\n]{0,8}".join(mark.replace(" ", "").upper()) for mark in longest_first)
    return re.compile(rf"(?:(?:^|\n)[^\w\n]*(?:{name})[^\w\n]*(?:\n|$))|(?:[(\[]\s*(?:{name})\s*[)\]])")


class _Lines:
    """The lines of a text. What one looks like, completed with the diacritics that its marks lack, is found where it is asked."""

    def __init__(self, written: Sequence[str], marks: KnownMarks) -> None:
        self.written = written
        self.letters = vowels_apart(_without_markup(written))
        self._looks: dict[int, str] = {}
        for number in _begun(_plain(self.letters), marks.several, "\0"):
            look = self.look(number)
            for mark, pattern in marks.bare.items():
                look = pattern.sub(partial(_restored, mark), look)
            self._looks[number] = look
            self.letters[number] = vowels_apart([look])[0]

    def look(self, number: int) -> str:
        """How a line looks to a reader."""
        if number not in self._looks:
            self._looks[number] = folded(self.written[number])
        return self._looks[number]

    def looks(self, first: int, end: int) -> list[str]:
        """How some lines look, as far as they are there."""
        return [self.look(number) for number in range(max(0, first), min(end, len(self.written)))]

    def cells_below(self, number: int) -> Iterator[str]:
        """The cells of the lines below a line."""
        for below in range(number + 1, len(self.written)):
            yield from _cells(self.look(below))


def _restored(mark: str, found: re.Match[str]) -> str:
    return respelled(found[0], mark)


def _cells(line: str) -> Iterator[str]:
    """Independent pieces of a line: cells of a table, columns separated by spaces, a key and its value."""
    for cell in _CELL_END.split(line):
        key = _KEY.match(cell)
        for part in (key[1], cell[key.end() :]) if key else (cell,):
            if part.strip():
                yield part


def _alone(first: str, below: Iterator[str], marks: KnownMarks) -> str | None:
    """The mark in a cell, continued in the cells that follow if it is spread over several."""
    numbering, following = _NUMBERING.match(first), [*islice(below, _MOST_PIECES)]
    for beginning in (first, *([first[numbering.end() :]] if numbering else [])):
        if not re.search(r"[^\W\d_]", beginning):
            continue
        joined = ""
        for cell in (beginning, *following):
            joined += cell
            letters = spelled(joined)
            if letters in marks.names:
                return marks.names[letters]
            if not any(name.startswith(letters[0]) for name, _ in marks.names):
                break
    return None


_MOST_PIECES = 16
"""The most pieces that a mark can be spread over: as many as the longest mark has letters, with empty pieces between."""


def _goes_on(lines: _Lines, number: int) -> bool:
    """Whether a line only ends the previous line's sentence, for instance if an editor broke «bí / mật»."""
    above = lines.look(number - 1).rstrip() if number else ""
    line = lines.look(number).strip()
    if not above or not line[:1].isalpha() or LABEL.search(above[-12:]):
        return False
    if _WORD_BEFORE.search(above):
        return True
    is_wrapped = len(above) >= _WRAPPED or (" " in above.strip() and " " not in line)
    return line == line.lower() and is_wrapped and (above[-1].isalpha() or above[-1] == ",")


def _is_listed(lines: _Lines, number: int) -> bool:
    """Whether a line is an ordinary item of a list, such as honey beside wax, and no label stands above the list."""
    own = lines.look(number)
    if not _BULLET.match(own) or own.isupper():
        return False
    others = [line for line in lines.looks(number - 1, number + 2) if line != own and _BULLET.match(line)]
    if not others or any(re.search(rf"(?i){URGENCY}|(?<!\w)số(?!\w)", line) for line in others):
        return False
    above = [line for line in lines.looks(number - _MOST_PIECES, number) if line.strip() and not _BULLET.match(line)]
    return not (above and LABEL.search(above[-1]))
