"""Checks of a task's dates."""

from calendar import monthrange
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from resplan.findings import Fix, Problem, Value
from resplan.plan.deadline import Deadline, parse_deadline
from resplan.rules.context import Context
from resplan.source import KeyPath
from resplan.text import format_date, last_of_its_month


def deadline_is_understood(context: Context) -> Iterator[Problem]:
    """The deadline can be understood."""
    for path, task in context.plan.tasks_with_path():
        if not task.deadline:
            yield Problem((*path, "deadline"), {"example": _at_the_latest(context)})
        elif task.due is None:
            yield _unreadable((*path, "deadline"), task.deadline)
        if task.start and task.begins is None:
            yield _unreadable((*path, "start"), task.start)


def _at_the_latest(context: Context) -> date:
    """The end of the plan's time, or of the next year."""
    return context.plan.period.ends or date(context.as_of.year + 1, 12, 31)


def _unreadable(path: KeyPath, written: str) -> Problem:
    """A time that does not exist; for a day beyond the end of its month, how many days the month has."""
    last = last_of_its_month(written)
    if last is None:
        return Problem(path, {"written": written}, "unreadable")
    values: dict[str, Value] = {"written": written, "month": str(last.month), "days": last.day, "year": str(last.year)}
    values["last"] = last
    return Problem(path, values, "no-such-day", fix=Fix(format_date(last)))


def after(day: date) -> date:
    """A month later: a day by which something that waits for another thing can be done."""
    return day + timedelta(days=30)


def deadline_is_precise(context: Context) -> Iterator[Problem]:
    """A bare year should be a date; a continuous task has a reporting period."""
    plan = context.plan
    begins, ends = plan.period.begins, plan.period.ends
    is_one_year = begins is not None and ends is not None and begins.year == ends.year
    for path, task in plan.tasks_with_path():
        due = task.due
        if due is None:
            continue
        if due.is_bare_year and due.last:
            yield Problem((*path, "deadline"), {"year": str(due.last.year)})
        elif due.kind == "yearless" and not is_one_year:
            written = task.deadline or ""
            values: dict[str, Value] = {"written": written, "example": _with_its_year(written, context)}
            yield Problem((*path, "deadline"), values, "yearless")
        elif due.kind == "onwards" and not task.reports_every:
            yield Problem((*path, "deadline"), {"written": task.deadline or ""}, "open")
        elif due.kind == "continuous" and not task.reports_every:
            yield Problem((*path, "report_every"), {}, "continuous")


def _with_its_year(written: str, context: Context) -> Value:
    """A time without a year, put into the first year in which it is still to come."""
    today = context.on
    for year in (today.year, today.year + 1):
        for candidate in (f"{written}/{year}", f"{written} {year}"):
            time = parse_deadline(candidate)
            if time and time.last and time.last > today:
                return candidate
    return _at_the_latest(context)


def times_are_in_order(context: Context) -> Iterator[Problem]:
    """The start is before the deadline, within the plan's period, and not before issue."""
    plan = context.plan
    last = plan.period.horizon
    for path, task in plan.tasks_with_path():
        end = task.due.last if task.due else None
        if end is None or not task.deadline:
            continue
        begins = task.begins.first if task.begins else None
        if begins and begins > end:
            yield Problem(
                (*path, "deadline"), {"start": task.start or "", "end": task.deadline, "after": after(begins)}
            )
        elif last and end > last and not (task.due and _is_within(task.due, last)):
            shown = last if last == plan.period.ends and not (plan.period.end or "").isdigit() else str(last.year)
            yield Problem((*path, "deadline"), {"written": task.deadline, "end": shown, "until": last}, "late")
        elif plan.issued_on and end < plan.issued_on:
            issued = plan.issued_on
            again = next(day for years in (0, 1) if (day := _in_year(end, issued.year + years)) > issued)
            yield Problem((*path, "deadline"), {"written": task.deadline, "issued": issued, "again": again}, "past")


def _is_within(due: Deadline, last: date) -> bool:
    """Whether a time of several days, such as a month, still begins its last month within the plan's period."""
    return due.kind in ("month", "quarter", "half") and due.last is not None and due.last.replace(day=1) <= last


def _in_year(day: date, year: int) -> date:
    return date(year, day.month, min(day.day, monthrange(year, day.month)[1]))


def deadlines_are_spread(context: Context, *, share: float, at_least: int) -> Iterator[Problem]:
    """Deadlines are spread, not most of them on one day."""
    days = [day for task in context.plan.tasks if (day := task.last_day)]
    if len(days) < at_least:
        return
    day, count = max(Counter(days).items(), key=lambda item: (item[1], item[0]))
    if count > share * len(days):
        yield Problem(("tasks",), {"count": count, "total": len(days), "day": day})
