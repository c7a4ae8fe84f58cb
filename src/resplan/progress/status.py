"""Where each task stands on a day: computed from its deadline and what was reported, never stored.

The four due-classes are those of the Government's task follow-up; to these come what waits for an event, so that nobody can
be late with it, and what is no longer to be done. The lights are resplan's own.
"""

from collections.abc import Sequence, Set
from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from resplan.framework.progress_terms import Thresholds
from resplan.plan.plan import Plan
from resplan.plan.task import Task
from resplan.progress.history import History, TaskHistory
from resplan.progress.periods import period_after, period_of
from resplan.source import KeyPath


class DueClass(StrEnum):
    """Done or open, in time or not: each task is in exactly one class on every day."""

    DONE_IN_TIME = "done_in_time"
    DONE_LATE = "done_late"
    OPEN_IN_TIME = "open_in_time"
    OPEN_OVERDUE = "open_overdue"
    WAITING = "waiting"
    CANCELLED = "cancelled"

    @property
    def is_done(self) -> bool:
        """Whether the work is finished."""
        return self in (DueClass.DONE_IN_TIME, DueClass.DONE_LATE)

    @property
    def is_open(self) -> bool:
        """Whether work is left."""
        return self in (DueClass.OPEN_IN_TIME, DueClass.OPEN_OVERDUE, DueClass.WAITING)


class Proof(StrEnum):
    """How certain it is that a task is done."""

    NONE = "none"
    CLAIMED = "claimed"
    EVIDENCED = "evidenced"
    ACCEPTED = "accepted"


class Light(StrEnum):
    """resplan's own traffic light; the centre's thresholds are unknown."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


class TaskStatus(Struct, frozen=True):
    """A task on a day."""

    task: Task
    path: KeyPath
    """The task's place in the plan."""
    history: TaskHistory
    as_of: date
    due: date | None
    """Last day in time: of the deadline; for a continuous task, of the next or overdue report; None if there is none.

    Where the deadline is counted from an event, from its day as reported.
    """
    due_class: DueClass
    light: Light

    @property
    def shown_light(self) -> Light | None:
        """Its light. A cancelled task, or one that waits for an event, has none; a task without any report is never green."""
        if self.due_class in (DueClass.WAITING, DueClass.CANCELLED):
            return None
        is_silent = self.light is Light.GREEN and not self.history.updates
        return None if is_silent else self.light

    @property
    def is_by_period(self) -> bool:
        """Whether it is due with each period's report, not at its end."""
        return self.task.due is not None and self.task.due.is_continuous and not self.task.waits_for

    @property
    def proof(self) -> Proof:
        """Claimed, evidenced or accepted, if the task is said to be done."""
        if not self.due_class.is_done:
            return Proof.NONE
        if self.history.accepted_by:
            return Proof.ACCEPTED
        return Proof.EVIDENCED if self.history.evidence else Proof.CLAIMED

    @property
    def days_left(self) -> int | None:
        """Days until the last day in time, negative if overdue; None if there is none or the task is finished."""
        return (self.due - self.as_of).days if self.due and self.due_class.is_open else None

    @property
    def percent(self) -> float | None:
        """Share of the work done, in per cent: 100 if done, else as last reported; None where nobody reported it."""
        return 100 if self.due_class.is_done else self.history.percent


def task_statuses(plan: Plan, history: History, thresholds: Thresholds) -> list[TaskStatus]:
    """The status of each task of the plan, in the plan's order."""
    statuses = [_status(plan, index, history, thresholds) for index in range(len(plan.tasks))]
    late = {status.task.id for status in statuses if status.due_class is DueClass.OPEN_OVERDUE}
    return [_with_light_of_predecessors(status, late) for status in statuses]


def statuses_by_id(statuses: Sequence[TaskStatus]) -> dict[str, TaskStatus]:
    """Each status by the task's id; if two tasks have one id, that of the first."""
    return {status.task.id: status for status in reversed(statuses)}


def _status(plan: Plan, index: int, reported: History, thresholds: Thresholds) -> TaskStatus:
    task, as_of = plan.tasks[index], reported.as_of
    history = reported.of(task.id)
    due = last_day(plan, task, history, thresholds)
    due_class = _due_class(task, history, due, as_of)
    light = _light(due_class, due, as_of, thresholds)
    return TaskStatus(
        task=task, path=("tasks", index), history=history, as_of=as_of, due=due, due_class=due_class, light=light
    )


def _with_light_of_predecessors(status: TaskStatus, late: Set[str]) -> TaskStatus:
    """An open task that waits for an overdue one is not green."""
    waits = status.due_class.is_open and any(earlier in late for earlier in status.task.depends_on)
    return replace(status, light=Light.YELLOW) if waits and status.light is Light.GREEN else status


def _due_class(task: Task, history: TaskHistory, due: date | None, as_of: date) -> DueClass:
    if history.state == "cancelled":
        return DueClass.CANCELLED
    done = history.done_on
    if history.state == "done" and (done is None or done <= as_of):
        return DueClass.DONE_LATE if done and due and done > due else DueClass.DONE_IN_TIME
    if task.waits_for and not (history.event_on and history.event_on <= as_of):
        return DueClass.WAITING
    return DueClass.OPEN_OVERDUE if due and as_of > due else DueClass.OPEN_IN_TIME


def _light(due_class: DueClass, due: date | None, as_of: date, thresholds: Thresholds) -> Light:
    if due_class is DueClass.OPEN_OVERDUE:
        return Light.RED
    is_near = due is not None and as_of + timedelta(days=thresholds.yellow_days) >= due
    return Light.YELLOW if due_class is DueClass.OPEN_IN_TIME and is_near else Light.GREEN


def last_day(plan: Plan, task: Task, history: TaskHistory, thresholds: Thresholds) -> date | None:
    """Last day in time; None if the deadline has none or cannot be understood (rule TK08 reports that)."""
    deadline = task.due
    if deadline is None:
        return None
    if task.waits_for:
        return deadline.due_after(history.event_on) if history.event_on else None
    return deadline.last or _next_report_due(plan, task, history, thresholds)


def _next_report_due(plan: Plan, task: Task, history: TaskHistory, thresholds: Thresholds) -> date | None:
    """A continuous task owes a report for each period from its start: the last day for the first one missing."""
    every = task.reports_every
    if every is None:
        return None
    grace = timedelta(days=thresholds.continuous_grace_days)
    starts = (task.begins.first if task.begins else None) or plan.issued_on
    reported = max((row.day for row in history.updates if row.day), default=None)
    first_due = task.due.first_due if task.due else None
    if first_due and (reported is None or reported < max(period_of(first_due, every).first, first_due.replace(day=1))):
        # What is reported before the month (or week) of the first time is not yet its report.
        return first_due
    if reported is not None:
        # A report in the first days of a period is about the previous one.
        return period_after(period_of(reported - grace, every), every).last + grace
    return period_of(starts, every).last + grace if starts else None
