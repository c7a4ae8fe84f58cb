"""The words that a document shows, line by line, and the lines in which two documents differ; layout and markup do not count."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from html.parser import HTMLParser
from itertools import zip_longest

from msgspec import Struct

from resplan.errors import ResplanError
from resplan.office.archive import DAMAGE
from resplan.office.guard import GUARD
from resplan.office.texts import office_texts

_SHOWN = re.compile(r"word/(?:document|header|footer|footnotes|endnotes|comments)[0-9]{0,4}\.xml")
_BREAKS = re.compile(r"[\s\u00ad\u2010-]")
_SENTENCE_END = re.compile(r"(?<=[.;:!?]) ")
_PROVENANCE = "[//]: # ("
_NO_BREAK = frozenset(("a", "b", "em", "i", "span", "strong", "sub", "sup", "u"))
_UNSEEN = frozenset(("style", "script", "title"))


class Difference(Struct, frozen=True):
    """Lines that only one of two texts has, in their order."""

    only_found: tuple[str, ...]
    only_expected: tuple[str, ...]
    moved: str = ""
    """If the texts have the same lines: the first line that stands elsewhere."""

    def __bool__(self) -> bool:
        return bool(self.only_found or self.only_expected or self.moved)


def lines_shown(form: str, name: str, content: bytes) -> list[str] | None:
    """Every line of text that a document shows; None if its format, or its damage, does not let us read it."""
    match form:
        case "docx":
            try:
                texts = list(office_texts(name, content, lambda part: _SHOWN.fullmatch(part) is not None))
            except DAMAGE:
                return None
            return _lines("\n".join(texts))
        case "html":
            page = _Page()
            page.feed(content.decode("utf-8", "replace"))
            page.close()
            return _lines("".join(page.written))
        case "md":
            lines = _lines(content.decode("utf-8", "replace"))
            return [line for line in lines if not line.startswith(_PROVENANCE)]
        case "pdf":
            try:
                return _sentences(GUARD.ask("pdf", name, content)["pages"])
            except ResplanError:
                return None
        case _:
            return None


def difference(found: Sequence[str], expected: Sequence[str], *, is_set: bool = False) -> Difference:
    """The lines in which two texts differ; in time proportional to them, since anybody may have written one.

    `is_set`: both were set in lines that depend on fonts, so that spaces and hyphens prove nothing.
    """
    key = _without_breaks if is_set else str
    here, there = Counter(map(key, found)), Counter(map(key, expected))
    pairs = zip_longest(found, expected, fillvalue="")
    moved = next((mine or theirs for mine, theirs in pairs if key(mine) != key(theirs)), None)
    only_found, only_expected = _beyond(found, here - there, key), _beyond(expected, there - here, key)
    return Difference(only_found, only_expected, "" if only_found or only_expected else moved or "")


def _beyond(lines: Sequence[str], more: Counter[str], key: Callable[[str], str]) -> tuple[str, ...]:
    found: list[str] = []
    for line in lines:
        if more[key(line)] > 0:
            more[key(line)] -= 1
            found.append(line)
    return tuple(found)


def _without_breaks(line: str) -> str:
    return _BREAKS.sub("", line)


def _sentences(pages: Sequence[str]) -> list[str]:
    """The text of pages without their numbers, a sentence a line: where lines end depends on the fonts."""
    lines = [line for number, page in enumerate(pages, 1) for line in _lines(page) if line != str(number)]
    return _SENTENCE_END.sub("\n", " ".join(lines)).splitlines()


def _lines(text: str) -> list[str]:
    return [line for written in text.splitlines() if (line := " ".join(written.split()))]


class _Page(HTMLParser):
    """Collects the text of a page, a line a block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.written: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002  # as the parser calls it
        self._unseen += tag in _UNSEEN
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        self._unseen = max(0, self._unseen - (tag in _UNSEEN))
        self._break(tag)

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.written.append(" ".join(data.split("\n")))

    def _break(self, tag: str) -> None:
        if tag not in _NO_BREAK:
            self.written.append("\n")
