"""Each task as a row of the table and of the time line: its name, its dates, its state. It counts nothing."""

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct

from resplan.documents.dashboard.scale import Scale, Stretch, scale_of
from resplan.documents.dashboard.wording import Wording
from resplan.plan.task import Task
from resplan.progress.status import DueClass, TaskStatus
from resplan.text import format_number


class TaskRow(Struct, frozen=True):
    """A task as the page shows it; keys are what its filters ask for."""

    number: int
    """Its place in the plan from 1: ids may be missing or stand twice."""
    id: str
    title: str
    group: int
    """Number of its group; 0 where it is in none of the ten."""
    lead: str
    lead_key: str
    partners: str
    start: str
    deadline: str
    """As the plan writes it."""
    due: str
    """The last day in time; empty where the deadline says that itself."""
    due_order: str
    """For sorting: without a last day comes last."""
    due_class: str
    due_class_title: str
    light: str
    light_title: str
    state: str
    percent: str
    """Empty where nobody reported it."""
    percent_value: float
    proof: str
    proof_title: str
    days_left: int | None
    pillar: str
    pillar_title: str
    is_urgent: bool
    is_key: bool
    money: str
    news: str
    news_day: str
    bar: Stretch | None
    """Its bar on the time line; None where no day is known."""
    bar_done: float
    """Length of the part of the bar that stands for the work done."""
    bar_late: Stretch | None
    """From the last day in time to the as-of date, while it is overdue."""


class TimelineGroup(Struct, frozen=True):
    """The tasks of one group, in the order of their last days."""

    number: int
    title: str
    rows: tuple[TaskRow, ...]


def task_rows(wording: Wording, scale: Scale) -> tuple[TaskRow, ...]:
    """All tasks in the plan's order."""
    return tuple(_row(wording, status, number, scale) for number, status in enumerate(wording.standing.statuses, 1))


def timeline_scale(wording: Wording) -> Scale:
    """The years that the tasks need, and the as-of date."""
    return scale_of((day for status in wording.standing.statuses for day in _days(wording, status)), wording.as_of)


def in_order_of_due(rows: Iterable[TaskRow]) -> list[TaskRow]:
    """Sorted by due day, the next first; tasks due on the same day keep the plan's order."""
    return sorted(rows, key=lambda row: (row.due_order, row.number))


def _row(wording: Wording, status: TaskStatus, number: int, scale: Scale) -> TaskRow:
    task = status.task
    bar = _bar(wording, status, scale)
    light, percent = status.shown_light, status.percent
    news = next((row for row in reversed(status.history.updates) if row.update.text), None)
    return TaskRow(
        number=number,
        id=task.id,
        title=wording.text(task.title),
        group=wording.group_number(task.group),
        lead=wording.body(task.lead),
        lead_key=task.lead or "",
        partners="; ".join(wording.body(partner) for partner in task.partners),
        start=wording.text(task.start),
        deadline=wording.text(task.deadline),
        due=_due_words(wording, status),
        due_order=status.due.isoformat() if status.due else "9999",
        due_class=status.due_class.value,
        due_class_title=wording.term(status.due_class.value),
        light=light.value if light else "",
        light_title=wording.term(light.value) if light else "",
        state=wording.term(status.history.state),
        percent="" if percent is None else f"{format_number(round(percent, 1), wording.language)}%",
        percent_value=percent or 0,
        proof=status.proof.value,
        proof_title=wording.term(status.proof.value) if status.due_class.is_done else "",
        days_left=status.days_left,
        pillar=task.pillar or "",
        pillar_title=wording.pillar(task.pillar),
        is_urgent=task.urgent,
        is_key=task.priority == 1,
        money=wording.number(task.money) if task.money else "",
        news=wording.text(news.update.text) if news else "",
        news_day=wording.day(news.day) if news else "",
        bar=bar,
        bar_late=_late(wording, status, scale),
        bar_done=round(bar.length * (percent or 0) / 100, 2) if bar else 0,
    )


def _due_words(wording: Wording, status: TaskStatus) -> str:
    """The last day in time, where the deadline is a quarter or a report; empty where it is a day or a month and says so itself."""
    deadline = status.task.due
    if status.due is None or (deadline is not None and deadline.kind == "day"):
        return ""
    return wording.day(status.due)


def _days(wording: Wording, status: TaskStatus) -> Sequence[date]:
    return [day for day in (_first_day(wording, status.task), status.due) if day]


def _first_day(wording: Wording, task: Task) -> date | None:
    begins = task.begins.first if task.begins else None
    return begins or (task.due.first if task.due and task.due.kind != "day" else None) or wording.plan.issued_on


def _bar(wording: Wording, status: TaskStatus, scale: Scale) -> Stretch | None:
    deadline = status.task.due
    if deadline is None:
        return None
    first = _first_day(wording, status.task) or deadline.last
    if first is None:
        return None
    # A bar that would end before it begins (rule TK10 says so) shows the day it ends.
    return scale.stretch(min(first, deadline.last) if deadline.last else first, deadline.last)


def _late(wording: Wording, status: TaskStatus, scale: Scale) -> Stretch | None:
    is_overdue = status.due_class is DueClass.OPEN_OVERDUE
    return scale.stretch(status.due, wording.as_of) if is_overdue and status.due else None
