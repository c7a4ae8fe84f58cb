"""Checks of reports: about things in the plan, dated, proved, consistent, and new."""

from collections.abc import Iterator
from datetime import timedelta

from resplan.findings import Problem, Value
from resplan.framework.rule import Severity
from resplan.framework.unit_names import find_unit
from resplan.framework.units import Unit
from resplan.plan.dated import DatedUpdate, dated_updates
from resplan.plan.plan import Plan
from resplan.plan.update import TaskState
from resplan.progress.formality import (
    EvidenceFlaw,
    evidence_flaw,
    repeated_texts,
    unchanged_figures,
    unchanged_percent,
    unchanged_value,
)
from resplan.progress.history import TaskHistory
from resplan.progress.status import TaskStatus
from resplan.progress.tier import commune_of
from resplan.rules.context import Context, not_known
from resplan.source import KeyPath
from resplan.source.emit import scalar_text
from resplan.text import did_you_mean, parse_date

_WHOLE = 100


def reports_name_what_the_plan_has(context: Context) -> Iterator[Problem]:
    """Updates, values and figures name existing tasks, indicators and units."""
    plan = context.plan
    for index, report in enumerate(plan.progress):
        place: KeyPath = ("progress", index)
        for number, update in enumerate(report.updates):
            if update.task not in plan.tasks_by_id:
                guess = plan.task_meant(update.task) if update.task else None
                at = (*place, "updates", number, "task")
                meant = scalar_text(guess) if guess else None
                yield not_known(at, update.task, meant, is_fixed=False, sought_in="tasks")
        for number, row in enumerate(report.values):
            if row.indicator not in plan.indicators_by_id:
                guess = did_you_mean(row.indicator, plan.indicators_by_id) if row.indicator else None
                at = (*place, "values", number, "indicator")
                meant = scalar_text(guess) if guess else None
                yield not_known(at, row.indicator, meant, "indicator", is_fixed=False, sought_in="indicators")
        for number, figure in enumerate(report.figures):
            for key in figure.by_unit:
                if not _is_unit(plan, context.unit, key):
                    path = (*place, "figures", number, "by_unit", key)
                    yield Problem(path, {"written": key}, "unit", sought_in="bodies")


def _is_unit(plan: Plan, own: Unit | None, key: str) -> bool:
    """Whether a figure's key is a commune of the province, another locality, or a body of the plan."""
    province = own.parent or own if own else None
    if province and commune_of(province, key):
        return True
    return key in plan.bodies_by_id or find_unit(key) is not None


def what_is_done_is_dated_and_proved(context: Context) -> Iterator[Problem]:
    """A finished task has a date, not later than its report's, and evidence."""
    for status in _each_once(context.statuses):
        said = _saying_done(status.history)
        if said is None or any(row.update.done and not parse_date(row.update.done) for row in said):
            continue  # that a day is none, FM06 says
        stated = next((parse_date(row.update.done) for row in said if row.update.done), None)
        latest = said[0]
        if stated and latest.day and stated > latest.day:
            values: dict[str, Value] = {"done": stated, "day": latest.day}
            yield Problem((*latest.path, "done"), values, "later")
        if stated is None:
            yield Problem((*latest.path, "done"), {}, "default" if not status.history.evidence else "date")
        elif not status.history.evidence:
            yield Problem((*latest.path, "evidence"), {"done": stated}, "evidence")


def _saying_done(history: TaskHistory) -> list[DatedUpdate] | None:
    """The updates that say done and were not taken back by a later one, latest first."""
    if history.state != "done":
        return None
    rows: list[DatedUpdate] = []
    for row in reversed(history.updates):
        if row.update.state not in (None, "done"):
            break
        if row.update.state == "done" or row.update.done:
            rows.append(row)
    return rows


def evidence_is_there(context: Context) -> Iterator[Problem]:
    """Evidence files are in the plan's folder and unchanged since they were given."""
    if not context.evidence:
        return
    for row in dated_updates(context.plan):
        if row.day and row.day > context.as_of:
            continue
        for number, evidence in enumerate(row.update.evidence):
            path: KeyPath = (*row.path, "evidence", number)
            values: dict[str, Value] = {"file": evidence.file or ""}
            match evidence_flaw(evidence, context.evidence):
                case None:
                    pass
                case EvidenceFlaw.MISSING:
                    yield Problem((*path, "file"), values)
                case EvidenceFlaw.CHANGED:
                    now = context.evidence[evidence.file or ""].sha256 or ""
                    yield Problem((*path, "sha256"), {**values, "now": now}, "changed")
                case EvidenceFlaw.OUTSIDE:
                    yield Problem((*path, "file"), values, "outside")
                case EvidenceFlaw.UNREAD:
                    yield Problem((*path, "file"), values, "unread")
                case EvidenceFlaw.NO_HASH:
                    now = context.evidence[evidence.file or ""].sha256 or ""
                    yield Problem((*path, "file"), {**values, "now": now}, "no-hash", at_most=Severity.INFO)


def state_and_percent_agree(context: Context) -> Iterator[Problem]:
    """Done means 100%, not started means 0%, and nothing exceeds 100%."""
    for row in dated_updates(context.plan):
        state, percent = row.update.state, row.update.percent
        if percent is None:
            continue
        values: dict[str, Value] = {"percent": percent, "state": state or ""}
        if not 0 <= percent <= _WHOLE:
            yield Problem((*row.path, "percent"), values, "range")
        elif state == "done" and percent < _WHOLE:
            yield Problem((*row.path, "percent"), values)
        elif state == "not_started" and percent > 0:
            yield Problem((*row.path, "percent"), values, "begun")
        elif state in ("in_progress", "paused") and percent == _WHOLE:
            yield Problem((*row.path, "percent"), values, "whole", at_most=Severity.INFO)


_ORDER: dict[TaskState, int] = {"not_started": 0, "in_progress": 1, "awaiting_approval": 2, "done": 3}
"""States in order of progress; a pause or cancellation is not part of it."""


def progress_does_not_step_back(context: Context) -> Iterator[Problem]:
    """No update reports less than an earlier one; if it says why, that is only noted."""
    terms = context.framework.progress
    for status in _each_once(context.statuses):
        percent: float = 0
        state: TaskState = "not_started"
        for row in status.history.updates:
            update = row.update
            at_most = Severity.INFO if update.text or update.difficulty else None
            if update.state in _ORDER and _ORDER[update.state] < _ORDER[state]:
                values: dict[str, Value] = {"earlier": terms.title(state), "now": terms.title(update.state)}
                yield Problem((*row.path, "state"), values, "state", at_most=at_most)
            elif update.percent is not None and update.percent < percent:
                yield Problem((*row.path, "percent"), {"earlier": percent, "now": update.percent}, at_most=at_most)
            state = update.state if update.state in _ORDER else state
            percent = percent if update.percent is None else update.percent


def reports_say_something_new(context: Context, *, least_words: int, periods: int) -> Iterator[Problem]:
    """No text repeats an earlier one, no figure stays the same period after period."""
    for status in _each_once(context.statuses):
        for again in repeated_texts(status.history, least_words):
            yield Problem((*again.row.path, "text"), {"day": again.earlier.day or ""})
        still = unchanged_percent(status.history, periods) if status.due_class.is_open else None
        if still is not None:
            values: dict[str, Value] = {"periods": still.periods, "value": still.value}
            yield Problem(still.path, values, "percent", at_most=Severity.INFO)
    for path in context.standing.trajectories:
        still = unchanged_value(path, periods)
        if still is not None:
            values = {"name": still.name, "periods": still.periods, "value": still.value}
            yield Problem(still.path, values, "value", at_most=Severity.INFO)
    for same in unchanged_figures(context.plan, context.as_of, periods):
        values = {"name": same.name, "periods": same.periods, "count": len(same.units)}
        yield Problem(same.path, values, "figures", at_most=Severity.INFO)


def _each_once(statuses: tuple[TaskStatus, ...]) -> Iterator[TaskStatus]:
    """Tasks without the second of two that have one id, since they share their reports."""
    return iter({status.task.id: status for status in reversed(statuses)}.values())


def reports_are_dated_in_their_time(context: Context, *, days: int) -> Iterator[Problem]:
    """Nothing is reported for a day after the report's own, or long after the plan's end: years are easily mistyped."""
    plan = context.plan
    last = plan.period.ends + timedelta(days=days) if plan.period.ends else None
    for index, report in enumerate(plan.progress):
        if report.day and last and report.day > last:
            yield Problem(
                ("progress", index, "as_of"), {"written": report.as_of or "", "end": plan.period.end or ""}, "over"
            )
        for number, update in enumerate(report.updates):
            day = parse_date(update.at)
            if day and report.day and day > report.day:
                values: dict[str, Value] = {"written": update.at or "", "day": report.day}
                yield Problem(("progress", index, "updates", number, "at"), values)
