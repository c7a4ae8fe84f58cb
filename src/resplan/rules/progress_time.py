"""Checks of what the reports show on the date: late, silent, blocked, off the path, unspent, not accepted."""

from collections.abc import Iterator

from resplan.findings import Problem, Value
from resplan.progress.actor import authority_of
from resplan.progress.figure_warnings import off_path_values
from resplan.progress.outlook import Verdict
from resplan.progress.status import DueClass, Proof, TaskStatus, statuses_by_id
from resplan.progress.task_warnings import (
    days_left,
    days_unaccepted,
    due_bracket,
    is_commune_silent,
    late_predecessors,
    silent_days,
    unspent,
)
from resplan.progress.tier import missing_units
from resplan.rules.context import Context
from resplan.source import KeyPath
from resplan.text import NOTHING


def open_tasks_are_reported(context: Context, *, days: int) -> Iterator[Problem]:
    """An open, begun task is reported on within so many days; communes' tasks are reported on at all."""
    for status in context.statuses:
        last = status.history.last
        silent = silent_days(context.plan, status, days)
        if is_commune_silent(context.plan, status):
            yield Problem(
                (*status.path, "lead"),
                {"lead": context.plan.body_name(status.task.lead), "task": status.task.id},
                "commune",
            )
        elif silent is not None and last and last.day:
            yield Problem((*status.path, "deadline"), {"days": silent, "last": last.day, "task": status.task.id})
        elif silent is not None:
            yield Problem((*status.path, "deadline"), {"days": silent, "task": status.task.id}, "never")


def tasks_are_in_time(context: Context) -> Iterator[Problem]:
    """No open task is past its last day; no continuous one lacks a period's report."""
    for status in context.statuses:
        if status.due_class is not DueClass.OPEN_OVERDUE or status.due is None:
            continue
        values: dict[str, Value] = {"days": -(status.days_left or 0), "due": status.due}
        if status.is_by_period:
            yield Problem((*status.path, "report_every"), values, "period")
        elif status.history.last is None:
            yield Problem((*status.path, "deadline"), values, "never")
        else:
            yield _with_percent((*status.path, "deadline"), values, status)


def _with_percent(path: KeyPath, values: dict[str, Value], status: TaskStatus) -> Problem:
    """How far the task is, if stated: silence is not 0%."""
    if status.history.percent is None:
        return Problem(path, values, "unmeasured")
    return Problem(path, {**values, "percent": status.history.percent})


def deadlines_are_seen_coming(context: Context, *, days: int) -> Iterator[Problem]:
    """What is due within so many days is named."""
    for status in context.statuses:
        if due_bracket(status, (days,)) is not None and status.due:
            left = status.days_left or 0
            values: dict[str, Value] = {"days": left, "left": days_left(left), "due": status.due}
            if status.is_by_period:
                yield Problem((*status.path, "report_every"), values, "period")
            else:
                yield _with_percent((*status.path, "deadline"), values, status)


def predecessors_are_in_time(context: Context) -> Iterator[Problem]:
    """No open task waits for an overdue one."""
    by_id = statuses_by_id(context.statuses)
    for status in context.statuses:
        for number, earlier in late_predecessors(status, by_id) if status.due_class.is_open else ():
            values: dict[str, Value] = {
                "other": earlier.task.id,
                "days": -(earlier.days_left or 0),
                "lead": context.plan.body_name(earlier.task.lead) or NOTHING,
            }
            yield Problem((*status.path, "depends_on", number), values)


def indicators_are_on_their_path(context: Context, *, margin_percent: float) -> Iterator[Problem]:
    """The present pace reaches the next target, or nearly: a straight line is only an estimate."""
    for path in context.standing.trajectories:
        if path.verdict is not Verdict.OFF_PATH or path.latest is None or path.goal is None:
            continue
        if path.needed is not None and (path.shortfall_percent or margin_percent + 1) <= margin_percent:
            continue
        values = {key: NOTHING if value is None else value for key, value in off_path_values(path).items()}
        past = path.needed is None
        yield Problem(
            (*path.latest.path, "value"), {"name": path.indicator.name, **values}, "missed" if past else "default"
        )


def money_is_spent(context: Context, *, from_month: int, least_percent: int) -> Iterator[Problem]:
    """Late in the year, each open task has spent enough of the year's money."""
    for status in context.statuses:
        values = unspent(status, from_month, least_percent)
        if values is not None:
            unit = context.framework.units_of_money[context.plan.funding.unit]
            yield Problem((*status.path, "budget"), {**values, "unit": unit, "least": least_percent})


def units_send_their_figures(context: Context) -> Iterator[Problem]:
    """A figure by unit covers every commune of the province; units that sent nothing are named, not counted as zero."""
    for row in missing_units(context.plan, context.as_of):
        yield Problem((*row.path, "by_unit"), row.told(context.as_of))


def what_is_done_is_accepted(context: Context, *, days: int) -> Iterator[Problem]:
    """The approver of a finished task accepts its result, or sends it back, within so many days."""
    for status in context.statuses:
        waiting = days_unaccepted(status, days)
        said = next((row for row in reversed(status.history.updates) if row.update.state == "done"), None)
        if waiting is None or said is None:
            continue
        path, claimed = (*said.path, "state"), status.proof is Proof.CLAIMED
        authority = authority_of(context.plan, status.task).name
        if authority:
            values: dict[str, Value] = {"days": waiting, "authority": authority}
            yield Problem(path, values, "claimed" if claimed else "default")
        else:
            yield Problem(path, {"days": waiting}, "claimed-nobody" if claimed else "nobody")
