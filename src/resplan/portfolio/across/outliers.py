"""Figures far from those of similar units, measured by median and spread, which single odd figures do not move."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from statistics import median

from msgspec import Struct

from resplan.framework.portfolio_terms import OutlierTerms
from resplan.portfolio.summary import IndicatorRow, Number, PlanSummary, TargetRow

_NORMAL = 1.4826
"""For normally distributed figures, the standard deviation is this many times the median distance."""


class Usual(Struct, frozen=True):
    """What is usual among similar units: how many there are, the median, and the lower and upper bound."""

    count: int
    median: Number
    low: Number
    high: Number


class OddTarget(Struct, frozen=True):
    """A target far from those of similar units."""

    plan: PlanSummary
    indicator: IndicatorRow
    target: TargetRow
    usual: Usual


class OddMoney(Struct, frozen=True):
    """The total money of a plan, far from that of similar units; all of them use the plan's unit of money."""

    plan: PlanSummary
    amount: int
    usual: Usual


def odd_targets(plans: Sequence[PlanSummary], terms: OutlierTerms) -> Iterator[OddTarget]:
    """Targets of one national indicator, measure, level and year."""
    alike: dict[tuple[str, str, str, int], list[tuple[PlanSummary, IndicatorRow, TargetRow]]] = defaultdict(list)
    for plan in plans:
        for row in plan.indicators:
            for target in row.targets if row.national else ():
                alike[row.national, row.unit, plan.level, target.year].append((plan, row, target))
    for rows in alike.values():
        usual = _usual([target.low for _, _, target in rows], terms)
        for plan, row, target in rows if usual else ():
            if usual and not usual.low <= target.low <= usual.high:
                yield OddTarget(plan, row, target, usual)


def odd_money(plans: Sequence[PlanSummary], terms: OutlierTerms) -> Iterator[OddMoney]:
    """The planned money of plans of one level and unit of money; a plan that names none is not counted."""
    alike: dict[tuple[str, str], list[tuple[PlanSummary, int]]] = defaultdict(list)
    for plan in plans:
        amount = sum(row.amount for row in plan.money if row.what == "planned")
        if amount:
            alike[plan.level, plan.money_unit].append((plan, amount))
    for rows in alike.values():
        usual = _usual([amount for _, amount in rows], terms)
        for plan, amount in rows if usual else ():
            if usual and not usual.low <= amount <= usual.high:
                yield OddMoney(plan, amount, usual)


def _usual(values: Sequence[Number], terms: OutlierTerms) -> Usual | None:
    """What is usual among them; None if there are too few units to tell."""
    if len(values) < terms.least_units:
        return None
    middle = median(values)
    spread = _NORMAL * median(abs(value - middle) for value in values)
    reach = max(terms.deviations * spread, terms.least_share * abs(middle))
    return Usual(len(values), middle, middle - reach, middle + reach)
