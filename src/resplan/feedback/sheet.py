"""A sheet of items as an office keeps it: where its header is, which column means what, which cell holds what.

It is given cells as text and knows neither files nor the register.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from resplan.framework.feedback import FeedbackTerms
from resplan.text import fold

Grid = Sequence[Sequence[str]]
"""The cells of a sheet, row by row, as text."""

_IN_BRACKETS = re.compile(r"\(.*?\)")
_LEAST_KNOWN = 2
"""Columns that a header must have, the text among them."""
_LETTERS = 26


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row with something in it: key of the column → text, and where that stands."""

    sheet: str
    number: int
    """From 1, as the program that made the sheet counts."""
    values: Mapping[str, str]
    columns: Mapping[str, int]

    def cell(self, key: str) -> str:
        """Name of the cell of a column, such as `C7`; of the row's first column where the sheet has no such column."""
        return f"{column_letters(self.columns.get(key, 0))}{self.number}"


@dataclass(frozen=True, slots=True)
class ItemSheet:
    """What a sheet holds."""

    name: str
    rows: tuple[SheetRow, ...]
    unread: tuple[str, ...] = ()
    """Titles of columns that nothing is read from."""
    twice: tuple[tuple[str, str], ...] = ()
    """Two titles that mean the same column."""


def read_sheet(name: str, grid: Grid, terms: FeedbackTerms) -> ItemSheet | None:
    """The items of a sheet; None where it has no header with a column for the text."""
    names = {
        _key(title): row.key for row in terms.columns for title in (row.key, row.title.vi, row.title.en, *row.also)
    }
    for index, titles in enumerate(grid[: terms.sheet_limits.header_rows]):
        known = {column: names[_key(title)] for column, title in enumerate(titles) if _key(title) in names}
        if "text" in known.values() and len(set(known.values())) >= _LEAST_KNOWN:
            return _rows(name, grid, index, known)
    return None


def _rows(name: str, grid: Grid, header: int, known: Mapping[int, str]) -> ItemSheet:
    titles = grid[header]
    columns: dict[str, int] = {}
    twice = []
    for column, key in known.items():
        if key in columns:
            twice.append((titles[columns[key]], titles[column]))
        columns.setdefault(key, column)
    rows = []
    for number, cells in enumerate(grid[header + 1 :], header + 2):
        values = {key: cells[column].strip() for key, column in columns.items() if column < len(cells)}
        values = {key: text for key, text in values.items() if text}
        if values:
            rows.append(SheetRow(name, number, values, columns))
    unread = tuple(title for column, title in enumerate(titles) if title.strip() and column not in known)
    return ItemSheet(name, tuple(rows), unread, tuple(twice))


def _key(title: str) -> str:
    return fold(_IN_BRACKETS.sub(" ", title)) or "-"


def column_letters(column: int) -> str:
    """Letters of a column counted from 0: A, B, … Z, AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters
