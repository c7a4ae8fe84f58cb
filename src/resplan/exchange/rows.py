"""Rows below a header that are no entries: column numbers, group headings, totals, signature lines."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from resplan.errors import UsageError
from resplan.exchange.columns import visible
from resplan.exchange.filled_table import Place, Remark, Table
from resplan.office.column_names import column_letters
from resplan.text import fold

_NUMBERED = re.compile(r"[(\[]?([0-9]{1,2}|[A-Z])[)\]]?(?:\s*=.*)?")
_LEAST_NUMBERED = 3
_NEAR = 2
"""How many rows below the header may number its columns."""


class Body(Struct, frozen=True):
    """What stands below a header."""

    rows: tuple[int, ...]
    """Entries, from 0."""
    aside: tuple[Remark, ...]


class RowForm(Struct, frozen=True):
    """How to tell the rows of a sheet apart."""

    header: int
    """The last row of the header."""
    key: int
    """The column that says what a row is about."""
    asked: Sequence[int]
    """Columns that make a row a report."""
    totals: Iterable[str]
    is_known: Callable[[int], bool]
    """Whether the row's key names something in the plan."""
    is_report: Callable[[int], bool]
    """Whether a row has an unmistakable answer: a state, a number, a day."""


def body_of(table: Table, form: RowForm) -> Body:
    """The entries, and the names of all other rows that say something."""
    rows: list[int] = []
    aside: list[Remark] = []
    filled = [row for row in range(form.header + 1, len(table.rows)) if not _is_blank(table, row)]
    last = max((row for row in filled if form.is_known(row)), default=-1)
    for row in filled:
        is_prefilled = form.is_known(row) and table.is_empty(row, form.asked)
        why = None if is_prefilled else _why_not(table, row, form, is_after=row > last)
        if why is None and not is_prefilled:
            rows.append(row)
        elif why is not None:
            aside.append(Remark(_name(table, row), why))
    return Body(tuple(rows), tuple(aside))


def total_in(table: Table, row: int, totals: Iterable[str]) -> UsageError | None:
    """The sentence about a row whose first words name a total; None for any other row."""
    first = next(filter(None, map(visible, table.rows[row])), "")
    is_total = fold(first.partition(":")[0]) in set(map(fold, totals))
    return UsageError("a row of totals: “{text}”", text=first) if is_total else None


def _why_not(table: Table, row: int, form: RowForm, *, is_after: bool) -> UsageError | None:
    """Why the row is no entry; None if it is one."""
    if row <= form.header + _NEAR and is_numbering(table.rows[row]):
        return UsageError("the numbers of the columns")
    texts = [visible(text) for text in table.rows[row] if visible(text)]
    first = texts[0] if texts else ""
    if total := total_in(table, row, form.totals):
        return total
    if form.is_known(row):
        return None
    if table.is_empty(row, form.asked):
        return UsageError("a heading or a note: “{text}”", text=first[:60])
    if is_after and not form.is_report(row):
        return UsageError("a line below the table: “{text}”", text=first[:60])
    return None


def is_numbering(cells: Iterable[str]) -> bool:
    """(1) (2) (3), or A B 1 2 3."""
    texts = [text for cell in cells if (text := visible(cell))]
    marks = [match[1] for text in texts if (match := _NUMBERED.fullmatch(text))]
    if len(texts) < _LEAST_NUMBERED or len(marks) != len(texts):
        return False
    numbers = [int(mark) for mark in marks if mark.isdigit()]
    letters = [mark for mark in marks if not mark.isdigit()]
    runs_on = all(later > earlier for earlier, later in pairwise(numbers))
    return runs_on and numbers[:1] == [1] and letters == sorted(letters)


def _is_blank(table: Table, row: int) -> bool:
    return table.is_empty(row, range(len(table.rows[row])))


def _name(table: Table, row: int) -> str:
    """The row's first cell that is not empty."""
    column = next((column for column, text in enumerate(table.rows[row]) if text), 0)
    return f"{table.name}!{column_letters(column)}{row + 1}"


def unknown_titles(table: Table, header: int, titles: Mapping[int, str]) -> list[Remark]:
    """Names columns that are not known. `titles`: by the columns' numbers."""
    return [
        Remark(table.name_of(Place(header, column)), UsageError("no column “{title}” is known", title=title))
        for column, title in titles.items()
    ]


def under_no_title(table: Table, titled: Iterable[int], rows: Iterable[int]) -> list[Remark]:
    """Columns without a title that hold something, each named by its first filled cell."""
    known = set(titled)
    found: dict[int, int] = {}
    for row in rows:
        for column, text in enumerate(table.rows[row]):
            if text and column not in known:
                found.setdefault(column, row)
    return [
        Remark(table.name_of(Place(row, column)), UsageError("what stands under an empty heading"))
        for column, row in sorted(found.items())
    ]
