"""Whether a text bears a secrecy mark: one that stands alone, in brackets, or after «độ mật»; in a sentence it is a word.

A mark is known however it is dressed: other Unicode forms and look-alike letters, invisible signs, markup, spaced letters,
one word a line. What a text looks like decides, not how it is stored.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import compress

from resplan.text.look import (
    VOWEL_SIGNS,
    folded,
    only_letters,
    plain_letters,
    respelled,
    spelled,
    vowels_apart,
    with_fewer_signs,
    without_markup,
)

_CELL_END = re.compile(r"[|\t\v\f\r\n]|\s{3,}")
_KEY = re.compile(r"[\s>*#-]*[\"']?([A-Za-z_][A-Za-z0-9_.-]*)[\"']?\s*:\s+(?=\S)")
_NUMBERING = re.compile(r"[^\w(]*\(?(?:[^\W\d_]|[ivxlc]{2,6}|\d{1,3}[^\W\d_]?)[.)/:]\s*(?=[^\W\d_]{2})", re.IGNORECASE)
_LABEL = re.compile(r"(?<!\w)(?:độ|dấu|mức|cấp|do|dau|muc|cap)\s+(?:bảo\s+|bao\s+)?m[ậa]t(?!\w)", re.IGNORECASE)
_KIND = re.compile(r"(?<!\w)(?:đóng\s+dấu|(?:phân\s+)?loại|tài\s+liệu|văn\s+bản|hồ\s+sơ)(?!\w)", re.IGNORECASE)
"""Words before a mark that label it."""
_URGENCY = r"(?:ho[ảa]|hỏa)\s*t[ốo]c|thượng\s*khẩn|khẩn|hẹn\s*giờ"
_BULLET = re.compile(r"\s*(?:[-*+•–]|\d{1,3}[.)])\s+")
_SEPARATOR = re.compile(r"\s*(?:\([^()]{0,80}\)\s*)?(?:[:=→>/–—-]|(?:được\s+)?(?:xác định\s+)?là(?!\w))")
_REACH = 120
"""Characters after a label, within which marks are listed."""
_WORD_BEFORE = re.compile(r"(?:^|\W)(?:bí|bảo|cơ|thân|cẩn)\W*$", re.IGNORECASE)
_NO_MARK_AFTER = re.compile(r"(?:^|\W)(?:bí|bảo|cơ|thân|cẩn|độ|mức|cấp|không|lấy|túi|ống|đường|rỉ)\W*$", re.IGNORECASE)
_OBJECT = re.compile(
    r"(?<=\w)\W++(?:tài\s+liệu|văn\s+bản|thông\s+tin|hồ\s+sơ|dữ\s+liệu|nội\s+dung|vật\s+mang|bí\s+mật)\W*+$",
    re.IGNORECASE,
)
"""What is done with secret papers, in a title in capitals: «QUẢN LÝ TÀI LIỆU MẬT»; the words alone head a paper that is one."""
_NUMBER = 8  # letters of the longest numbering before a mark that stands alone, and some more
_WRAPPED = 40
"""Characters; a shorter line is no line of a continued paragraph."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A secrecy mark in a text."""

    name: str
    """As in the framework."""
    line: int
    """From 0."""
    passage: str
    """The line as written."""


@dataclass(frozen=True, slots=True)
class _Marks:
    """A framework's marks as they are compared: letters without tones, and the tones."""

    names: Mapping[tuple[str, str], str]
    several: frozenset[str]
    """The plain letters of those of several words, but of those that contain another one."""
    apart: frozenset[str]
    """Their letters with the marks of vowels, but of those that contain another one."""
    longest: int
    """The most of these."""
    pattern: str
    """A mark with anything but letters between its letters."""
    bare: Mapping[str, re.Pattern[str]]
    """Marks of several words, which are known even with diacritics left out: «TOI MAT»; a single word would be another word."""


def secrecy_mark(text: str, marks: tuple[str, ...]) -> Mark | None:
    """The first secrecy mark of a text, or None."""
    known = _marks(marks)
    if not any(_may_bear([text], known)):
        return None
    lines = re.split(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]", text)
    looks = _signed(lines, known)
    cells = [(number, cell) for number, line in enumerate(looks) for cell in _cells(line)]
    letters = vowels_apart([cell for _, cell in cells])
    for place, ((number, cell), own) in enumerate(zip(cells, letters, strict=True)):
        name = _alone(cells, place, looks, known) if len(own.lstrip(VOWEL_SIGNS)) <= known.longest + _NUMBER else None
        if name is None and _any(known.apart, own):
            name = _within(cell, known)
        if name is not None:
            return Mark(name, number, lines[number].strip())
    return None


def conspicuous(marks: tuple[str, ...]) -> re.Pattern[str]:
    """Marks in capitals that have a line or brackets to themselves: what a page without this module can look for at least."""
    longest_first = sorted(marks, key=len, reverse=True)
    name = "|".join(r"[^\w\n]{0,8}".join(mark.replace(" ", "").upper()) for mark in longest_first)
    return re.compile(rf"(?:(?:^|\n)[^\w\n]*(?:{name})[^\w\n]*(?:\n|$))|(?:[(\[]\s*(?:{name})\s*[)\]])")


def suspects(texts: Iterable[str], marks: tuple[str, ...]) -> frozenset[str]:
    """The texts that `secrecy_mark` has to look at, found quickly among many: no other one has the letters of a mark.

    Letters that no mark has are skipped, so a few texts too many are found.
    """
    distinct = list(dict.fromkeys(texts))
    return frozenset(compress(distinct, _may_bear(distinct, _marks(marks))))


def _may_bear(texts: Sequence[str], marks: _Marks) -> Iterator[bool]:
    seen = [without_markup(text) if "&" in text or "<" in text else text for text in texts]
    for letters in vowels_apart(seen):
        yield _any(marks.apart, letters) or _any(marks.several, only_letters(letters))


@cache
def _marks(marks: tuple[str, ...]) -> _Marks:
    names = {spelled(mark): mark for mark in marks}
    longest_first = sorted(marks, key=len, reverse=True)
    choice = "|".join(r"[\W_]{0,8}".join(letter for letter in mark.lower() if letter != " ") for mark in longest_first)
    bare = {mark: re.compile(rf"(?<!\w){with_fewer_signs(mark)}(?!\w)", re.IGNORECASE) for mark in marks if " " in mark}
    apart = vowels_apart(marks)
    return _Marks(
        names=names,
        several=_shortest(plain_letters([*bare])),
        apart=_shortest(apart),
        longest=max(map(len, apart), default=0),
        pattern=rf"[\W_]{{0,20}}(?P<mark>{choice})(?!\w)",
        bare=bare,
    )


def _any(names: Iterable[str], letters: str) -> bool:
    return any(name in letters for name in names)


def _shortest(names: Sequence[str]) -> frozenset[str]:
    return frozenset(name for name in names if not any(other != name and other in name for other in names))


def _signed(lines: Sequence[str], marks: _Marks) -> list[str]:
    """Lines as they look, completed with the diacritics that their marks lack."""
    looks = [*map(folded, lines)]
    for number, letters in enumerate(plain_letters(looks)):
        for mark, pattern in marks.bare.items() if _any(marks.several, letters) else ():
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


def _alone(cells: list[tuple[int, str]], place: int, lines: list[str], marks: _Marks) -> str | None:
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
    if not above or not line[:1].isalpha() or _LABEL.search(above[-12:]):
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
    if not others or any(re.search(rf"(?i){_URGENCY}|(?<!\w)số(?!\w)", line) for line in others):
        return False
    above = [line for line in lines[max(0, number - _MOST_PIECES) : number] if line.strip() and not _BULLET.match(line)]
    return not (above and _LABEL.search(above[-1]))


def _within(cell: str, marks: _Marks) -> str | None:
    """A mark that stands out in a cell: in brackets, after a label, or in capitals beside a dash."""
    found = (
        _after_label(cell, marks)
        or _after_kind(cell, marks)
        or _in_brackets(cell, marks)
        or _at_an_end(cell, marks)
        or _with_urgency(cell, marks)
        or _in_capitals(cell, marks)
    )
    return marks.names.get(spelled(found["mark"])) if found else None


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
            before = cell[: label.start()]
            stands_out = is_last and (is_capital or not re.search(r"\w", before) or re.search(r"này(?!\w)", before))
        if stands_out:
            return found
    return None


def _after_kind(cell: str, marks: _Marks) -> re.Match[str] | None:
    """A mark that ends its line after «loại:», «đóng dấu» or, in capitals, «tài liệu»."""
    kind = _KIND.match(cell, len(cell) - len(cell.lstrip(" \t-*+•>#_")))
    if kind is None:
        return None
    separator = _SEPARATOR.match(cell, kind.end())
    found = re.compile(marks.pattern, re.IGNORECASE).match(cell, separator.end() if separator else kind.end())
    if found is None or re.match(r"[\W_]*\w", cell[found.end() :]):
        return None
    return found if separator or found["mark"].isupper() or kind[0].lower().startswith("đóng") else None


def _lists_all(text: str, marks: _Marks) -> bool:
    """A text that names every mark is about marks and bears none."""
    named = {spelled(found["mark"]) for found in re.finditer(rf"(?<!\w){marks.pattern}", text, re.IGNORECASE)}
    return len(named) == len(marks.names)


def _in_brackets(cell: str, marks: _Marks) -> re.Match[str] | None:
    """A mark in brackets; a single word in small letters only explains the word before it."""
    for found in re.finditer(rf"[(\[{{【〔]{marks.pattern}[^\w,;/(\[]{{0,20}}[)\]}}】〕]", cell, re.IGNORECASE):
        if " " in marks.names.get(spelled(found["mark"]), "") or not found["mark"].islower():
            return found
    return None


def _at_an_end(cell: str, marks: _Marks) -> re.Match[str] | None:
    """A mark in capitals that a dash, a colon, a bracket or a full stop separates from the words of its line."""
    first = re.match(rf"{marks.pattern}\s*(?:[.:;/–—(]|-\s)", cell, re.IGNORECASE)
    last = re.search(rf"(?:[.:;/–—]|\s-\s){marks.pattern}[\W_]{{0,20}}$", cell, re.IGNORECASE)
    return next((found for found in (first, last) if found and found["mark"].isupper()), None)


def _with_urgency(cell: str, marks: _Marks) -> re.Match[str] | None:
    """A mark with only its degree of urgency beside it."""
    urgent = rf"(?:{_URGENCY})(?!\w)"
    if re.search(urgent, cell, re.IGNORECASE) is None:
        return None
    alone = rf"[\W_]*+(?:{urgent}[\W_]*+)*+{marks.pattern}(?:[\W_]++{urgent})*+[\W_]*+"
    return re.fullmatch(alone, cell, re.IGNORECASE)


def _in_capitals(cell: str, marks: _Marks) -> re.Match[str] | None:
    """A mark of several words in capitals anywhere; of one word if a number, «dấu» or other capitals precede it."""
    if _lists_all(cell, marks):
        return None
    for found in re.finditer(rf"(?<!\w){marks.pattern}", cell, re.IGNORECASE):
        if not found["mark"].isupper():
            continue
        if " " in marks.names.get(spelled(found["mark"]), ""):
            return found
        before = cell[max(0, found.start("mark") - _REACH) : found.start("mark")]
        word = before.split()[-1] if before.strip() else ""
        stands_out = word.lower() == "dấu" or (word == word.upper() and any(sign.isalnum() for sign in word))
        is_last = not re.search(r"\w", cell[found.end() : found.end() + _REACH])
        is_object = word != "" and _OBJECT.search(before) is not None
        if is_last and stands_out and not is_object and not _NO_MARK_AFTER.search(before):
            return found
    return None
