"""Many plans as one SQLite database for people with other tools; its tables and views are data (`star.yaml`)."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from datetime import date
from typing import Any

from msgspec import Struct

from resplan.framework.star_schema import Column, StarSchema, Table
from resplan.portfolio.across.statements import Place
from resplan.portfolio.rollup import Rollup
from resplan.portfolio.summary import LeftOut

Value = None | int | float | str
Row = tuple[Value, ...]


class _Said(Struct, frozen=True):
    """A statement on several plans."""

    number: int
    kind: str
    vi: str
    en: str
    places: tuple[Place, ...]


class _Portfolio(Struct, frozen=True):
    """What is said of all plans together."""

    statements: tuple[_Said, ...]
    left_out: tuple[LeftOut, ...]


def rollup_database(rollup: Rollup) -> bytes:
    """The plans that count, what was found between them, and which were left out."""
    said = tuple(
        _Said(number, row.row.key, row.in_words("vi"), row.in_words("en"), row.places)
        for number, row in enumerate(rollup.across, 1)
    )
    portfolio = _Portfolio(said, tuple(rollup.complete.left_out))
    roots = {"plan": rollup.complete.plans, "framework": [rollup.framework], "portfolio": [portfolio]}
    return database(rollup.framework.star_schema, roots)


def database(schema: StarSchema, roots: Mapping[str, Sequence[object]]) -> bytes:
    """The database, as the bytes of its file. `roots`: the objects from which a table's `rows` start, by name: `plan` has each plan."""
    with closing(sqlite3.connect(":memory:")) as memory:
        for table in schema.tables:
            columns = ", ".join(f'"{column.name}" {column.type}' for column in table.columns)
            memory.execute(f'CREATE TABLE "{table.name}" ({columns})')
            marks = ", ".join("?" * len(table.columns))
            memory.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', _rows(table, roots))  # noqa: S608  # our own names
        for view in schema.views:
            memory.execute(f'CREATE VIEW "{view.name}" AS {view.query}')
        memory.execute("CREATE TABLE about (name TEXT, column_name TEXT, vi TEXT, en TEXT)")
        memory.executemany("INSERT INTO about VALUES (?, ?, ?, ?)", _about(schema))
        memory.commit()
        return memory.serialize()


def _rows(table: Table, roots: Mapping[str, Sequence[object]]) -> Iterator[Row]:
    root, *lists = table.rows.split(".")
    for item in roots[root]:
        for found in _chained({root: item}, item, lists):
            yield tuple(_value(column, found) for column in table.columns)


def _chained(found: Mapping[str, object], item: object, lists: Sequence[str]) -> Iterator[Mapping[str, object]]:
    if not lists:
        yield found
        return
    for below in getattr(item, lists[0]):
        yield from _chained({**found, lists[0]: below}, below, lists[1:])


def _value(column: Column, found: Mapping[str, Any]) -> Value:
    name, *steps = column.of.split(".")
    value = found[name]
    for step in steps:
        value = getattr(value, step)
    if column.has is not None:
        return int(column.has in value)
    match value:
        case bool():
            return int(value)
        case date():
            return value.isoformat()
        case tuple():
            return ", ".join(value)
        case _:
            return None if value == "" else value  # what nobody said is nothing, and no text of length zero


def _about(schema: StarSchema) -> Iterator[Row]:
    for table in schema.tables:
        yield table.name, None, table.about.vi, table.about.en
        for column in table.columns:
            yield table.name, column.name, column.about.vi, column.about.en
    for view in schema.views:
        yield view.name, None, view.about.vi, view.about.en
