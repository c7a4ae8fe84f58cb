"""The plan's money by year and source, for the table beside the chart."""

from dataclasses import dataclass

from resplan.framework.framework import Framework
from resplan.plan.plan import Plan
from resplan.text import format_number


@dataclass(frozen=True, slots=True)
class MoneyByYear:
    """A row a year and a column a source; a source or a year without money has none."""

    sources: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...], str], ...]
    """Year, amounts, sum; what has no year stands last."""
    totals: tuple[str, ...]
    total: str


_NO_YEAR = "Chưa phân năm"
_LAST = 10_000


def money_by_year(plan: Plan, framework: Framework) -> MoneyByYear:
    """Sums in the plan's unit."""
    sums: dict[str, dict[int, int]] = {}
    for task in plan.tasks:
        for line in task.budget:
            if line.amount and line.source:
                years = sums.setdefault(line.source, {})
                years[line.year or _LAST] = years.get(line.year or _LAST, 0) + line.amount
    sources = [source for source in framework.budget_sources if source.key in sums]
    rows = []
    for year in sorted({year for source in sources for year in sums[source.key]}):
        amounts = [sums[source.key].get(year, 0) for source in sources]
        rows.append((_NO_YEAR if year == _LAST else str(year), _shown(amounts), format_number(sum(amounts))))
    totals = [sum(sums[source.key].values()) for source in sources]
    titles = tuple(source.title.vi for source in sources)
    return MoneyByYear(titles, tuple(rows), _shown(totals), format_number(sum(totals)))


def _shown(amounts: list[int]) -> tuple[str, ...]:
    return tuple(format_number(amount) if amount else "" for amount in amounts)
