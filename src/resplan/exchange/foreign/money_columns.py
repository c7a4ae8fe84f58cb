"""Finds the columns of a task table that hold money, and those that add up others: by headings, cells, and arithmetic over all rows."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from resplan.exchange.foreign.grid import Grid
from resplan.exchange.foreign.marks import says_one, toned
from resplan.exchange.foreign.money import has_unit, is_amount, names_other_source, says_more, says_sum, source_of
from resplan.exchange.foreign.money_units import unit_of
from resplan.exchange.foreign.table_layout import ColumnRead, Layout
from resplan.framework.framework import Framework
from resplan.text import fold, parse_number

_SHARE = 0.6
"""The share of a column's cells that must be amounts."""
_AGREE = 0.7
"""The share of rows with a sum in which the sum must equal its parts."""
_OPEN = frozenset({"notes", "source", "budget"})


def settle_money(
    grid: Grid,
    layout: Layout,
    columns: dict[int, ColumnRead],
    cells: Mapping[int, Sequence[str]],
    said: tuple[Framework, str],
) -> None:
    """Gives every column of money its field and every sum its parts; `said`: the framework, and the unit above the table."""
    framework, unit_line = said
    held = {
        at
        for at, column in columns.items()
        if column.how != "told"
        and cells[at]
        and column.key in _OPEN
        and not (column.key == "notes" and column.how == "title")
        and sum(is_amount(text, framework.exchange.foreign) for text in cells[at]) >= _SHARE * len(cells[at])
    }
    speaks = unit_of(unit_line, framework.exchange.foreign) is not None or any(
        column.key in {"budget", "source"} or (at in held and _speaks_of_money(column.title, framework))
        for at, column in columns.items()
    )
    if not speaks:
        return
    of_money = {
        at
        for at in held
        if columns[at].key in {"budget", "source"} or _is_part(columns[at], framework) or all(map(has_unit, cells[at]))
    }
    tops = {grid.cell(layout.first, at) for at in of_money if grid.cell(layout.first, at).width > 1}
    of_money |= {at for at in held if grid.cell(layout.first, at) in tops}
    for at in sorted(of_money):
        if columns[at].key != "budget":
            columns[at] = replace(columns[at], key="budget", how="content")
    for at, parts in _sums(grid, layout, {at: columns[at] for at in sorted(of_money)}, framework):
        columns[at] = replace(columns[at], parts=parts)


def _speaks_of_money(title: str, framework: Framework) -> bool:
    field = next(each for each in framework.exchange.foreign.tasks if each.key == "budget")
    return unit_of(title, framework.exchange.foreign) is not None or says_one(title, field.begins)


def _is_part(column: ColumnRead, framework: Framework) -> bool:
    """Whether a heading names a part of the money, or its sum: by a source, a bare year, «trong đó», or a total."""
    title = column.title
    return bool(
        _speaks_of_money(title, framework)
        or source_of(title, framework)
        or names_other_source(title, framework)
        or says_sum(title, framework)
        or _is_of_which(title, framework)
        or (column.year and not says_more(set(fold(title).split()), framework))
    )


def _is_of_which(title: str, framework: Framework) -> bool:
    return says_one(title, framework.exchange.foreign.of_which, toned)


def _sums(
    grid: Grid, layout: Layout, columns: Mapping[int, ColumnRead], framework: Framework
) -> Iterator[tuple[int, tuple[int, ...]]]:
    """The columns that are sums, each with its parts: found by their titles or position, proved by the figures."""
    rows = [
        {at: number for at in columns if (number := parse_number(grid.text(row, at))) is not None}
        for row in range(layout.last + 1, len(grid.places))
    ]
    told = [at for at, column in columns.items() if says_sum(column.title, framework)]
    plain = [at for at, column in columns.items() if at not in told and not _names_part(column, framework)]
    summed: set[int] = set()
    for at in (*told, *plain):
        if at in summed:
            continue
        others = [each for each in columns if each not in told and each not in summed and each != at]
        best = max(_runs(at, others), key=lambda parts: _agreement(rows, at, parts), default=())
        if best and _agreement(rows, at, best)[0] >= _AGREE:
            summed |= {at, *(best if at in plain else ())}
            yield at, best
        elif at in told and others:
            top = grid.cell(layout.first, at)
            yield at, tuple(each for each in others if grid.cell(layout.first, each) is top) or tuple(others)


def _names_part(column: ColumnRead, framework: Framework) -> bool:
    title = column.title
    return bool(
        column.year
        or source_of(title, framework)
        or names_other_source(title, framework)
        or _is_of_which(title, framework)
    )


def _runs(at: int, leaves: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """The columns that a sum may add up: runs of neighbours on its left or right of any length, or all others."""
    right, left = [each for each in leaves if each > at], [each for each in leaves if each < at][::-1]
    for side in (right, left):
        yield from (tuple(sorted(side[:count])) for count in range(len(side), 0, -1))
    yield tuple(leaves)


def _agreement(rows: Sequence[Mapping[int, float]], at: int, parts: Sequence[int]) -> tuple[float, int, int]:
    """The share of rows in which a sum equals its parts, the number of rows that have parts, and the number of columns."""
    counted = [row for row in rows if row.get(at) and any(part in row for part in parts)]
    right = sum(abs(row[at] - sum(row.get(part, 0) for part in parts)) <= 10**-6 * abs(row[at]) for row in counted)
    return (right / len(counted) if counted else 0.0, right, -len(parts))
