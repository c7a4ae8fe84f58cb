"""An indicator as a report shows it: where it began, stood and stands, where it shall be, whether it gets there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from resplan.documents.figure import Figure, Source, count
from resplan.documents.request import ReportRequest
from resplan.documents.task_lines import short_name
from resplan.progress.trajectory import Goal, Measured, Trajectory, Verdict, trajectories
from resplan.source import KeyPath

_SIGNS = {">=": "≥", "<=": "≤", ">": ">", "<": "<", "=": "", "range": "", None: ""}


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """An indicator in a list or a table of a report."""

    number: int
    name: str
    unit: str
    lead: str
    baseline: Figure | None
    baseline_of: str
    before: Figure | None
    """The value known when the last period was closed."""
    latest: Figure | None
    latest_of: str
    """The period that the latest value is of, as it was written."""
    sign: str
    goal: tuple[Figure, ...]
    """The next target; of a range both ends."""
    goal_year: int | None
    projected: Figure | None
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class IndicatorOverview:
    """How many indicators get where they shall be."""

    indicators: Figure
    measured: Figure
    without_value: Figure
    reached: Figure
    on_path: Figure
    off_path: Figure
    unclear: Figure
    """With a value, but with no target or no second value to measure a pace by."""


def indicator_lines(
    paths: Sequence[Trajectory], request: ReportRequest, before: Mapping[str, Measured] | None = None
) -> list[IndicatorLine]:
    """The plan's indicators, numbered from 1, with the values of an earlier day if these are wanted."""
    earlier = before or {}
    return [_line(path, request, earlier.get(path.indicator.id), number) for number, path in enumerate(paths, 1)]


def values_on(request: ReportRequest, on: date | None) -> dict[str, Measured]:
    """The latest value of each indicator as it was known on a day."""
    paths = trajectories(request.plan, on) if on else []
    return {path.indicator.id: path.latest for path in paths if path.latest}


def overview(paths: Sequence[Trajectory], on: date) -> IndicatorOverview:
    """Counts the indicators by verdict."""

    def having(key: str, verdict: Verdict) -> Figure:
        rows = (path for path in paths if path.verdict is verdict and path.latest is not None)
        return count(key, (_sources(path) for path in rows), on=on)

    return IndicatorOverview(
        count("indicators", ((Source(path.path, 1),) for path in paths), on=on),
        count("indicators_measured", (_sources(path) for path in paths if path.latest), on=on),
        count("indicators_without_value", ((Source(path.path, 1),) for path in paths if not path.latest), on=on),
        having("indicators_reached", Verdict.REACHED),
        having("indicators_on_path", Verdict.ON_PATH),
        having("indicators_off_path", Verdict.OFF_PATH),
        having("indicators_unclear", Verdict.UNKNOWN),
    )


def _sources(path: Trajectory) -> tuple[Source, ...]:
    """The indicator with its target, and the values that its pace is measured by."""
    places = [measured.path for measured in (path.start, path.latest) if measured]
    if path.goal:
        places.append((*path.path, "targets", str(path.goal.year)))
    return (Source(path.path, 1), *(Source(place) for place in dict.fromkeys(places)))


def _line(path: Trajectory, request: ReportRequest, before: Measured | None, number: int) -> IndicatorLine:
    indicator, baseline = path.indicator, path.indicator.baseline
    begins = baseline.value if baseline else None
    place = (*path.path, "baseline", "value")
    return IndicatorLine(
        number,
        indicator.name,
        indicator.unit or "",
        short_name(request.plan, indicator.lead),
        None if begins is None else Figure("baseline", begins, indicator.name, None, (Source(place, begins),)),
        str(baseline.year) if baseline and baseline.year else "",
        _measured("value_before", before, indicator.name),
        _measured("value", path.latest, indicator.name),
        path.latest.period if path.latest else "",
        _SIGNS[indicator.operator],
        _goal(path.goal, indicator.name, path.path),
        path.goal.year if path.goal else None,
        _projected(path, request),
        path.verdict,
    )


def _measured(key: str, measured: Measured | None, of: str) -> Figure | None:
    if measured is None:
        return None
    return Figure(key, measured.value, of, measured.day, (Source((*measured.path, "value"), measured.value),))


def _goal(goal: Goal | None, of: str, path: KeyPath) -> tuple[Figure, ...]:
    if goal is None:
        return ()
    ends = goal.value if isinstance(goal.value, tuple) else (goal.value,)
    place = (*path, "targets", str(goal.year))
    return tuple(Figure("target", end, of, goal.day, (Source(place, end),)) for end in ends)


def _projected(path: Trajectory, request: ReportRequest) -> Figure | None:
    """To one decimal, and only where the time of the target has not come."""
    if path.projected is None or path.goal is None or path.goal.day <= request.as_of:
        return None
    value = round(path.projected, 1)
    places = tuple(Source((*row.path, "value")) for row in (path.start, path.latest) if row)
    return Figure("projected", int(value) if value == int(value) else value, path.indicator.name, path.goal.day, places)
