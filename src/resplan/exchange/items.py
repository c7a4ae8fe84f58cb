"""A sheet of feedback as an office keeps it: where its header is, which column means what, which cell holds what."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from resplan.errors import UsageError
from resplan.exchange.table import Mistake, Place, Remark, Table
from resplan.framework.feedback import FeedbackTerms
from resplan.text import fold

_IN_BRACKETS = re.compile(r"\(.*?\)")
_LEAST_KNOWN = 2
"""Columns that a header must have, the text among them."""


@dataclass(frozen=True, slots=True)
class ItemRow:
    """A row with something in it: key of the column → text."""

    table: Table
    row: int
    """From 0."""
    values: Mapping[str, str]
    columns: Mapping[str, int]
    mistakes: tuple[Mistake, ...] = ()
    """Cells that nobody can rely on: merged, or a formula without a value."""

    def cell(self, key: str) -> str:
        """Name of the cell of a column, such as `Sheet1!C7`; of the row's first one where the sheet has no such column."""
        return self.table.name_of(Place(self.row, self.columns.get(key, 0)))


@dataclass(frozen=True, slots=True)
class ItemSheet:
    """What a sheet holds."""

    rows: tuple[ItemRow, ...]
    unread: tuple[Remark, ...] = ()
    """What nothing is read from, and why."""
    mistakes: tuple[Mistake, ...] = ()
    """Columns that mean the same as another one."""


def read_items(table: Table, terms: FeedbackTerms, header_rows: int) -> ItemSheet | None:
    """The items of a sheet; None where it has no header with a column for the text."""
    names = {
        _key(title): row.key for row in terms.columns for title in (row.key, row.title.vi, row.title.en, *row.also)
    }
    for row, titles in enumerate(table.rows[:header_rows]):
        known = {column: names[_key(title)] for column, title in enumerate(titles) if _key(title) in names}
        if "text" in known.values() and len(set(known.values())) >= _LEAST_KNOWN:
            return _sheet(table, row, known)
    return None


def _sheet(table: Table, header: int, known: Mapping[int, str]) -> ItemSheet:
    titles = table.rows[header]
    columns: dict[str, int] = {}
    mistakes = []
    for column, key in known.items():
        if key in columns:
            first, second = titles[columns[key]], titles[column]
            error = UsageError("Two columns mean the same: “{first}” and “{second}”.", first=first, second=second)
            mistakes.append(table.mistake(Place(header, column), error))
        columns.setdefault(key, column)
    rows = (
        _row(table, row, columns)
        for row in range(header + 1, len(table.rows))
        if not table.is_empty(row, columns.values())
    )
    unread = tuple(
        Remark(table.name_of(Place(header, column)), UsageError("no column “{title}” is known", title=title))
        for column, title in enumerate(titles)
        if title.strip() and column not in known
    )
    return ItemSheet(tuple(rows), unread, tuple(mistakes))


def _row(table: Table, row: int, columns: Mapping[str, int]) -> ItemRow:
    values: dict[str, str] = {}
    mistakes = []
    for key, column in columns.items():
        place = Place(row, column)
        try:
            text = table.read(place).strip()
        except UsageError as error:
            mistakes.append(table.mistake(place, error))
            continue
        if text:
            values[key] = text
    return ItemRow(table, row, values, columns, tuple(mistakes))


def _key(title: str) -> str:
    return fold(_IN_BRACKETS.sub(" ", title)) or "-"
