"""The database made from many plans, as data: its tables, the origin of each column, and its views."""

from resplan.framework.typed import Datum
from resplan.language.words import Words


class Column(Datum, frozen=True, kw_only=True):
    """A column, and where its value comes from."""

    name: str
    of: str
    """A list of `rows`, and the attributes asked of its item: `tasks.where.file`."""
    type: str
    has: str | None = None
    """A word; the column is 1 if the list holds it, else 0."""
    about: Words


class Table(Datum, frozen=True):
    """A table: a row for each item at the end of a chain of lists."""

    name: str
    rows: str
    """Where the chain begins and the lists on it: `plan.tasks.products`."""
    about: Words
    columns: tuple[Column, ...]


class View(Datum, frozen=True):
    """A view: what Excel and Power BI read."""

    name: str
    about: Words
    query: str


class StarSchema(Datum, frozen=True):
    """All of it."""

    tables: tuple[Table, ...]
    views: tuple[View, ...]
