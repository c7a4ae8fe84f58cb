"""What the progress report sees: where the work stands on a day, by group, body and pillar; what is late and what is about to be."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from resplan.compliance import group_title
from resplan.documents.figure import Figure, count, rate
from resplan.documents.indicator_lines import indicator_lines, overview
from resplan.documents.report_letter import report_front
from resplan.documents.request import ReportRequest, ReportText, written
from resplan.documents.tally import Placed, Tally, placed, tally
from resplan.documents.task_lines import TaskLine, short_name, task_lines
from resplan.documents.unit_lines import unit_figures
from resplan.progress.ranking import RankedBody, rank_bodies
from resplan.progress.status import DueClass
from resplan.progress.trajectory import trajectories


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
    due: Figure
    """Tasks whose time has come: done, or overdue."""
    rate: Figure | None
    is_few: bool
    has_reported: bool


@dataclass(frozen=True, slots=True)
class DueSoon:
    """Open tasks that fall due in so many days: each is in one row only."""

    first: int
    last: int
    tasks: Figure
    lines: tuple[TaskLine, ...]


def progress_report(request: ReportRequest) -> ReportText:
    """A working paper: no letterhead, in either language."""
    plan, on, language = request.plan, request.as_of, request.language
    now = placed(plan, on, request.progress_terms.thresholds)
    overdue = [row for row in now if row.status.due_class is DueClass.OPEN_OVERDUE]
    overdue.sort(key=lambda row: row.status.days_left or 0)
    paths = trajectories(plan, on)
    values = {
        "front": report_front("progress", request),
        "request": request,
        "whole": tally(now, "", on),
        "groups": _groups(now, request),
        "pillars": [
            PartLine(pillar.title.in_language(language), _of(now, "pillar", pillar.key, request))
            for pillar in request.framework.pillars
        ],
        "without_pillar": _of(now, "pillar", None, request),
        "bodies": _bodies(now, request),
        "overdue": task_lines(overdue, request),
        "due_soon": _due_soon(now, request),
        "indicators": indicator_lines(paths, request),
        "indicator_overview": overview(paths, on),
        "units": unit_figures(request, on),
    }
    return written("progress", values, request)


def _of(rows: Sequence[Placed], field: str, value: str | None, request: ReportRequest) -> Tally:
    return tally((row for row in rows if getattr(row.status.task, field) == value), value or field, request.as_of)


def _groups(rows: Sequence[Placed], request: ReportRequest) -> list[PartLine]:
    return [
        PartLine(
            f"{group.number}. {group_title(request.plan, group.key, group.title).in_language(request.language)}",
            _of(rows, "group", group.key, request),
        )
        for group in request.framework.groups
    ]


def _bodies(rows: Sequence[Placed], request: ReportRequest) -> list[BodyLine]:
    """In the order of their rank; those that have reported on none of their tasks at the end."""
    ranking = rank_bodies((row.status for row in rows), request.progress_terms.ranking)
    return [
        *(_body(body, rows, request, has_reported=True) for body in ranking.rows),
        *(_body(body, rows, request, has_reported=False) for body in ranking.missing),
    ]


def _body(body: RankedBody, rows: Sequence[Placed], request: ReportRequest, *, has_reported: bool) -> BodyLine:
    name = short_name(request.plan, body.body)
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
