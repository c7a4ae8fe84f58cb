"""Makes sure that nothing of an entry is lost: whatever its data do not contain is put into its notes, cell by cell."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from resplan.exchange.foreign.entries import Entry, GroupHeading
from resplan.exchange.foreign.grid import GridCell
from resplan.exchange.foreign.headings import OF_BODIES
from resplan.exchange.foreign.marks import mark_in_front, mark_of
from resplan.framework.foreign import ForeignTerms
from resplan.text import fold

_ACCOUNTED = frozenset({"budget", "source", "count", "priority", "depends_on", "targets", "baseline", "parents"})
"""Fields whose readers put what they cannot take into the notes themselves."""
_LEAST = 2
"""The least letters of a text that is kept: a tick or a dash says nothing of its own."""


def left_over(entry: Entry, data: object, terms: ForeignTerms) -> Iterator[str]:
    """What a cell says that is not in the entry's data, with its heading."""
    words = terms.sentence
    labels = (*terms.lead_words, *terms.partner_words, *words.given_to, *words.led_by, *words.with_whom, "và")
    said = _words((*_texts(data), *labels))
    of_bodies = said | _words((*words.together, *words.how, *words.takes_part))
    for key, cells in entry.said.items():
        for cell in cells:
            text = "\n".join(_uncounted(line, entry) for line in cell.cell.text.split("\n"))
            own = [word for word in fold(text).split() if not _is_year(word, cell.year)]
            is_mark = key == "number" and mark_of(cell.cell.text) is not None
            if key in _ACCOUNTED or is_mark or sum(map(len, own)) < _LEAST:
                continue
            if (of_bodies if key in OF_BODIES else said).issuperset(own):
                continue
            yield cell.noted if cell.title else cell.line


def beside(heading: GroupHeading, taken: Container[GridCell]) -> Iterator[str]:
    """What stands beside a heading, with the titles of the columns; `taken`: cells that were used elsewhere."""
    for said in heading.more:
        if said.cell not in taken:
            yield f"{heading.title} – {said.noted}"


def _uncounted(line: str, entry: Entry) -> str:
    """A line without the number of its entry, or one that only counts lines: `2. Quy chế`."""
    mark, rest = mark_in_front(line.strip())
    only_counts = mark is not None and (mark == entry.mark or (mark.kind in {"decimal", "point"} and mark.depth == 1))
    return rest if only_counts else line


def _words(texts: Iterable[str]) -> set[str]:
    return {word for text in texts for word in fold(text).split()}


def _is_year(word: str, year: int | None) -> bool:
    return word == str(year)


def _texts(data: object) -> Iterator[str]:
    match data:
        case str():
            yield data
        case int() | float():
            yield str(data)
        case Mapping():
            for key, value in data.items():
                yield str(key)
                yield from _texts(value)
        case Sequence() | Iterable():
            for value in data:
                yield from _texts(value)
