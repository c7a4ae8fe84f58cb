"""Who below takes up what stands above: each task of a superior against the plans under it."""

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from resplan.chain.upward import UpperTask, key_of
from resplan.plan.plan import Plan
from resplan.plan.task import Task
from resplan.source import KeyPath


class Taken(Struct, frozen=True):
    """One task below that takes up the one above."""

    plan: int
    """Which of the plans below, from 0."""
    path: KeyPath
    task: Task
    is_late: bool
    """Whether its last day is later than the one above allows, or missing where the one above has one."""
    money: int | None
    """Its money in the unit of the level above; None where the plan counts in another one."""


class Covered(Struct, frozen=True):
    """A task above, and what became of it below."""

    upper: UpperTask
    taken: tuple[Taken, ...]
    missing: tuple[int, ...]
    """The plans below in which no task takes it up."""

    @property
    def late(self) -> tuple[Taken, ...]:
        """The tasks below that are planned for later than allowed."""
        return tuple(row for row in self.taken if row.is_late)

    @property
    def money_short(self) -> int:
        """How much less money the tasks below have than the task above counts on; 0 if they have enough, or name no money at all."""
        if any(row.money is None for row in self.taken):
            return 0
        below = sum(row.money or 0 for row in self.taken)
        return max(0, self.upper.money - below) if below else 0


def coverage(uppers: Sequence[UpperTask], plans: Sequence[Plan], money_unit: str) -> list[Covered]:
    """Each task above, in its own order; `money_unit` is that of the level above."""
    taken: dict[str, list[Taken]] = {key_of(upper.ref): [] for upper in uppers}
    until = {key_of(upper.ref): upper.last_day for upper in uppers}
    for number, plan in enumerate(plans):
        for ref, path, task in _references(plan):
            if ref in taken:
                money = task.money if plan.funding.unit == money_unit else None
                taken[ref].append(Taken(number, path, task, _is_late(task, until[ref]), money))
    return [_covered(upper, taken[key_of(upper.ref)], len(plans)) for upper in uppers]


def _covered(upper: UpperTask, taken: Sequence[Taken], count: int) -> Covered:
    there = {row.plan for row in taken}
    return Covered(upper, tuple(taken), tuple(number for number in range(count) if number not in there))


def _references(plan: Plan) -> Iterator[tuple[str, KeyPath, Task]]:
    for path, task in plan.tasks_with_path():
        for ref in dict.fromkeys(map(key_of, task.parents)):
            yield ref, path, task


def _is_late(task: Task, until: date | None) -> bool:
    """Whether the task ends too late; a deadline that cannot be understood is left to another rule."""
    if until is None or task.due is None:
        return False
    return task.due.last is None or task.due.last > until
