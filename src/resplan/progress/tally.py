"""Tasks counted by where they stand: for each group, leading body or pillar, and for the whole plan."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Literal, assert_never

from msgspec import Struct

from resplan.framework.division import divided, titles_of
from resplan.framework.framework import Framework
from resplan.language.words import Words
from resplan.plan.plan import Plan
from resplan.progress.status import DueClass, Light, Proof, TaskStatus

Division = Literal["group", "body", "pillar"]
_WHOLE = 100
COUNTED: Mapping[str, Callable[[TaskStatus], bool]] = {
    "tasks": lambda status: True,  # noqa: ARG005  # every task counts
    "to_do": lambda status: status.due_class is not DueClass.CANCELLED,
    "done": lambda status: status.due_class.is_done,
    "done_in_time": lambda status: status.due_class is DueClass.DONE_IN_TIME,
    "done_late": lambda status: status.due_class is DueClass.DONE_LATE,
    "open": lambda status: status.due_class.is_open,
    "open_in_time": lambda status: status.due_class is DueClass.OPEN_IN_TIME,
    "open_overdue": lambda status: status.due_class is DueClass.OPEN_OVERDUE,
    "waiting": lambda status: status.due_class is DueClass.WAITING,
    "cancelled": lambda status: status.due_class is DueClass.CANCELLED,
    "time_has_come": lambda status: status.due_class.is_done or status.due_class is DueClass.OPEN_OVERDUE,
    "reported": lambda status: bool(status.history.updates),
    "silent": lambda status: status.due_class.is_open and not status.history.updates,
    "claimed": lambda status: status.proof is Proof.CLAIMED,
    "evidenced": lambda status: status.proof is Proof.EVIDENCED,
    "accepted": lambda status: status.proof is Proof.ACCEPTED,
}
"""The categories that tasks are counted in everywhere: due-class, proof, whether anything was reported."""


def percent_done(count: Callable[[str], int]) -> float | None:
    """Finished tasks among those not cancelled, in per cent, by the counts of categories; None where nothing was reported."""
    return percent_of(count("done"), count("to_do")) if count("reported") else None


def percent_of(part: int, whole: int) -> float | None:
    """A part of a whole in per cent, to one decimal; None if the whole is 0."""
    return round(_WHOLE * part / whole, 1) if whole else None


class Tally(Struct, frozen=True):
    """Some tasks of the plan, and how many are in each category."""

    statuses: tuple[TaskStatus, ...]
    key: str = ""
    """Key of the group or pillar, id of the body; empty for the whole plan and for unassigned tasks."""
    title: Words | None = None
    """Name; None for unassigned tasks."""

    def having(self, key: str) -> tuple[TaskStatus, ...]:
        """The tasks of a category: a key of `COUNTED`."""
        return tuple(filter(COUNTED[key], self.statuses))

    @property
    def overdue(self) -> list[TaskStatus]:
        """The open tasks whose time is over, the longest overdue first."""
        return sorted(self.having("open_overdue"), key=lambda status: status.days_left or 0)

    def count(self, key: str) -> int:
        """How many tasks are in a category: a due-class or another key of `COUNTED`."""
        return len(self.having(key))

    @property
    def counts(self) -> dict[str, int]:
        """All categories with their counts."""
        return {key: self.count(key) for key in COUNTED}

    def lights(self) -> Counter[Light]:
        """How many tasks show which light; some show none."""
        return Counter(status.shown_light for status in self.statuses if status.shown_light)

    def proofs(self) -> Counter[Proof]:
        """How certain the finished tasks are."""
        return Counter(status.proof for status in self.having("done"))

    @property
    def light(self) -> Light | None:
        """The most urgent light; None where no task shows one."""
        found = self.lights()
        return next((light for light in (Light.RED, Light.YELLOW, Light.GREEN) if found[light]), None)

    @property
    def done_percent(self) -> float | None:
        """Finished tasks among those not cancelled, in per cent; None without any, and where nothing was reported."""
        return percent_done(self.count)

    @property
    def work_percent(self) -> float | None:
        """Mean share of work done of the tasks that were reported on, in per cent; None where none was."""
        known = [status.percent for status in self.having("to_do") if status.percent is not None]
        return round(sum(known) / len(known), 1) if known else None


def tallies(plan: Plan, framework: Framework, statuses: Iterable[TaskStatus], by: Division) -> list[Tally]:
    """The tasks by division, in the framework's or the register's order; unassigned ones come last."""
    match by:
        case "group":
            titles = plan.group_titles(framework.groups)
            parts = divided(statuses, lambda status: status.task.group, titles)
        case "body":
            titles = {body.id: Words(vi=body.name, en=body.name) for body in plan.bodies}
            parts = divided(statuses, lambda status: status.task.lead, titles)
        case "pillar":
            parts = divided(statuses, lambda status: status.task.pillar, titles_of(framework.pillars))
        case _:
            assert_never(by)
    # Every group and pillar is listed; a body without tasks is not.
    return [Tally(part.rows, part.key, part.name) for part in parts if part.rows or (by != "body" and part.key)]
