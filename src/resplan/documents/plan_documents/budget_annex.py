"""Money of a plan in tables: by task group and source, by source and year. Amounts stay in the plan's unit."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from resplan.documents.plan_documents.task_annex import GroupView
from resplan.framework.framework import Framework
from resplan.plan.plan import Plan
from resplan.plan.task import BudgetLine
from resplan.text import NOTHING, SIGNS, format_number


class BudgetRow(Struct, frozen=True):
    """Money of one group or source, a column a source or year."""

    title: str
    amounts: tuple[str, ...]
    total: str


def budget_by_group(plan: Plan, framework: Framework, groups: Sequence[GroupView]) -> list[BudgetRow]:
    """Money by group and source, with a last row of totals; no row without any money."""
    if not any(task.money for task in plan.tasks):
        return []
    keys = [source.key for source in framework.budget_sources]
    sums = []
    for group in groups:
        ids = {row.id for row in group.tasks}
        lines = [line for task in plan.tasks if task.id in ids for line in task.budget]
        sums.append([total(line for line in lines if line.source == key) for key in keys])
    rows = [_row(f"{group.number}. {group.title}", amounts) for group, amounts in zip(groups, sums, strict=True)]
    totals = [sum(amounts[index] for amounts in sums) for index in range(len(keys))]
    return [*rows, _row(SIGNS.total["vi"], totals)]


def budget_years(lines: Iterable[BudgetLine]) -> list[int]:
    """The years in which money is spent."""
    return sorted({line.year for line in lines if line.year and line.amount})


def budget_by_year(framework: Framework, lines: Sequence[BudgetLine], years: Sequence[int]) -> list[BudgetRow]:
    """Money by source and year, sources without money left out, with a last row of totals; no row without any money."""
    rows = []
    for source in framework.budget_sources:
        amounts = [_amount(lines, year, source.key) for year in years]
        if any(amounts):
            rows.append(_row(source.title.vi, amounts))
    if not rows:
        return []
    keys = [source.key for source in framework.budget_sources]
    return [*rows, _row(SIGNS.total["vi"], [sum(_amount(lines, year, key) for key in keys) for year in years])]


class MoneyByYear(Struct, frozen=True):
    """The table beside the chart: a row a year and a column a source; a source or a year without money has none."""

    sources: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...], str], ...]
    """Year, amounts, sum; what has no year stands last."""
    totals: tuple[str, ...]
    total: str


_NO_YEAR = "Chưa phân năm"


def money_by_year(plan: Plan, framework: Framework) -> MoneyByYear:
    """Sums in the plan's unit."""
    known = {source.key for source in framework.budget_sources}
    lines = [line for task in plan.tasks for line in task.budget if line.amount and line.source in known]
    sources = [source for source in framework.budget_sources if any(line.source == source.key for line in lines)]
    years = sorted({line.year or None for line in lines}, key=lambda year: (year is None, year))
    sums = [[_amount(lines, year, source.key) for source in sources] for year in years]
    rows = [_row(str(year or _NO_YEAR), amounts) for year, amounts in zip(years, sums, strict=True)]
    whole = _row("", [sum(column) for column in zip(*sums, strict=True)])
    titles = tuple(source.title.vi for source in sources)
    return MoneyByYear(titles, tuple((row.title, row.amounts, row.total) for row in rows), whole.amounts, whole.total)


def total(lines: Iterable[BudgetLine]) -> int:
    """All the money."""
    return sum(line.amount or 0 for line in lines)


def _amount(lines: Iterable[BudgetLine], year: int | None, source: str) -> int:
    return sum(line.amount or 0 for line in lines if (line.year or None) == year and line.source == source)


def _row(title: str, amounts: Sequence[int]) -> BudgetRow:
    return BudgetRow(title, tuple(map(_written, amounts)), _written(sum(amounts)))


def _written(amount: int) -> str:
    return format_number(amount) if amount else NOTHING
