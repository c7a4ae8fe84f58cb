"""Early warnings about tasks: due, late, blocked, silent, unproved, unpaid, repeated."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from resplan.findings import Value
from resplan.language.words import Words
from resplan.plan.plan import Plan
from resplan.progress.actor import authority_of, coordinator_of, lead_of, next_actor
from resplan.progress.early import EarlyWarning, Urgency, WarningKind, Watch
from resplan.progress.formality import EvidenceFlaw, evidence_flaw, repeated_texts, unchanged_percent
from resplan.progress.status import DueClass, Proof, TaskStatus, statuses_by_id
from resplan.source import KeyPath

_BRACKETS = (Urgency.NOW, Urgency.SOON)
"""Urgency of what is due within the shortest notice, and within the next one; later tasks are only watched."""


def task_warnings(watch: Watch) -> Iterator[EarlyWarning]:
    """All warnings of the tasks, in the plan's order."""
    by_id = statuses_by_id(watch.statuses)
    for status in watch.statuses:
        if status.due_class.is_open:
            yield from _of_time(watch, status)
            yield from _blocked(watch, status, by_id)
            yield from _difficulty(watch, status)
            yield from _unspent(watch, status)
        elif status.due_class.is_done:
            yield from _unproved(watch, status)
        yield from _files(watch, status)
        yield from _by_rote(watch, status)


def _of_time(watch: Watch, status: TaskStatus) -> Iterator[EarlyWarning]:
    """Warnings about a task's time: it waits for an event, is overdue or silent, or is due soon."""
    if status.due_class is DueClass.WAITING:
        lead = lead_of(watch.plan, status.task.lead)
        yield watch.warning(
            WarningKind.WAITING, status.path, lead, {"event": status.task.waits_for, "task": status.task.id}
        )
        return
    left, limits = status.days_left, watch.terms.thresholds
    actor = next_actor(watch.plan, status)
    bracket = due_bracket(status, limits.due_soon_days)
    known: dict[str, Value | None] = {"due": status.due, "proposal": _proposal(status)}
    if left is not None and left < 0:
        values: dict[str, Value | None] = {"days": -left, "last": _last_day(status), **known}
        kind = WarningKind.REPORT_OVERDUE if status.is_by_period else WarningKind.OVERDUE
        yield watch.warning(kind, status.path, actor, values, days=-left, due=status.due)
        return
    if left is not None and bracket is not None:
        place = limits.due_soon_days.index(bracket)
        urgency = _BRACKETS[place] if place < len(_BRACKETS) else Urgency.WATCH
        values = {"days": left, "left": days_left(left), "bracket": bracket, "percent": status.history.percent, **known}
        kind = WarningKind.REPORT_DUE if status.is_by_period else WarningKind.DUE_SOON
        yield watch.warning(kind, status.path, actor, values, days=-left, due=status.due, urgency=urgency)
    if is_commune_silent(watch.plan, status):
        yield watch.warning(WarningKind.COMMUNE_SILENT, status.path, coordinator_of(watch.plan), {}, due=status.due)
    elif (days := silent_days(watch.plan, status, limits.silent_days)) is not None:
        values = {"days": days, "last": _last_day(status)}
        yield watch.warning(WarningKind.SILENT, status.path, lead_of(watch.plan, status.task.lead), values, days=days)


def _proposal(status: TaskStatus) -> str | None:
    """What is requested to settle the task's difficulty."""
    difficulty = status.history.difficulty
    return (difficulty.proposal or difficulty.text) if difficulty else None


def due_bracket(status: TaskStatus, brackets: Sequence[int]) -> int | None:
    """The shortest notice (in days) that covers an open task's due day; None if it is overdue or more distant."""
    left = status.days_left
    if left is None or left < 0:
        return None
    return min((days for days in brackets if left <= days), default=None)


def days_left(days: int) -> Words:
    """How long it is to a due day that has not passed."""
    if days == 0:
        return Words(vi="hôm nay là hạn cuối", en="due today")
    return Words(vi=f"còn {days} ngày", en=f"{days} {'day' if days == 1 else 'days'} left")


def silent_days(plan: Plan, status: TaskStatus, most: int) -> int | None:
    """Days since the last report on an open, begun task, if too many; continuous tasks report by period."""
    if status.due_class is not DueClass.OPEN_IN_TIME or status.task.report_every:
        return None
    begun = _begun(plan, status)
    if begun is None or begun > status.as_of:
        return None
    days = (status.as_of - max(begun, _last_day(status) or begun)).days
    return days if days > most else None


def is_commune_silent(plan: Plan, status: TaskStatus) -> bool:
    """Whether a task of the communes has begun, other tasks were reported on, and this one was not."""
    body = plan.bodies_by_id.get(status.task.lead or "")
    begun = _begun(plan, status)
    return (
        body is not None
        and body.kind == "commune"
        and bool(plan.progress)
        and status.due_class is DueClass.OPEN_IN_TIME
        and not status.history.updates
        and (begun is None or begun <= status.as_of)
    )


def _begun(plan: Plan, status: TaskStatus) -> date | None:
    """The first day for a report: the task's start or the event it waits for, but not before the plan was issued."""
    start = status.task.begins.first if status.task.begins else None
    return max((day for day in (start, status.history.event_on, plan.issued_on) if day), default=None)


def _last_day(status: TaskStatus) -> date | None:
    return status.history.last.day if status.history.last else None


def late_predecessors(status: TaskStatus, by_id: Mapping[str, TaskStatus]) -> Iterator[tuple[int, TaskStatus]]:
    """The overdue tasks that an open one waits for, with their index in its list."""
    for number, name in enumerate(status.task.depends_on):
        earlier = by_id.get(name)
        if earlier and earlier.due_class is DueClass.OPEN_OVERDUE and earlier.task.id != status.task.id:
            yield number, earlier


def _blocked(watch: Watch, status: TaskStatus, by_id: Mapping[str, TaskStatus]) -> Iterator[EarlyWarning]:
    for _, earlier in late_predecessors(status, by_id):
        days = -(earlier.days_left or 0)
        values: dict[str, Value | None] = {
            "other": earlier.task.id,
            "title": earlier.task.title,
            "days": days,
            "proposal": _proposal(earlier),
        }
        actor = next_actor(watch.plan, earlier)
        yield watch.warning(WarningKind.BLOCKED, status.path, actor, values, days=days, due=status.due)


def _difficulty(watch: Watch, status: TaskStatus) -> Iterator[EarlyWarning]:
    difficulty = status.history.difficulty
    if difficulty is None:
        return
    since = next(row.day for row in status.history.updates if row.update.difficulty == difficulty)
    days = (watch.as_of - since).days if since else 0
    if days > watch.terms.thresholds.difficulty_days:
        values = {"days": days, "text": difficulty.text, "proposal": _proposal(status)}
        yield watch.warning(WarningKind.DIFFICULTY, status.path, next_actor(watch.plan, status), values, days=days)


def unspent(status: TaskStatus, from_month: int, least_percent: int) -> dict[str, Value] | None:
    """Planned and spent in the year, as messages name them; None unless the year is late and too little is spent."""
    year = status.as_of.year
    planned = sum(line.amount or 0 for line in status.task.budget if line.year == year)
    spent = sum(amount for (of, _), amount in status.history.spent.items() if of == year)
    if status.as_of.month < from_month or planned <= 0 or not status.due_class.is_open:
        return None
    if 100 * spent >= least_percent * planned:
        return None
    return {"year": str(year), "planned": planned, "spent": spent, "percent": round(100 * spent / planned, 1)}


def _unspent(watch: Watch, status: TaskStatus) -> Iterator[EarlyWarning]:
    limits = watch.terms.thresholds
    values = unspent(status, limits.unspent_from_month, limits.unspent_least_percent)
    if values is not None:
        unit = watch.framework.units_of_money[watch.plan.funding.unit]
        lead = lead_of(watch.plan, status.task.lead)
        yield watch.warning(WarningKind.UNSPENT, status.path, lead, {**values, "unit": unit}, due=status.due)


def _unproved(watch: Watch, status: TaskStatus) -> Iterator[EarlyWarning]:
    done = status.history.done_on
    if status.proof is Proof.CLAIMED:
        lead = lead_of(watch.plan, status.task.lead)
        yield watch.warning(WarningKind.DONE_WITHOUT_EVIDENCE, status.path, lead, {"done": done})
    days = days_unaccepted(status, watch.terms.thresholds.acceptance_days)
    if days is not None:
        actor = authority_of(watch.plan, status.task)
        yield watch.warning(WarningKind.NOT_ACCEPTED, status.path, actor, {"days": days}, days=days)


def days_unaccepted(status: TaskStatus, most: int) -> int | None:
    """Days since a finished task was reported without acceptance, if too many."""
    done = status.history.done_on
    if not status.due_class.is_done or status.proof is Proof.ACCEPTED or done is None:
        return None
    days = (status.as_of - done).days
    return days if days > most else None


def _files(watch: Watch, status: TaskStatus) -> Iterator[EarlyWarning]:
    lead = lead_of(watch.plan, status.task.lead)
    for row in status.history.updates if watch.evidence else ():
        for number, evidence in enumerate(row.update.evidence):
            path: KeyPath = (*row.path, "evidence", number)
            match evidence_flaw(evidence, watch.evidence):
                case EvidenceFlaw.CHANGED:
                    yield watch.warning(WarningKind.EVIDENCE_CHANGED, path, lead, {"file": evidence.file})
                case EvidenceFlaw.MISSING | EvidenceFlaw.OUTSIDE:
                    yield watch.warning(WarningKind.EVIDENCE_MISSING, path, lead, {"file": evidence.file})
                case _:
                    pass


def _by_rote(watch: Watch, status: TaskStatus) -> Iterator[EarlyWarning]:
    """Repetitions of the same words or share."""
    limits = watch.terms.thresholds
    lead = lead_of(watch.plan, status.task.lead)
    for again in repeated_texts(status.history, limits.same_text_words):
        values: dict[str, Value | None] = {"day": again.row.day, "earlier": again.earlier.day}
        yield watch.warning(WarningKind.SAME_TEXT, again.row.path, lead, values)
    still = unchanged_percent(status.history, limits.same_periods) if status.due_class.is_open else None
    if still is not None:
        yield watch.warning(
            WarningKind.SAME_PERCENT, still.path, lead, {"periods": still.periods, "value": still.value}
        )
