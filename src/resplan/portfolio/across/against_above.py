"""Compares plans with the level above: what nobody takes up, and what is later or lower than the plan above says."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from resplan.chain.upward import UpperTask, central_tasks, key_of
from resplan.framework.framework import Framework
from resplan.plan.target import less_is_better
from resplan.plan.upward_words import OF_PARENT
from resplan.portfolio.summary import IndicatorSummary, PlanSummary, TargetSummary, TaskSummary


class Later(Struct, frozen=True):
    """A task that is due after the one that it carries out."""

    plan: PlanSummary
    task: TaskSummary
    above: PlanSummary
    upper: TaskSummary


class Lower(Struct, frozen=True):
    """A target that asks less than the one above for the same year."""

    plan: PlanSummary
    indicator: IndicatorSummary
    target: TargetSummary
    above: PlanSummary
    upper_indicator: IndicatorSummary
    upper: TargetSummary


def taken_up_by_nobody(plans: Sequence[PlanSummary], framework: Framework) -> list[UpperTask]:
    """Tasks that central documents give to localities and that are in no plan."""
    taken = {key_of(ref) for plan in plans for task in plan.tasks for ref in task.parents}
    return [task for task in central_tasks(framework) if not task.is_optional and key_of(task.ref) not in taken]


def above_each(plans: Iterable[PlanSummary]) -> Iterator[tuple[PlanSummary, PlanSummary]]:
    """Each plan under a province, with that province's plan if it is among them."""
    provinces: dict[str, PlanSummary] = {}
    below: list[PlanSummary] = []
    for plan in plans:
        if plan.level == "province":
            provinces.setdefault(plan.unit, plan)
        else:
            below.append(plan)
    return ((plan, provinces[plan.province]) for plan in below if plan.province in provinces)


def later_than_above(plans: Iterable[PlanSummary]) -> Iterator[Later]:
    """Tasks that come later than the plan above allows."""
    tasks: dict[str, Mapping[str, TaskSummary]] = {}
    for plan, above in above_each(plans):
        uppers = tasks.setdefault(above.label, {key_of(f"{OF_PARENT}{task.id}"): task for task in above.tasks})
        for task in plan.tasks:
            for ref in dict.fromkeys(map(key_of, task.parents)):
                upper = uppers.get(ref)
                if upper is not None and _is_later(task, upper):
                    yield Later(plan, task, above, upper)


def _is_later(task: TaskSummary, upper: TaskSummary) -> bool:
    """Whether one task ends after the other; not if either of them has no last day."""
    return task.last_day is not None and upper.last_day is not None and task.last_day > upper.last_day


def lower_than_above(plans: Iterable[PlanSummary]) -> Iterator[Lower]:
    """Targets that ask less than the plan above, of the same national indicator, measure and year."""
    for plan, above in above_each(plans):
        uppers = {(row.national, row.unit): row for row in above.indicators if row.national}
        for row in plan.indicators:
            upper = uppers.get((row.national, row.unit)) if row.national else None
            if upper is not None and upper.operator == row.operator:
                yield from _lower(plan, row, above, upper)


def _lower(plan: PlanSummary, row: IndicatorSummary, above: PlanSummary, upper: IndicatorSummary) -> Iterator[Lower]:
    allowed = {target.year: target for target in upper.targets}
    for target in row.targets:
        there = allowed.get(target.year)
        if there is None:
            continue
        is_lower = target.high > there.high if less_is_better(row.operator) else target.low < there.low
        if is_lower:
            yield Lower(plan, row, target, above=above, upper_indicator=upper, upper=there)
