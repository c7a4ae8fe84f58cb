"""A feedback sheet as an office keeps it: where its header is, what each column means, what each cell holds."""

import re
from collections.abc import Mapping

from msgspec import Struct

from resplan.errors import UsageError
from resplan.exchange.columns import Column, Manner, column_of, visible
from resplan.exchange.filled_table import Mistake, Place, Remark, Table
from resplan.exchange.rows import Body, RowForm, body_of, under_no_title, unknown_titles
from resplan.exchange.unseen import as_seen
from resplan.framework.feedback_terms import FeedbackTerms
from resplan.text import fold

_IN_BRACKETS = re.compile(r"\([^()]*\)")
_LEAST_KNOWN = 2
"""The least number of known columns in a header, the text among them."""


class ItemRow(Struct, frozen=True):
    """A row that is not empty: key of the column → text."""

    table: Table
    row: int
    """From 0."""
    values: Mapping[str, str]
    columns: Mapping[str, int]
    mistakes: tuple[Mistake, ...] = ()
    """Cells that cannot be relied on: merged, or a formula without a value."""

    def cell(self, key: str) -> str:
        """Name of the cell in this column, such as `Sheet1!C7`; if the sheet lacks the column, of the row's first cell."""
        return self.table.name_of(Place(self.row, self.columns.get(key, 0)))


class ItemSheet(Struct, frozen=True):
    """What a sheet holds."""

    rows: tuple[ItemRow, ...]
    unread: tuple[Remark, ...] = ()
    """What was skipped, and why."""
    mistakes: tuple[Mistake, ...] = ()
    """Columns that mean the same as another one."""


def read_items(table: Table, terms: FeedbackTerms, header_rows: int, *, with_hidden: bool = False) -> ItemSheet | None:
    """The items of a sheet; None if it has no header with a column for the text."""
    names = {
        _key(title): row.key for row in terms.columns for title in (row.key, row.title.vi, row.title.en, *row.also)
    }
    adding = frozenset(row.key for row in terms.columns if row.adds_up)
    seen, remarks = as_seen(table, with_hidden=with_hidden)
    for row, titles in enumerate(seen.rows[:header_rows]):
        known = {column: names[_key(title)] for column, title in enumerate(titles) if _key(title) in names}
        if "text" in known.values() and len(set(known.values())) >= _LEAST_KNOWN:
            return _sheet(seen, row, known, adding, remarks)
    return None


def _sheet(
    table: Table, header: int, known: Mapping[int, str], adding: frozenset[str], remarks: list[Remark]
) -> ItemSheet:
    titles = table.rows[header]
    columns: dict[str, list[int]] = {}
    mistakes = []
    for column, key in known.items():
        if key in columns and key not in adding:
            first, second = titles[columns[key][0]], titles[column]
            error = UsageError(
                "Two columns mean the same: “{first}” and “{second}”. Remove one.", first=first, second=second
            )
            mistakes.append(table.mistake(Place(header, column), error))
        columns.setdefault(key, []).append(column)
    body = _body(table, header, columns)
    cells = {column: column_of(table, column, _MANNERS.get(key, "name"), body.rows) for column, key in known.items()}
    titled = {column: title for column, title in enumerate(titles) if title.strip()}
    unread = {column: title for column, title in titled.items() if column not in known}
    aside = (*remarks, *unknown_titles(table, header, unread), *under_no_title(table, titled, body.rows), *body.aside)
    return ItemSheet(tuple(_row(table, row, columns, cells) for row in body.rows), aside, tuple(mistakes))


_MANNERS: Mapping[str, Manner] = {"received": "day", "contact": "contact", "text": "words"}
"""On what the cells of a column must agree; columns not listed hold names."""


def _body(table: Table, header: int, columns: Mapping[str, list[int]]) -> Body:
    text, asked = columns["text"][0], [column for found in columns.values() for column in found]

    def has_text(row: int) -> bool:
        return not table.is_empty(row, [text])

    def has_more(row: int) -> bool:
        return sum(not table.is_empty(row, [column]) for column in asked) >= _LEAST_KNOWN

    return body_of(
        table, RowForm(header=header, key=text, asked=asked, totals=(), is_known=has_text, is_report=has_more)
    )


def _row(table: Table, row: int, columns: Mapping[str, list[int]], cells: Mapping[int, Column]) -> ItemRow:
    values: dict[str, str] = {}
    mistakes = []
    for key, column in ((key, column) for key, found in columns.items() for column in found):
        try:
            text = cells[column].read(row).strip()
        except UsageError as error:
            mistakes.append(table.mistake(Place(row, column), error))
            continue
        if text:
            values[key] = f"{values[key]}; {text}" if key in values else text
    return ItemRow(table, row, values, {key: found[0] for key, found in columns.items()}, tuple(mistakes))


def _key(title: str) -> str:
    return fold(_IN_BRACKETS.sub(" ", visible(title))) or "-"
