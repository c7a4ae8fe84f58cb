"""What the progress report sees: where the work stands on a day, by group, body and pillar; what is late and what is about to be."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from resplan.compliance import group_title
from resplan.documents.indicator_lines import indicator_lines, overview
from resplan.documents.quantity import Quantity, Source, count, rate
from resplan.documents.report_letter import report_front
from resplan.documents.request import ReportRequest, ReportText, written
from resplan.documents.tally import Placed, Tally, placed, tally
from resplan.documents.task_lines import TaskLine, task_lines
from resplan.documents.unit_lines import unit_figures
from resplan.progress.ranking import RankedBody
from resplan.progress.status import DueClass
from resplan.progress.warning import EarlyWarning, WarningKind


@dataclass(frozen=True, slots=True)
class PartLine:
    """A group or a pillar with its tasks."""

    title: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class BodyLine:
    """A leading body, ranked by its tasks done in time."""

    rank: int | None
    name: str
    tally: Tally
    due: Quantity
    """Tasks whose time has come: done, or overdue."""
    rate: Quantity | None
    is_few: bool
    has_reported: bool


@dataclass(frozen=True, slots=True)
class DueSoon:
    """Open tasks that fall due in so many days: each is in one row only."""

    first: int
    last: int
    tasks: Quantity
    lines: tuple[TaskLine, ...]


@dataclass(frozen=True, slots=True)
class WarningLine:
    """One early warning in words."""

    urgency: str
    of: str
    message: str
    act: str
    actor: str
    numbers: tuple[Quantity, ...]
    """The numbers in its message."""


@dataclass(frozen=True, slots=True)
class WarningKindLine:
    """The warnings of one kind."""

    title: str
    warnings: Quantity
    lines: tuple[WarningLine, ...]


def progress_report(request: ReportRequest) -> ReportText:
    """A working paper: no letterhead, in either language."""
    on, language = request.as_of, request.language
    now = placed(request.standing)
    overdue = [row for row in now if row.status.due_class is DueClass.OPEN_OVERDUE]
    overdue.sort(key=lambda row: row.status.days_left or 0)
    paths = request.standing.trajectories
    values = {
        "front": report_front("progress", request),
        "request": request,
        "whole": tally(now, "", on),
        "groups": _groups(now, request),
        "pillars": [
            _part(pillar.title.in_language(language), now, "pillar", pillar.key, request)
            for pillar in request.framework.pillars
        ],
        "without_pillar": _part(request.subject("without_pillar"), now, "pillar", None, request),
        "bodies": _bodies(now, request),
        "overdue": task_lines(overdue, request),
        "due_soon": _due_soon(now, request),
        "warnings": _warnings(request),
        "indicators": indicator_lines(paths, request),
        "indicator_overview": overview(paths, on),
        "units": unit_figures(request, on),
    }
    return written("progress", values, request)


def _part(title: str, rows: Sequence[Placed], field: str, value: str | None, request: ReportRequest) -> PartLine:
    own = (row for row in rows if getattr(row.status.task, field) == value)
    return PartLine(title, tally(own, title, request.as_of))


def _groups(rows: Sequence[Placed], request: ReportRequest) -> list[PartLine]:
    return [
        _part(
            f"{group.number}. {group_title(request.plan, group.key, group.title).in_language(request.language)}",
            rows,
            "group",
            group.key,
            request,
        )
        for group in request.framework.groups
    ]


def _bodies(rows: Sequence[Placed], request: ReportRequest) -> list[BodyLine]:
    """In the order of their rank; those that have reported on none of their tasks at the end."""
    ranking = request.standing.bodies
    return [
        *(_body(body, rows, request, has_reported=True) for body in ranking.rows),
        *(_body(body, rows, request, has_reported=False) for body in ranking.missing),
    ]


def _body(body: RankedBody, rows: Sequence[Placed], request: ReportRequest, *, has_reported: bool) -> BodyLine:
    name = request.plan.short_name(body.body)
    own = [row for row in rows if row.status.task.lead == body.body]
    counted = tally(own, name, request.as_of)
    come = (row for row in own if row.status.due_class.is_done or row.status.due_class is DueClass.OPEN_OVERDUE)
    due = count("time_has_come", (row.sources for row in come), name, request.as_of)
    in_time = rate("rate_in_time", counted.done_in_time, due)
    is_few = body.rate is not None and body.rate.is_few
    return BodyLine(body.rank, name, counted, due, in_time, is_few, has_reported)


def _due_soon(rows: Sequence[Placed], request: ReportRequest) -> list[DueSoon]:
    """Each task once: within the fewest days that it falls due in."""
    found, before = [], -1
    for days in request.progress_terms.thresholds.due_soon_days:
        near = [
            row
            for row in rows
            if row.status.due_class is DueClass.OPEN_IN_TIME and _left(row) in range(before + 1, days + 1)
        ]
        near.sort(key=lambda row: (_left(row), row.status.task.id))
        figure = count("due_soon", (row.sources for row in near), f"{before + 1}–{days}", request.as_of)
        found.append(DueSoon(before + 1, days, figure, tuple(task_lines(near, request))))
        before = days
    return found


def _left(row: Placed) -> int:
    """Days left; of what has no last day more than anybody asks for."""
    return row.status.days_left if row.status.days_left is not None else timedelta.max.days


_ELSEWHERE = (
    WarningKind.OVERDUE,
    WarningKind.DUE_SOON,
    WarningKind.TARGET_MISSED,
    WarningKind.OFF_PATH,
    WarningKind.UNITS_MISSING,
)
"""Warnings of which the report has a section of its own."""


def _warnings(request: ReportRequest) -> list[WarningKindLine]:
    """By kind, in the order in which kinds matter; within a kind the most urgent first."""
    terms, language = request.progress_terms, request.language
    by_kind: dict[WarningKind, list[EarlyWarning]] = {}
    for warning in request.standing.warnings:
        if warning.kind not in _ELSEWHERE:
            by_kind.setdefault(warning.kind, []).append(warning)
    lines = []
    for kind in (kind for kind in WarningKind if kind in by_kind):
        title = terms.warning(kind).title.in_language(language)
        figure = count("warnings", ((Source(row.path, 1),) for row in by_kind[kind]), title, request.as_of)
        lines.append(WarningKindLine(title, figure, tuple(_warning(row, request) for row in by_kind[kind])))
    return lines


def _warning(warning: EarlyWarning, request: ReportRequest) -> WarningLine:
    terms, language, place = request.progress_terms, request.language, warning.place
    numbers = (
        Quantity(
            "warning_number", value, f"{place.path}, {warning.kind}, {name}", request.as_of, (Source(warning.path),)
        )
        for name, value in warning.values.items()
        if isinstance(value, int | float)
    )
    return WarningLine(
        terms.title(warning.urgency).in_language(language),
        f"{place.id} {place.title}".strip() or place.path,
        warning.message(terms, language),
        warning.act(terms, language),
        warning.actor.name,
        tuple(numbers),
    )
