"""What the progress report sees: where the work stands on a day, by group, body and pillar; what is late and what is about to be."""

from collections.abc import Mapping
from datetime import timedelta
from pathlib import PurePath

from msgspec import Struct

from resplan.documents.figures.indicator_lines import indicator_lines, overview
from resplan.documents.figures.moved_deadlines import moved_deadlines
from resplan.documents.figures.quantity import Quantity, Source, count, how_many, rate
from resplan.documents.figures.task_figures import Figures, TasksLine, figure, figures, sources_of
from resplan.documents.figures.task_lines import TaskLine, task_lines
from resplan.documents.figures.unit_lines import unit_figures
from resplan.documents.letters.letterhead import paper
from resplan.documents.material import Material
from resplan.framework.division import grouped
from resplan.progress.early import EarlyWarning, WarningKind
from resplan.progress.ranking import RankedTasks
from resplan.progress.status import TaskStatus
from resplan.progress.tally import Tally
from resplan.text import SPAN


class BodyLine(Struct, frozen=True):
    """A leading body, ranked by its tasks done in time."""

    rank: int | None
    name: str
    tally: Figures
    due: Quantity
    """Tasks whose time has come: done, or overdue."""
    rate: Quantity | None
    is_few: bool
    has_reported: bool


class DueSoon(Struct, frozen=True):
    """Open tasks that fall due within a number of days; each task is in one row only."""

    first: int
    last: int
    tasks: Quantity
    lines: tuple[TaskLine, ...]


class WarningLine(Struct, frozen=True):
    """One early warning in words."""

    urgency: str
    of: str
    message: str
    act: str
    actor: str
    numbers: tuple[Quantity, ...]
    """The numbers in its message."""


class WarningKindLine(Struct, frozen=True):
    """The warnings of one kind."""

    title: str
    warnings: Quantity
    lines: tuple[WarningLine, ...]


def progress_report(request: Material) -> Mapping[str, object]:
    """A working paper: no letterhead, in either language."""
    on, framework = request.as_of, request.framework
    groups, pillars = ({each.key: each for each in request.standing.divided(by)} for by in ("group", "pillar"))
    paths = request.standing.trajectories
    moved, moved_later = moved_deadlines(request)
    return {
        "front": paper(request, request.unit, request.plan.title).as_yaml(),
        "request": request,
        "whole": figures(request.standing.whole, "", on),
        "groups": [_part(f"{group.number}. {{title}}", groups[group.key], request) for group in framework.groups],
        "pillars": [_part("{title}", pillars[pillar.key], request) for pillar in framework.pillars],
        "without_pillar": _part(request.scope("without_pillar"), pillars.get("", Tally(())), request),
        "bodies": _bodies(request),
        "overdue": task_lines(request.standing.whole.overdue, request),
        "due_soon": _due_soon(request),
        "warnings": _warnings(request),
        "windows": request.progress_terms.windows_in(request.language),
        "indicators": indicator_lines(paths, request),
        "indicator_overview": overview(paths, on),
        "units": unit_figures(request, on),
        "since": PurePath(request.wish.since or "").name,
        "moved": moved,
        "moved_later": moved_later,
    }


def _part(title: str, tally: Tally, request: Material) -> TasksLine:
    own = tally.title.in_language(request.language) if tally.title else ""
    name = title.replace("{title}", own)
    return TasksLine(name, figures(tally, name, request.as_of))


def _bodies(request: Material) -> list[BodyLine]:
    """In the order of their rank; those that have reported on none of their tasks at the end."""
    ranking = request.standing.bodies
    return [_body(body, request) for body in (*ranking.rows, *ranking.silent)]


def _body(body: RankedTasks[Tally], request: Material) -> BodyLine:
    name = request.plan.short_name(body.tally.key)
    due = figure(body.tally, "time_has_come", name, request.as_of)
    return BodyLine(
        rank=body.rank,
        name=name,
        tally=figures(body.tally, name, request.as_of),
        due=due,
        rate=rate("rate_in_time", figure(body.tally, "done_in_time", name, request.as_of), due),
        is_few=bool(body.rate and body.rate.is_few),
        has_reported=bool(body.tally.count("reported")),
    )


def _due_soon(request: Material) -> list[DueSoon]:
    """Counts each task once, in the shortest period in which it falls due."""
    found, before = [], -1
    for days in request.progress_terms.thresholds.due_soon_days:
        near = [row for row in request.standing.whole.having("open_in_time") if before < _left(row) <= days]
        near.sort(key=lambda row: (_left(row), row.task.id))
        number = count("due_soon", (sources_of(row) for row in near), f"{before + 1}{SPAN}{days}", request.as_of)
        found.append(DueSoon(before + 1, days, number, tuple(task_lines(near, request))))
        before = days
    return found


def _left(row: TaskStatus) -> int:
    """Days left; without a last day, more than any threshold."""
    return row.days_left if row.days_left is not None else timedelta.max.days


_ELSEWHERE = (
    WarningKind.OVERDUE,
    WarningKind.DUE_SOON,
    WarningKind.TARGET_MISSED,
    WarningKind.OFF_PATH,
    WarningKind.UNITS_MISSING,
)
"""Warnings for which the report has a section of its own."""


def _warnings(request: Material) -> list[WarningKindLine]:
    """The warnings by kind, the most important kind first; within a kind the most urgent first."""
    terms, language = request.progress_terms, request.language
    told = (row for row in request.standing.warnings if row.kind not in _ELSEWHERE)
    by_kind = grouped(told, lambda row: row.kind)
    lines = []
    for kind in (kind for kind in WarningKind if kind in by_kind):
        title = terms.warning(kind).title.in_language(language)
        number = how_many("warnings", (row.path for row in by_kind[kind]), title, request.as_of)
        lines.append(WarningKindLine(title, number, tuple(_warning(row, request) for row in by_kind[kind])))
    return lines


def _warning(warning: EarlyWarning, request: Material) -> WarningLine:
    terms, language, place = request.progress_terms, request.language, warning.place
    numbers = (
        Quantity(
            "warning_number", value, f"{place.path}, {warning.kind}, {name}", request.as_of, (Source(warning.path),)
        )
        for name, value in warning.values.items()
        if isinstance(value, int | float)
    )
    return WarningLine(
        urgency=terms.title(warning.urgency).in_language(language),
        of=f"{place.id} {place.title}".strip() or place.path,
        message=warning.message(terms, language),
        act=warning.act(terms, language),
        actor=warning.actor.name,
        numbers=tuple(numbers),
    )
