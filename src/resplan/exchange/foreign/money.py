"""Reads cells of money into a task's budget: their unit, the source of the money, and sums, which must agree with their parts."""

from collections.abc import Iterator, Sequence, Set
from fractions import Fraction

from resplan.exchange.foreign.marks import says_one, toned
from resplan.exchange.foreign.money_units import unit_of
from resplan.exchange.foreign.row_signs import Said
from resplan.exchange.foreign.table_layout import ColumnRead
from resplan.exchange.foreign.values import is_nothing
from resplan.framework.foreign import ForeignField, ForeignTerms
from resplan.framework.framework import Framework
from resplan.source.emit import Plain
from resplan.text import fold, parse_number
from resplan.text.quantities import parse_quantity

_PLAN_UNIT = 10**6


def is_amount(text: str, terms: ForeignTerms) -> bool:
    """Whether a cell holds a figure, or says that there is none."""
    return parse_number(text) is not None or is_nothing(text, terms) or has_unit(text)


def has_unit(text: str) -> bool:
    """Whether a cell holds a figure with its unit of money."""
    known = parse_quantity(text)
    return known is not None and known.is_money


def budget_of(
    cells: Sequence[Said], columns: Sequence[ColumnRead], framework: Framework, source: str, unit: int | None
) -> list[dict[str, Plain]] | None:
    """Money in millions of đồng, by the years and sources that headings name.

    None if some cell says more than an amount, or a sum is wrong. An empty list: the cells say that no money is needed.
    `columns`: all that hold money; `unit`: that of cells whose heading names none.
    """
    sums = {column.column: column.parts for column in columns if column.parts}
    parts = {column.column for column in columns} - sums.keys() if len(columns) - len(sums) > 1 else set()
    amounts: dict[int, int] = {}
    for said in cells:
        text = said.line
        if is_nothing(text, framework.exchange.foreign):
            continue
        amount = _amount(text, unit_of(said.title, framework.exchange.foreign) or unit)
        if amount is None:
            return None
        amounts[said.column] = amount
    for column in sorted(sums, key=lambda each: len(sums[each])):
        whole, below = amounts.get(column), [part for part in sums[column] if part in amounts]
        if whole is None or not below:
            continue
        if whole != sum(amounts[part] for part in below):
            return None
        del amounts[column]
    lines: list[dict[str, Plain]] = []
    for said in cells:
        if said.column in amounts:
            is_part = said.column in parts
            origin = source_of(said.title, framework, is_part=is_part) or source_of(source, framework, is_part=True)
            line: dict[str, Plain] = {"year": said.year} if said.year else {}
            if origin:
                line["source"] = origin
            lines.append({**line, "amount": amounts[said.column]})
    return lines


def _amount(text: str, unit: int | None) -> int | None:
    """An amount in the plan's unit, as a whole number; a unit in the cell counts more than that of the headings."""
    quantity = parse_quantity(text)
    if quantity is not None and (quantity.is_money or quantity.is_scaled):
        value = quantity.value / _PLAN_UNIT
    else:
        number = parse_number(text)
        if number is None:
            return None
        value = Fraction(str(number)) * (unit or _PLAN_UNIT) / _PLAN_UNIT
    return int(value) if value.denominator == 1 and value > 0 else None


def source_of(text: str, framework: Framework, *, is_part: bool = False) -> str | None:
    """The source of money that a text names; `is_part`: also by words that name it only beside columns of other sources."""
    key = f" {fold(text)} "
    known = [(name, row.key) for row in framework.budget_sources for name in (row.title.vi, *row.also)]
    if is_part:
        known += [(name, source) for source, names in framework.exchange.foreign.source_parts.items() for name in names]
    return next((source for name, source in known if f" {fold(name)} " in key), None)


def says_sum(title: str, framework: Framework) -> bool:
    """Whether a heading names a sum: «Kinh phí: Tổng số»."""
    return says_one(title, framework.exchange.totals, toned)


def names_other_source(text: str, framework: Framework, beside: Sequence[str] = ()) -> bool:
    """Whether a heading says where money comes from in words that decide on none of the sources: «NS tỉnh».

    `beside`: the headings of all columns of money; what all of them say tells none apart.
    """
    foreign = framework.exchange.foreign
    is_source = says_one(text, foreign.money_words)
    if not is_source or says_sum(text, framework) or source_of(text, framework, is_part=len(beside) > 1):
        return False
    said = set(fold(text).split())
    if said & {fold(word) for word in foreign.payers}:
        return True
    if len(beside) > 1:
        said -= set[str].intersection(*(set(fold(title).split()) for title in beside))
    return says_more(said, framework)


def says_more(words: Set[str], framework: Framework) -> bool:
    """Whether a heading, folded, has words other than those for money, its units, years and parts."""
    foreign = framework.exchange.foreign
    known = {word for field in foreign.tasks if field.key in {"budget", "source"} for word in _words(field)}
    other = {word for phrase in (*foreign.of_which, *foreign.amount_words) for word in fold(phrase).split()}
    return any(not word.isdigit() for word in words - known - other)


def _words(field: ForeignField) -> Iterator[str]:
    for title in (*field.names, *field.begins, *field.alone):
        yield from fold(title).split()
