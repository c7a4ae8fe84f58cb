"""The parts of a sheet that are hidden or struck out: skipped and named, or taken if the user asks for it."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from resplan.errors import UsageError
from resplan.exchange.filled_table import Place, Remark, Table
from resplan.office.column_names import column_letters

_MOST_NAMED = 20


def as_seen(table: Table, *, with_hidden: bool) -> tuple[Table, list[Remark]]:
    """The sheet without hidden or struck-out parts, and the names of these parts; `with_hidden` keeps them, but names them, too."""
    remarks = [*_hidden(table, with_hidden=with_hidden), *_comments(table)]
    if with_hidden:
        whole = {place: text for place, text in table.struck.items() if text}
        return replace(table, rows=tuple(_restored(table, whole))), remarks
    rows = tuple(() if number in table.hidden_rows else _visible(row, table) for number, row in enumerate(table.rows))
    gone = {Place(row, column) for row, column in (*table.spoilt, *table.unvalued) if _is_hidden(table, row, column)}
    seen = replace(table, rows=rows, spoilt=table.spoilt - gone, unvalued=table.unvalued - gone)
    return seen, remarks


def _is_hidden(table: Table, row: int, column: int) -> bool:
    return row in table.hidden_rows or column in table.hidden_columns


def _visible(row: tuple[str, ...], table: Table) -> tuple[str, ...]:
    if not table.hidden_columns:
        return row
    return tuple("" if column in table.hidden_columns else text for column, text in enumerate(row))


def _restored(table: Table, whole: dict[Place, str]) -> Iterator[tuple[str, ...]]:
    for number, row in enumerate(table.rows):
        cells = list(row)
        for place, text in whole.items():
            if place.row == number:
                cells += [""] * (place.column + 1 - len(cells))
                cells[place.column] = text
        yield tuple(cells)


def _hidden(table: Table, *, with_hidden: bool) -> Iterator[Remark]:
    """The hidden parts that are not empty."""
    filled = [row for row in sorted(table.hidden_rows) if row < len(table.rows) and any(table.rows[row])]
    if filled:
        place = f"{table.name}!{_ranges([row + 1 for row in filled])}"
        yield Remark(place, _taken(with_hidden=with_hidden, rows=True))
    for column in sorted(table.hidden_columns):
        if any(table.cell(Place(row, column)) for row in range(len(table.rows))):
            yield Remark(f"{table.name}!{column_letters(column)}", _taken(with_hidden=with_hidden, rows=False))
    struck = [(place, text[:60]) for place, text in table.struck.items() if not _is_hidden(table, *place)]
    for cell, excerpt in struck[:_MOST_NAMED]:
        if with_hidden:
            yield Remark(table.name_of(cell), UsageError("taken although it is struck out: “{text}”", text=excerpt))
        else:
            yield Remark(table.name_of(cell), UsageError("struck out: “{text}”", text=excerpt))


def _taken(*, with_hidden: bool, rows: bool) -> UsageError:
    if with_hidden:
        return UsageError("taken although it is hidden")
    if rows:
        return UsageError("hidden or filtered rows; --with-hidden takes them")
    return UsageError("a hidden column; --with-hidden takes it")


def _comments(table: Table) -> Iterator[Remark]:
    for place in sorted(table.comments)[:_MOST_NAMED]:
        yield Remark(table.name_of(place), UsageError("the comment at this cell"))


def _ranges(numbers: Iterable[int]) -> str:
    """Numbers as ranges: `3–5, 9`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs)
