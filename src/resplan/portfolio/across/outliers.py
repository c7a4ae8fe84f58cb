"""Figures far from those of similar units, measured by median and spread, which single odd figures do not move."""

from collections.abc import Callable, Iterator, Sequence
from statistics import median
from typing import TypeVar

from msgspec import Struct

from resplan.framework.division import grouped
from resplan.framework.portfolio_terms import OutlierTerms
from resplan.portfolio.summary import IndicatorSummary, Number, PlanSummary, TargetSummary

Row = TypeVar("Row")
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
    indicator: IndicatorSummary
    target: TargetSummary
    usual: Usual


class OddMoney(Struct, frozen=True):
    """The total money of a plan, far from that of similar units; all of them use the plan's unit of money."""

    plan: PlanSummary
    amount: int
    usual: Usual


def odd_targets(plans: Sequence[PlanSummary], terms: OutlierTerms) -> Iterator[OddTarget]:
    """Targets of one national indicator, measure, level and year."""
    found = ((plan, row, target) for plan in plans for row in plan.indicators if row.national for target in row.targets)
    alike = grouped(found, lambda each: (each[1].national, each[1].unit, each[0].level, each[2].year))
    for rows in alike.values():
        for (plan, row, target), usual in _odd(rows, lambda each: each[2].low, terms):
            yield OddTarget(plan, row, target, usual)


def odd_money(plans: Sequence[PlanSummary], terms: OutlierTerms) -> Iterator[OddMoney]:
    """The planned money of plans of one level and unit of money; a plan that names none is not counted."""
    planned = ((plan, sum(row.amount for row in plan.money if row.what == "planned")) for plan in plans)
    named = [(plan, amount) for plan, amount in planned if amount]
    for rows in grouped(named, lambda each: (each[0].level, each[0].money_unit)).values():
        for (plan, amount), usual in _odd(rows, lambda each: each[1], terms):
            yield OddMoney(plan, amount, usual)


def _odd(rows: Sequence[Row], figure: Callable[[Row], Number], terms: OutlierTerms) -> Iterator[tuple[Row, Usual]]:
    """The rows whose figure is far from what is usual among them."""
    usual = _usual(list(map(figure, rows)), terms)
    if usual:
        yield from ((row, usual) for row in rows if not usual.low <= figure(row) <= usual.high)


def _usual(values: Sequence[Number], terms: OutlierTerms) -> Usual | None:
    """What is usual among them; None if there are too few units to tell."""
    if len(values) < terms.least_units:
        return None
    middle = median(values)
    spread = _NORMAL * median(abs(value - middle) for value in values)
    reach = max(terms.deviations * spread, terms.least_share * abs(middle))
    return Usual(len(values), middle, middle - reach, middle + reach)
