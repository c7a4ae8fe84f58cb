"""The sheets that come in and go out, as data: their columns, the offices' words for them, their limits."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Literal

from resplan.framework.book import BookTerms
from resplan.framework.foreign import ForeignTerms
from resplan.framework.typed import Datum
from resplan.language.words import Words
from resplan.text import fold

SheetKind = Literal["updates", "values", "figures"]
CellKind = Literal[
    "task", "body", "addressee", "state", "percent", "text", "day", "evidence", "spent",
    "indicator", "period", "number", "unit", "shown",
]  # fmt: skip
"""How a cell is read; `shown` cells are not read."""


class ExchangeLimits(Datum, frozen=True):
    """How many rows are searched for the header, and how much of it is shown."""

    header_rows: int
    shown: int


class Column(Datum, frozen=True, kw_only=True):
    """A column of a sheet that is filled in."""

    key: str
    kind: CellKind
    title: Words
    required: bool = False
    also: tuple[str, ...] = ()
    or_else: tuple[str, ...] = ()
    """Headers that mean this column only if no other column is meant: a running number may be the id."""
    note: Words | None = None
    """A hint for whoever fills it in."""
    width: int


class SheetForm(Datum, frozen=True):
    """A kind of sheet."""

    key: SheetKind
    title: Words
    columns: tuple[Column, ...]

    def column_named(self, header: str, *, or_else: bool = False) -> Column | None:
        """The column with this title, in any usual spelling."""
        keys = {header.strip(), fold(header), fold(BRACKETS.sub(" ", header))} - {""}
        return next((column for column in self.columns if keys & _names(column, or_else=or_else)), None)


class ShownColumn(Datum, frozen=True):
    """A column of a sheet that is only written: the field that it shows, and codes to write instead."""

    field: str
    title: Words
    width: int = 16
    codes: Mapping[str, str] = {}
    states: Mapping[str, Words] = {}
    """State of the row's subject → the words for it."""


class ShownSheet(Datum, frozen=True):
    """A sheet that is only written."""

    key: str
    title: Words
    columns: tuple[ShownColumn, ...]


class MonitoringSheet(ShownSheet, frozen=True, kw_only=True):
    """A sheet of the upload file."""

    rows: Literal["tasks", "indicators"]


class ExchangeTerms(Datum, frozen=True):
    """Everything in `exchange.yaml`."""

    limits: ExchangeLimits
    totals: tuple[str, ...]
    added_up: tuple[str, ...]
    """Words by which a row of totals may name what it adds up."""
    part_of: tuple[str, ...]
    """What separates a figure from the one it is part of: `đã giải quyết (trong tiếp nhận)`."""
    sheets: tuple[SheetForm, ...]
    book: BookTerms
    monitoring: tuple[MonitoringSheet, ...]
    rollup: tuple[ShownSheet, ...]
    """Many plans together."""
    coverage: tuple[ShownSheet, ...]
    """Who below takes up what stands above."""
    foreign: ForeignTerms

    def form(self, kind: SheetKind) -> SheetForm:
        """The form of one kind of sheet."""
        return next(form for form in self.sheets if form.key == kind)


BRACKETS = re.compile(r"\([^()]*\)")


@cache
def _names(column: Column, *, or_else: bool) -> frozenset[str]:
    names = column.or_else if or_else else (column.key, column.title.vi, column.title.en, *column.also)
    return frozenset(fold(name) or name for name in names)
