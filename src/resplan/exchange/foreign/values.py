"""Cells as values of a task: its products, its deadline as written."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from resplan.exchange.foreign.marks import mark_in_front, toned
from resplan.exchange.foreign.row_signs import Said
from resplan.framework.foreign import ForeignTerms
from resplan.framework.framework import Framework
from resplan.source.emit import Plain
from resplan.text import fold

_TICKS = frozenset({"x", "✓", "✔", "v", "+", "●", "•", "1"})
_DASHES = frozenset("-–—−_.… \n")
_BRACKETS = re.compile(r"\([^()]{0,400}\)")
_AMERICAN = re.compile(r"(?<![0-9./-])(1[0-2]|0?[1-9])[/.-]([12][0-9]|3[01]|0?[1-9])[/.-]([0-9]{4})(?![0-9/-])")


def one_line(text: str) -> str:
    """A text without line breaks."""
    return " ".join(text.split())


def joined(texts: Sequence[str]) -> str:
    """A text that continues from cell to cell, as one."""
    return " ".join(filter(None, map(one_line, texts)))


def is_tick(text: str) -> bool:
    """Whether a cell is only ticked."""
    return toned(text) in _TICKS


def is_dash(text: str) -> bool:
    """Whether a cell holds only what is typed where there is nothing to say: «-», «–», «…»."""
    return _DASHES.issuperset(text)


def deadline_of(cells: Sequence[Said], *, is_month_first: bool) -> str:
    """The deadline as written; if there is a column for each year, the years that are ticked."""
    parts = []
    for said in cells:
        text = said.line
        if said.year and is_tick(text):
            text = str(said.year)
        elif is_month_first and not said.cell.is_number:
            text = _AMERICAN.sub(lambda day: f"{int(day[2])}/{int(day[1])}/{day[3]}", text)
        if text and text not in parts:
            parts.append(text)
    if not parts:
        return ""
    goes_on = [part for part in parts[1:] if part[:1].islower()]
    return " ".join(parts) if goes_on and len(goes_on) == len(parts) - 1 else "; ".join(parts)


def products_of(texts: Sequence[str], framework: Framework) -> list[dict[str, Plain]]:
    """Each product with its name as written, and its kind where the name begins with one."""
    return [_product(name, framework) for name in _names(texts)]


def _names(texts: Sequence[str]) -> Iterator[str]:
    """One product a line, or between semicolons; a line that begins in small letters goes on with the one before."""
    names: list[str] = []
    for text in texts:
        for part in _apart(text):
            for at, line in enumerate(line for each in part.split("\n") if (line := each.strip())):
                mark, rest = mark_in_front(line)
                may_go_on = names and mark is None and (at > 0 or part is text)
                if may_go_on and (line[:1].islower() or not line[:1].isalnum()):
                    names[-1] = f"{names[-1]} {line}"
                else:
                    names.append(rest if mark is not None and mark.kind == "bullet" else line)
    yield from (" ".join(name.split()).rstrip(" ;.") for name in _uncounted(names))


def _uncounted(names: Sequence[str]) -> Sequence[str]:
    """The names of a list without the numbers that only count them: «1. Đề án», «2. Quyết định»."""
    marks = [mark_in_front(name) for name in names]
    are_counted = len(names) > 1 and all(
        mark is not None and mark.kind in {"decimal", "point"} and mark.depth == 1 for mark, _ in marks
    )
    return [rest for _, rest in marks] if are_counted else names


def _apart(text: str) -> Iterator[str]:
    """The parts of a text, divided at semicolons outside brackets; the whole text if there are none."""
    inside = [match.span() for match in _BRACKETS.finditer(text)]
    signs = [at for at, sign in enumerate(text) if sign == ";" and not any(start < at < end for start, end in inside)]
    bounds = [-1, *signs, len(text)]
    yield from (text[start + 1 : end] for start, end in pairwise(bounds)) if signs else (text,)


def _product(name: str, framework: Framework) -> dict[str, Plain]:
    kind = framework.product_kinds_by_name.of(name)
    return {"kind": kind.title.vi, "name": name} if kind else {"name": name}


def is_nothing(text: str, terms: ForeignTerms) -> bool:
    """Whether a text says that no money is needed."""
    said = fold(text).split()
    if said[:1] != [fold(terms.nothing_words[0])]:
        return said == ["0"]
    return set(said) <= {word for phrase in terms.nothing_words for word in fold(phrase).split()}
