"""Styles and numbering of a Word document, as far as they matter for reading: headings, bold, the numbers in front."""

import re
from collections.abc import Mapping

from msgspec import Struct, field

from resplan.office.archive import Archive
from resplan.office.markup import Element, attribute, child, children, local_name, root
from resplan.text import roman

_MOST_BASED = 20
"""How many styles may build on each other."""
_LEVEL = re.compile("%([1-9])")
_OFF = frozenset({"0", "false", "off"})
_BULLET = "-"
_LEVELS = 9


class Style(Struct, frozen=True):
    """What a paragraph or character style says of its text."""

    name: str = ""
    is_bold: bool = False
    outline: int = 0
    numbering: tuple[str, int] | None = None


class _Level(Struct, frozen=True):
    start: int
    kind: str
    text: str


class Numbering(Struct):
    """Counts the numbered paragraphs of a document in their order."""

    lists: Mapping[str, str] = field(default_factory=dict)
    """Number of a list → its definition."""
    levels: Mapping[str, Mapping[int, _Level]] = field(default_factory=dict)
    restarts: Mapping[tuple[str, int], int] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def label(self, number: str, level: int) -> str:
        """The label of the next paragraph in this list on this level."""
        abstract = self.lists.get(number, "")
        known = self.levels.get(abstract, {})
        own = known.get(level)
        if own is None:
            return ""
        counts = self._counts.setdefault(abstract, {})
        restart = None if (number, level) in self._begun else self.restarts.get((number, level))
        self._begun.add((number, level))
        counts[level] = restart if restart is not None else counts.get(level, own.start - 1) + 1
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        if own.kind == "bullet":
            return _BULLET

        def counted(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            other = known.get(at)
            return _figure(counts.get(at, other.start if other else 1), other.kind if other else "decimal")

        return _LEVEL.sub(counted, own.text)


def _figure(number: int, kind: str) -> str:
    match kind:
        case "upperRoman" | "lowerRoman":
            return roman(number) if kind == "upperRoman" else roman(number).lower()
        case "upperLetter" | "lowerLetter":
            letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
            return letters.upper() if kind == "upperLetter" else letters
        case "decimalZero":
            return f"{number:02}"
        case "none":
            return ""
        case _:
            return str(number)


def read_word_styles(archive: Archive, part: str | None) -> Mapping[str, Style]:
    """Styles by id, with what they take over from those that they build on."""
    if part is None:
        return {}
    found = root(archive, part, "styles")
    written = {attribute(each, "styleId") or "": each for each in children(found) if local_name(each) == "style"}
    return {key: _style(key, written) for key in written}


def _style(key: str, written: Mapping[str, Element]) -> Style:
    name, outline, is_bold, numbering = "", None, None, None
    at: Element | None = written[key]
    for _ in range(_MOST_BASED):
        if at is None:
            break
        name = name or value(child(at, "name")) or ""
        level = value(child(at, "pPr", "outlineLvl"))
        outline = outline if outline is not None else whole(level)
        is_bold = is_bold if is_bold is not None else switch(child(at, "rPr", "b"))
        numbering = numbering or numbering_of(child(at, "pPr", "numPr"))
        at = written.get(value(child(at, "basedOn")) or "")
    return Style(name, bool(is_bold), 0 if outline is None or outline >= _LEVELS else outline + 1, numbering)


def read_numbering(archive: Archive, part: str | None) -> Numbering:
    """The lists of a document."""
    if part is None:
        return Numbering()
    lists, levels, restarts = {}, {}, {}
    for each in children(root(archive, part, "numbering")):
        if local_name(each) == "abstractNum":
            levels[attribute(each, "abstractNumId") or ""] = {
                whole(attribute(level, "ilvl")) or 0: _level(level)
                for level in children(each)
                if local_name(level) == "lvl"
            }
        elif local_name(each) == "num":
            number = attribute(each, "numId") or ""
            lists[number] = value(child(each, "abstractNumId")) or ""
            for override in (one for one in children(each) if local_name(one) == "lvlOverride"):
                start = whole(value(child(override, "startOverride")))
                if start is not None:
                    restarts[number, whole(attribute(override, "ilvl")) or 0] = start
    return Numbering(lists, levels, restarts)


def _level(element: Element) -> _Level:
    start = whole(value(child(element, "start")))
    kind = value(child(element, "numFmt")) or "decimal"
    return _Level(1 if start is None else start, kind, value(child(element, "lvlText")) or "")


def numbering_of(element: Element | None) -> tuple[str, int] | None:
    """List and level that a `numPr` names; the list 0 is none."""
    number = value(child(element, "numId"))
    return (number, whole(value(child(element, "ilvl"))) or 0) if number else None


def value(element: Element | None) -> str | None:
    """The `val` of an element."""
    return attribute(element, "val") if element is not None else None


def switch(element: Element | None) -> bool | None:
    """Whether a property such as `b` is on; None if it is not there."""
    return None if element is None else (value(element) or "1") not in _OFF


def whole(text: str | None) -> int | None:
    """A small whole number."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < _LEVELS else None
