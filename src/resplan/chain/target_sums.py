"""Whether the plans below reach what the one above counts on: its indicators against theirs, year by year."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from resplan.framework.framework import Framework
from resplan.plan.indicator import Indicator
from resplan.plan.plan import Plan
from resplan.plan.record import Target
from resplan.plan.target import less_is_better, to_reach
from resplan.source import KeyPath
from resplan.text import fold, plain_number


class Aim(Struct, frozen=True):
    """The target of one plan below."""

    plan: int
    """Which of the plans below, from 0."""
    path: KeyPath
    value: Target
    is_weaker: bool
    """Whether this target alone is below the value above; never where the values of all plans add up."""


class TargetBelow(Struct, frozen=True):
    """An indicator above in one year that the plans below, taken together or one by one, do not reach."""

    indicator: Indicator
    year: int
    wanted: Target
    aims: tuple[Aim, ...]
    missing: tuple[int, ...]
    """The plans below that have no target of it for that year."""
    total: int | float | None
    """The sum of the targets, where values of its unit add up; None where each plan has to reach the value by itself."""

    @property
    def short(self) -> int | float:
        """How much the sum lacks; 0 where nothing is summed."""
        return (
            0 if self.total is None else plain_number(abs(to_reach(self.wanted, self.indicator.operator) - self.total))
        )

    @property
    def named(self) -> tuple[Aim, ...]:
        """The plans responsible for it: all that the sum is made of, else those whose own target is too low."""
        return self.aims if self.total is not None else tuple(aim for aim in self.aims if aim.is_weaker)


def targets_below(above: Plan, plans: Sequence[Plan], framework: Framework) -> list[TargetBelow]:
    """What is not reached, in the order of the plan above.

    Two indicators are alike if they name the same national one and have the same unit. A year for which nobody below
    has a target is left out: whether anybody takes the indicator up is another question.
    """
    return list(_below(above, plans, framework))


def _below(above: Plan, plans: Sequence[Plan], framework: Framework) -> Iterator[TargetBelow]:
    for indicator in above.indicators:
        alike = list(_alike(indicator, plans, framework)) if indicator.national else []
        for year, wanted in sorted(indicator.targets.items()):
            aims = tuple(
                Aim(
                    number,
                    (*path, "targets", str(year)),
                    row.targets[year],
                    is_weaker=_is_weaker(row.targets[year], wanted, indicator),
                )
                for number, path, row in alike
                if year in row.targets
            )
            if not aims:
                continue
            total = (
                plain_number(sum(to_reach(aim.value, indicator.operator) for aim in aims))
                if indicator.adds_up
                else None
            )
            fails = any(aim.is_weaker for aim in aims) if total is None else _is_weaker(total, wanted, indicator)
            if fails:
                there = {aim.plan for aim in aims}
                missing = tuple(number for number in range(len(plans)) if number not in there)
                yield TargetBelow(indicator, year, wanted, aims, missing=missing, total=total)


def _alike(
    indicator: Indicator, plans: Sequence[Plan], framework: Framework
) -> Iterator[tuple[int, KeyPath, Indicator]]:
    wanted = _meant(indicator, framework)
    for number, plan in enumerate(plans):
        yield from (
            (number, path, row) for path, row in plan.indicators_with_path() if _meant(row, framework) == wanted
        )


def _meant(indicator: Indicator, framework: Framework) -> tuple[str, str]:
    """What an indicator is about: its national target, under one name where two documents set the same one, and its unit."""
    national = framework.indicators_by_id.get(indicator.national or "")
    names = (indicator.national or "", (national and national.same_as) or "")
    return min(filter(None, names), default=""), fold(indicator.unit or "")


def _is_weaker(value: Target, wanted: Target, indicator: Indicator) -> bool:
    own, counted_on = to_reach(value, indicator.operator), to_reach(wanted, indicator.operator)
    return own > counted_on if less_is_better(indicator.operator) else own < counted_on
