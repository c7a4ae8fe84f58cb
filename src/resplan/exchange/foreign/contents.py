"""Finds out from its cells what a column holds, if its heading does not say so or says something else."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from resplan.exchange.foreign.body_lists import BULLETS
from resplan.exchange.foreign.figures import value_of
from resplan.exchange.foreign.grid import Grid
from resplan.exchange.foreign.headings import YEAR
from resplan.exchange.foreign.marks import begins_with, mark_of
from resplan.exchange.foreign.money import source_of
from resplan.exchange.foreign.money_columns import settle_money
from resplan.exchange.foreign.table_layout import MAIN, ColumnRead, Layout
from resplan.exchange.foreign.values import is_tick
from resplan.exchange.foreign.who import who_in
from resplan.exchange.rows import is_numbering
from resplan.framework.foreign import ForeignTerms
from resplan.framework.framework import Framework
from resplan.plan.deadline import parse_deadline
from resplan.text import fold

_MOST_LOOKED_AT = 300
_SHARE = 0.6
"""The share of a column's cells that must be of a kind for the column to be of that kind."""
_SOME = 0.3
"""The share of cells that must name partners, too, for a column of bodies to hold both lead and partners."""
_BODIES = frozenset({"lead", "partners", "authority"})
_LEAST_CELLS = 2
_LEAST_TITLE = 20
"""The least average length of titles, in letters; shorter texts are words from a list."""


def settled(grid: Grid, layout: Layout, framework: Framework, unit_line: str) -> Layout:
    """The layout, with a field for each column whose cells show what it holds; `unit_line`: the line above the table that names a unit."""
    terms = framework.exchange.foreign
    columns = {column.column: column for column in layout.columns}
    cells = {at: _texts(grid, layout, at) for at in range(grid.width)}
    for at, texts in cells.items():
        if at not in columns and texts:
            columns[at] = ColumnRead(at, "", "notes", "unknown")
    form = {field.key: field for field in terms.form(layout.kind)}
    if layout.kind == "tasks":
        _settle_other(columns, cells, framework)
        _settle_ticks(columns, cells)
        _settle_who(columns, cells, framework)
        settle_money(grid, layout, columns, cells, (framework, unit_line))
    else:
        _settle_years(columns, cells, framework.scaffold.period.start)
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
    if layout.kind == "tasks" and "products" not in taken:
        _settle_results(columns, cells, terms)
    main = MAIN[layout.kind]
    if main not in taken:
        _settle_main(columns, cells, main)
    return replace(layout, columns=tuple(columns[at] for at in sorted(columns)))


def _settle_other(columns: dict[int, ColumnRead], cells: Mapping[int, Sequence[str]], framework: Framework) -> None:
    """Reads «Cấp trình/Sản phẩm» as the products where its cells name no bodies; what a task depends on has a number."""
    taken = {column.key for column in columns.values()}
    for at, column in columns.items():
        names_tasks = not cells[at] or _share(cells[at], _has_digits) >= _SHARE
        if column.key == "depends_on" and column.how != "told" and not names_tasks:
            columns[at] = replace(column, key="notes", how="content")
        if column.key not in _BODIES or column.other in {"", *_BODIES} or column.other in taken or column.how == "told":
            continue
        if cells[at] and _share(cells[at], lambda text: _is_body(text, framework)) < _SOME:
            columns[at] = replace(column, key=column.other, how="content")


def _has_digits(text: str) -> bool:
    return any(sign.isdigit() for sign in text)


def _is_body(text: str, framework: Framework) -> bool:
    heads = (*framework.body_heads, *framework.exchange.foreign.fields)
    text = text.lstrip(BULLETS)
    return begins_with(text, heads) is not None or begins_with(text, framework.collective_leads) is not None


def _settle_ticks(columns: dict[int, ColumnRead], cells: Mapping[int, Sequence[str]]) -> None:
    """Reads columns of years in which some cells are ticked as the deadline, if no other column holds it."""
    years = {at: column for at, column in columns.items() if column.year and column.how != "told"}
    has_other = any(column.key == "deadline" and at not in years for at, column in columns.items())
    ticked = {at for at in years if cells[at] and _share(cells[at], is_tick) >= _SHARE}
    if ticked and not has_other:
        for at in (at for at in years if at in ticked or not cells[at]):
            columns[at] = replace(columns[at], key="deadline", how="content")


def _settle_years(columns: dict[int, ColumnRead], cells: Mapping[int, Sequence[str]], start: int) -> None:
    """Reads a bare year before the Resolution's own, `start`, as the baseline, and «Năm» above years as when targets are due."""
    for at, column in columns.items():
        if column.key != "targets" or column.how == "told" or not cells[at]:
            continue
        is_bare = fold(YEAR.sub("", column.title)) in {"", "nam"}
        if column.year and column.year < start and is_bare:
            columns[at] = replace(column, key="baseline", how="content")
        elif not column.year and all(YEAR.fullmatch(text) for text in cells[at]):
            columns[at] = replace(column, key="horizon", how="content")


def _settle_who(columns: dict[int, ColumnRead], cells: Mapping[int, Sequence[str]], framework: Framework) -> None:
    """Reads the only column of bodies as one of lead and partners where its cells tell both apart."""
    bodies = [at for at, column in columns.items() if column.key in {"lead", "partners", "lead_and_partners"}]
    if len(bodies) != 1 or columns[bodies[0]].key != "lead" or columns[bodies[0]].how == "told" or not cells[bodies[0]]:
        return
    terms = framework.exchange.foreign
    said = [who_in(text, terms, framework, is_both=False) for text in cells[bodies[0]]]
    if sum(bool(who.lead and who.partners) for who in said) >= _SOME * len(said):
        columns[bodies[0]] = replace(columns[bodies[0]], key="lead_and_partners", how="content")


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
    """If no heading says what is to be done, takes the column with the longest texts, if its present field has another column, too."""
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
    first = layout.last + 1
    if first < len(grid.places) and is_numbering([cell.text for cell in grid.own(first)]):
        first += 1
    rows = range(first, min(len(grid.places), first + _MOST_LOOKED_AT))
    cells = (grid.cell(row, column) for row in rows)
    titles = {grid.text(row, column) for row in range(layout.first, first)}  # repeated on a further page
    return [cell.text for cell in dict.fromkeys(cells) if cell.text and cell.width == 1 and cell.text not in titles]


def _kinds(layout: Layout, terms: ForeignTerms, framework: Framework) -> Iterator[tuple[str, Callable[[str], bool]]]:
    """Fields that can be told by their cells, in the order in which they are looked for."""
    words = (*terms.lead_words, *terms.partner_words)

    def is_body(text: str) -> bool:
        return _is_body(text, framework)

    yield "number", lambda text: (mark := mark_of(text)) is not None and mark.kind != "bullet"
    if layout.kind == "indicators":
        yield "lead", is_body
        yield "targets", lambda text: value_of(text, "", terms) is not None
    if layout.kind == "tasks":
        yield "source", lambda text: source_of(text, framework) is not None
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
