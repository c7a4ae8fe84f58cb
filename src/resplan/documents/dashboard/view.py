"""Everything that the dashboard shows, formatted and in order; no lookups are left to the template."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from resplan import __version__
from resplan.documents.dashboard.attention import UrgencyView, attention_view
from resplan.documents.dashboard.bodies import BodyRow, body_rows
from resplan.documents.dashboard.counts import PartRow, QuarterRow, group_rows, pillar_rows, quarter_rows
from resplan.documents.dashboard.feedback import FeedbackView, feedback_view
from resplan.documents.dashboard.filters import Filters, filters_of
from resplan.documents.dashboard.indicators import IndicatorCounts, IndicatorRow, indicator_counts, indicator_rows
from resplan.documents.dashboard.money import MoneyView, money_view
from resplan.documents.dashboard.remarks import RemarksView, remarks_view
from resplan.documents.dashboard.scale import Scale
from resplan.documents.dashboard.tasks import TaskRow, TimelineGroup, in_order_of_due, task_rows, timeline_scale
from resplan.documents.dashboard.units import UnitFigureView, unit_figures
from resplan.documents.dashboard.wording import Wording
from resplan.framework.rule import Stage
from resplan.language import Language
from resplan.progress.status import Light
from resplan.text import upper_first

_SECTIONS = (
    "figures",
    "attention",
    "groups",
    "deadlines",
    "bodies",
    "indicators",
    "money",
    "feedback",
    "remarks",
    "units",
    "tasks",
)
"""Keys of the sections in the order in which a leader reads; each has its template and its words."""
_NEXT_DUE = 10
"""How many tasks the list of what is due next has."""


class Head(Struct, frozen=True):
    """The owner of the plan, the day that the page speaks for, and what made the page."""

    unit: str
    number: str
    title: str
    issued: str
    as_of: str
    stage: Stage
    framework: str
    version: str
    provenance: str


class KeyFigures(Struct, frozen=True):
    """The numbers on top."""

    tally: Mapping[str, int]
    due_soon: int
    """Open tasks that the yellow light is for."""
    longest_overdue: TaskRow | None
    indicators: IndicatorCounts


class Dashboard(Struct, frozen=True):
    """The page as data."""

    language: Language
    head: Head
    index: str
    """The page that leads to those of other units, where there are any."""
    yellow_days: int
    windows: str
    """How far the warnings look."""
    sections: tuple[str, ...]
    """Keys of the sections to be shown, also of those that only say that they are empty."""
    figures: KeyFigures
    attention: tuple[UrgencyView, ...]
    groups: tuple[PartRow, ...]
    pillars: tuple[PartRow, ...]
    quarters: tuple[QuarterRow, ...]
    next_due: tuple[TaskRow, ...]
    bodies: tuple[BodyRow, ...]
    indicators: tuple[IndicatorRow, ...]
    money: MoneyView | None
    money_unit: str
    feedback: FeedbackView | None
    remarks: RemarksView | None
    units: tuple[UnitFigureView, ...]
    filters: Filters
    scale: Scale
    as_of_position: float
    """Place of the as-of date on the scale, in per cent."""
    timeline: tuple[TimelineGroup, ...]
    tasks: tuple[TaskRow, ...]


def dashboard_view(wording: Wording) -> Dashboard:
    """The view of a plan on a day."""
    scale = timeline_scale(wording)
    tasks, groups, units = task_rows(wording, scale), group_rows(wording), unit_figures(wording)
    remarks = remarks_view(wording)
    money_unit = wording.framework.units_of_money[wording.plan.funding.unit]
    return Dashboard(
        language=wording.language,
        head=_head(wording),
        index=wording.index,
        yellow_days=wording.progress_terms.thresholds.yellow_days,
        windows=wording.progress_terms.windows_in(wording.language, wording.progress_terms.thresholds.yellow_days),
        # Not every plan has units below it that report, or remarks that came home.
        sections=tuple(key for key in _SECTIONS if {"units": units, "remarks": remarks}.get(key, True)),
        figures=_figures(wording, tasks),
        attention=attention_view(wording),
        groups=groups,
        pillars=pillar_rows(wording),
        quarters=quarter_rows(wording),
        next_due=tuple(in_order_of_due(row for row in tasks if row.days_left is not None)[:_NEXT_DUE]),
        bodies=body_rows(wording),
        indicators=indicator_rows(wording),
        money=money_view(wording),
        money_unit=money_unit.in_language(wording.language),
        feedback=feedback_view(wording),
        remarks=remarks,
        units=units,
        filters=filters_of(wording, groups, tasks),
        scale=scale,
        as_of_position=scale.position(wording.as_of),
        timeline=_timeline(groups, tasks),
        tasks=tasks,
    )


def _head(wording: Wording) -> Head:
    plan = wording.plan
    return Head(
        unit=upper_first(wording.unit),
        number=wording.text(plan.number),
        title=upper_first(wording.text(plan.title)),
        issued=wording.day(plan.issued_on),
        as_of=wording.day(wording.as_of),
        stage=plan.stage,
        framework=wording.framework.title.in_language(wording.language),
        version=__version__,
        provenance="; ".join(f"{name} {value}" for name, value in wording.provenance.items()),
    )


def _figures(wording: Wording, tasks: Sequence[TaskRow]) -> KeyFigures:
    overdue = [row for row in tasks if row.days_left is not None and row.days_left < 0]
    return KeyFigures(
        tally=wording.standing.whole.counts,
        due_soon=wording.standing.whole.lights()[Light.YELLOW],
        longest_overdue=min(overdue, key=lambda row: row.days_left or 0, default=None),
        indicators=indicator_counts(wording),
    )


def _timeline(groups: Sequence[PartRow], tasks: Sequence[TaskRow]) -> tuple[TimelineGroup, ...]:
    """The groups that have tasks; tasks in none of the ten groups come last, without a title."""
    titled = [(group.number, group.title) for group in groups] + [(0, "")]
    rows = [
        TimelineGroup(number, title, tuple(in_order_of_due(row for row in tasks if row.group == number)))
        for number, title in titled
    ]
    return tuple(row for row in rows if row.rows)
