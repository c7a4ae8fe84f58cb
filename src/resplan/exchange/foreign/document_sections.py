"""The sections of a plan's document as fields of its head; the heading or the words of each paragraph decide the field."""

from collections.abc import Iterator, Mapping, Sequence

from resplan.exchange.foreign.lines import Line
from resplan.exchange.foreign.marks import begins_with
from resplan.framework.foreign import ForeignTerms
from resplan.framework.framework import Framework
from resplan.source.emit import Plain
from resplan.text import fold

_SHORT = 120
"""The most letters of a heading; a longer paragraph is none, even with a number in front."""
_ASKED = ("giao", "đề nghị", "yêu cầu", "phân công")
"""Words after which a paragraph names the body that is given a duty."""


def read_sections(data: dict[str, Plain], read: set[int], lines: Sequence[Line], framework: Framework) -> None:
    """Adds to the head what the sections say; `read` gets the numbers of the lines that were taken."""
    terms = framework.exchange.foreign
    sections: dict[str, list[Line]] = {}
    for key, line in _placed(lines, read, terms):
        sections.setdefault(key, []).append(line)
    for key in ("purposes", "objectives"):
        by_word = _by_words(sections.get(key, []), terms.section_words[key], read)
        if by_word:
            data[key] = {part: "\n\n".join(texts) for part, texts in by_word.items()}
    duties = _duties(sections.get("responsibilities", []), terms.section_words["responsibilities"], read)
    if duties:
        data["responsibilities"] = duties
    for key in ("situation", "funding"):
        paragraphs = sections.get(key, [])
        if paragraphs:
            read |= {line.number for line in paragraphs}
            text = "\n\n".join(line.text for line in paragraphs)
            data[key] = text if key == "situation" else {"text": text}


def _placed(lines: Sequence[Line], read: set[int], terms: ForeignTerms) -> Iterator[tuple[str, Line]]:
    """Each paragraph below a known heading, with the part of the head that the heading stands for."""
    key: str | None = None
    top = ""
    for line in lines:
        if line.number in read:
            key = None if line.text.isupper() or begins_with(line.text, ("nơi nhận",)) else key
            continue
        begun = _section(line, terms)
        rank = line.mark.kind if line.mark else ""
        if begun is not None:
            top = rank if key is None else top
            key = begun
            read |= {line.number} if begun else set()
        elif (line.is_heading and rank in {top, ""}) or begins_with(line.text.casefold(), terms.closings):
            key = None
        elif key:
            yield key, line


def _section(line: Line, terms: ForeignTerms) -> str | None:
    """The part of the head that a heading begins; None for a plain paragraph, an empty text if the head has no place for the part."""
    is_title = line.is_heading or (line.mark is not None and len(line.text) <= _SHORT and line.mark.kind != "bullet")
    if not is_title or len(line.text) > _SHORT:
        return None
    title = line.rest or line.text
    found = {name: section.key for section in terms.sections if (name := begins_with(title.casefold(), section.names))}
    return found[max(found, key=len)] if found else None


def _by_words(lines: Sequence[Line], words: Mapping[str, Sequence[str]], read: set[int]) -> dict[str, list[str]]:
    """The paragraphs sorted by key: the first known word in a paragraph decides."""
    found: dict[str, list[str]] = {}
    for line in lines:
        said = f" {fold(line.text)} "
        places = {
            key: min((said.index(f" {fold(word)} ") for word in named if f" {fold(word)} " in said), default=-1)
            for key, named in words.items()
        }
        named_first = sorted((place, key) for key, place in places.items() if place >= 0)
        if named_first:
            read.add(line.number)
            found.setdefault(named_first[0][1], []).append(line.rest if line.mark else line.text)
    return {key: found[key] for key in words if key in found}


def _duties(lines: Sequence[Line], words: Mapping[str, Sequence[str]], read: set[int]) -> dict[str, Plain]:
    """The duties of each of the Framework's bodies, from the text below its name or from a paragraph that begins with its name."""
    found: dict[str, list[Plain]] = {}
    key: str | None = None
    is_open = False
    """Whether what follows stands below a body's name."""
    for line in lines:
        text = line.rest or line.text
        asked = begins_with(text, _ASKED)
        named = {
            each: word
            for each, some in words.items()
            if (word := begins_with(text[len(asked or "") :].strip(), some)) is not None
        }
        is_new = line.mark is not None and line.mark.kind != "bullet"
        if named:
            key = max(named, key=lambda each: len(named[each]))
        elif is_new or not (is_open or line.mark):
            key = None
        if key is None:
            continue
        read.add(line.number)
        is_name = (
            bool(named)
            and len(text) <= _SHORT
            and not text.rstrip(" :").endswith((".", ";"))
            and ":" not in text.rstrip(" :")
        )
        is_open = is_name or (is_open and not named)
        if not is_name:
            found.setdefault(key, []).append(text)
    return {key: found[key] for key in words if key in found}
