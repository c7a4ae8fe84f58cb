"""Checks of when a task is done."""

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Iterator
from datetime import date

from resplan.findings import Fix, Problem, Value
from resplan.rules.subject import Subject
from resplan.source import KeyPath
from resplan.text import parse_date


def deadline_is_understood(subject: Subject) -> Iterator[Problem]:
    """A deadline that can be understood."""
    for path, task in subject.plan.tasks_with_path():
        if not task.deadline:
            yield Problem((*path, "deadline"))
        elif task.due is None:
            yield _unreadable((*path, "deadline"), task.deadline)
        if task.start and task.begins is None:
            yield _unreadable((*path, "start"), task.start)


_DAY = re.compile(r"(?P<day>\d{1,2})\s*[/.-]\s*(?P<month>\d{1,2})\s*[/.-]\s*(?P<year>\d{4})")


def _unreadable(path: KeyPath, written: str) -> Problem:
    """A time that is no time; of a day that its month does not have, how many days there are."""
    match = _DAY.search(written)
    month, year = (int(match["month"]), int(match["year"])) if match else (0, 0)
    if match and parse_date(match.group()):
        return Problem(path, {"written": written}, "unreadable")
    if not (date.min.year <= year <= date.max.year and 1 <= month <= 12):  # noqa: PLR2004  # months of a year
        return Problem(path, {"written": written}, "unreadable")
    last = monthrange(year, month)[1]
    values: dict[str, Value] = {"written": written, "month": str(month), "last": last, "year": str(year)}
    return Problem(path, values, "no-such-day", fix=Fix(f"{last}/{month}/{year}"))


def deadline_is_precise(subject: Subject) -> Iterator[Problem]:
    """A bare year is made a date; a continuous task has a reporting period."""
    plan = subject.plan
    begins, ends = plan.period.begins, plan.period.ends
    is_one_year = begins is not None and ends is not None and begins.year == ends.year
    for path, task in plan.tasks_with_path():
        due = task.due
        if due is None:
            continue
        if due.is_bare_year and due.last:
            yield Problem((*path, "deadline"), {"year": str(due.last.year)})
        elif due.kind == "yearless" and not is_one_year:
            yield Problem((*path, "deadline"), {"written": task.deadline or ""}, "yearless")
        elif due.kind == "onwards" and not task.reports_every:
            yield Problem((*path, "deadline"), {"written": task.deadline or ""}, "open")
        elif due.kind == "continuous" and not task.reports_every:
            yield Problem((*path, "report_every"), {}, "continuous")


def times_are_in_order(subject: Subject) -> Iterator[Problem]:
    """Start before deadline, inside the plan's period, not before issue."""
    plan = subject.plan
    last = plan.period.horizon
    for path, task in plan.tasks_with_path():
        end = task.due.last if task.due else None
        if end is None or not task.deadline:
            continue
        begins = task.begins.first if task.begins else None
        if begins and begins > end:
            yield Problem((*path, "deadline"), {"start": task.start or "", "end": task.deadline})
        elif last and end > last:
            shown = last if last == plan.period.ends and not (plan.period.end or "").isdigit() else str(last.year)
            yield Problem((*path, "deadline"), {"written": task.deadline, "end": shown}, "late")
        elif plan.issued_on and end < plan.issued_on:
            yield Problem((*path, "deadline"), {"written": task.deadline, "issued": plan.issued_on}, "past")


def deadlines_are_spread(subject: Subject, *, share: float, at_least: int) -> Iterator[Problem]:
    """Deadlines are spread, not most of them on one day."""
    days = [day for task in subject.plan.tasks if (day := task.last_day)]
    if len(days) < at_least:
        return
    day, count = max(Counter(days).items(), key=lambda item: (item[1], item[0]))
    if count > share * len(days):
        yield Problem(("tasks",), {"count": count, "total": len(days), "day": day})
