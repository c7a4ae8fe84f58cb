"""What a column holds by its cells, where its heading does not say it or says something else."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from resplan.exchange.foreign.grid import Grid
from resplan.exchange.foreign.marks import begins_with, mark_of
from resplan.exchange.foreign.table_layout import MAIN, ColumnRead, Layout
from resplan.exchange.foreign.values import ends_with_sum, is_of_money, is_tick, names_other_source, source_of
from resplan.framework.foreign import ForeignTerms
from resplan.framework.framework import Framework
from resplan.plan.deadline import parse_deadline
from resplan.text import fold, parse_number

_MOST_LOOKED_AT = 300
_SHARE = 0.6
"""Of a column's cells at least so many are of the kind."""
_LEAST_CELLS = 2
_LEAST_TITLE = 20
"""Letters of an average title; shorter texts are words in a list."""


def settled(grid: Grid, layout: Layout, framework: Framework, unit_line: str) -> Layout:
    """The layout with a field for each column whose cells show what it is; `unit_line`: the unit that the table names above."""
    terms = framework.exchange.foreign
    columns = {column.column: column for column in layout.columns}
    cells = {at: _texts(grid, layout, at) for at in range(grid.width)}
    for at, texts in cells.items():
        if at not in columns and texts:
            columns[at] = ColumnRead(at, "", "notes", "unknown")
    form = {field.key: field for field in terms.form(layout.kind)}
    taken = {column.key for column in columns.values()}
    for key, is_kind in _kinds(layout, terms, framework):
        if key in taken or key not in form:
            continue
        for at, column in sorted(columns.items()):
            is_open = (
                column.how in {"unknown", "nearly"}
                or (column.key == "notes" and column.how not in {"told", "title"})
                or (column.key in form and form[column.key].by_content)
                or (key == "lead" and column.key == "responsible" and column.how != "told")
            )
            if is_open and len(cells[at]) >= _LEAST_CELLS and _share(cells[at], is_kind) >= _SHARE:
                columns[at] = replace(column, key=key, how="content")
                taken.add(key)
                break
    if layout.kind == "tasks" and "deadline" not in taken:
        for at, column in columns.items():
            if column.year and column.how == "unknown" and cells[at] and _share(cells[at], is_tick) >= _SHARE:
                columns[at] = replace(column, key="deadline", how="content")
    if layout.kind == "tasks" and (taken & {"budget", "source"} or is_of_money(unit_line)):
        _settle_money(columns, cells, framework, has_amounts="budget" in taken)
    if layout.kind == "tasks" and "products" not in taken:
        _settle_results(columns, cells, terms)
    main = MAIN[layout.kind]
    if main not in taken:
        _settle_main(columns, cells, main)
    return replace(layout, columns=tuple(columns[at] for at in sorted(columns)))


def _settle_money(
    columns: dict[int, ColumnRead], cells: Mapping[int, Sequence[str]], framework: Framework, *, has_amounts: bool
) -> None:
    """Amounts below sources, years or «Tổng cộng» where the table speaks of money; years count only where no column says it itself."""
    for at, column in columns.items():
        is_source = source_of(column.title, framework) or names_other_source(column.title, framework)
        is_part = is_source or ends_with_sum(column.title, framework) or (column.year and not has_amounts)
        are_amounts = cells[at] and _share(cells[at], lambda text: parse_number(text) is not None) >= _SHARE
        if is_part and column.how == "unknown" and are_amounts:
            columns[at] = replace(column, key="budget", how="content")


def _settle_results(columns: dict[int, ColumnRead], cells: Mapping[int, Sequence[str]], terms: ForeignTerms) -> None:
    """Reads «Kết quả đạt được» as the expected result where its cells tell of no progress."""
    results = set(map(fold, terms.results))
    for at, column in columns.items():
        is_open = fold(column.title) in results and column.how != "told"
        if is_open and cells[at] and _share(cells[at], lambda text: _says_how_far(text, terms)) < 1 - _SHARE:
            columns[at] = replace(column, key="products", how="content")
            return


def _says_how_far(text: str, terms: ForeignTerms) -> bool:
    return _FIGURE.fullmatch(text.strip()) is not None or begins_with(text, terms.progress_words) is not None


def _settle_main(columns: dict[int, ColumnRead], cells: Mapping[int, Sequence[str]], main: str) -> None:
    """Where no heading says what is to be done, the column with the longest texts does, if its field has another column, too."""
    held = Counter(column.key for column in columns.values())
    lengths = {
        at: sum(map(len, cells[at])) / len(cells[at])
        for at, column in columns.items()
        if cells[at] and (column.how == "unknown" or (held[column.key] > 1 and column.key not in {"notes", "state"}))
    }
    longest = max(lengths, key=lambda at: lengths[at], default=None)
    if longest is not None and lengths[longest] >= _LEAST_TITLE:
        columns[longest] = replace(columns[longest], key=main, how="content")


def _texts(grid: Grid, layout: Layout, column: int) -> list[str]:
    rows = range(layout.last + 1, min(len(grid.places), layout.last + _MOST_LOOKED_AT))
    cells = (grid.cell(row, column) for row in rows)
    return [cell.text for cell in dict.fromkeys(cells) if cell.text and cell.width == 1]


def _kinds(layout: Layout, terms: ForeignTerms, framework: Framework) -> Iterator[tuple[str, Callable[[str], bool]]]:
    """Fields that can be told by their cells, in the order in which they are looked for."""
    heads = (*framework.body_heads, *terms.fields)
    words = (*terms.lead_words, *terms.partner_words)

    def is_body(text: str) -> bool:
        return begins_with(text, heads) is not None or begins_with(text, framework.collective_leads) is not None

    yield "number", lambda text: mark_of(text) is not None
    if layout.kind == "indicators":
        yield "lead", is_body
        yield "targets", lambda text: _FIGURE.fullmatch(text.strip()) is not None
    if layout.kind == "tasks":
        yield "deadline", lambda text: parse_deadline(text) is not None
        kinds = tuple(kind.title.vi for kind in framework.product_kinds)
        yield "products", lambda text: begins_with(_COUNTED.sub("", text), kinds) is not None or _is_counted(text)
        if not layout.holding("lead", "lead_and_partners"):
            yield "lead_and_partners", lambda text: begins_with(text, words) is not None
        if not layout.holding("lead_and_partners"):
            yield "lead", is_body
            yield "partners", is_body


_FIGURE = re.compile(r"(?:≥|≤|>|<|=|>=|<=)? ?[0-9][0-9.,]{0,12} ?%?")
_COUNTED = re.compile(r"^[0-9]{1,6} (?=\w)")
"""The count in front of a product: «05 điểm hỗ trợ»."""


def _is_counted(text: str) -> bool:
    return _COUNTED.match(text) is not None and parse_deadline(text) is None


def _share(texts: Sequence[str], is_kind: Callable[[str], bool]) -> float:
    return sum(map(is_kind, texts)) / len(texts)
