"""An indicator as a report shows it: where it began, stood before and stands now, what its target is, and whether it will get there."""

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct

from resplan.documents.figures.quantity import Quantity, Source, count, how_many, stated
from resplan.documents.material import Material
from resplan.progress.outlook import Goal, Measured, Verdict
from resplan.progress.trajectory import Trajectory
from resplan.source import KeyPath
from resplan.text import plain_number, sign_of


class IndicatorLine(Struct, frozen=True):
    """An indicator in a list or a table of a report."""

    number: int
    name: str
    unit: str
    lead: str
    baseline: Quantity | None
    baseline_of: str
    before: Quantity | None
    """The value known when the last period was closed."""
    latest: Quantity | None
    latest_of: str
    """The period that the latest value is of, as it was written."""
    sign: str
    goal: tuple[Quantity, ...]
    """The next target; both ends if it is a range."""
    goal_year: int | None
    projected: Quantity | None
    verdict: Verdict
    judged: str
    """Name of the verdict; empty where no value was reported."""


def indicator_lines(
    paths: Sequence[Trajectory], request: Material, before: Mapping[str, Measured] | None = None
) -> list[IndicatorLine]:
    """The plan's indicators, numbered from 1, with the values known on an earlier day if there is one."""
    earlier = before or {}
    return [_line(path, request, earlier.get(path.indicator.id), number) for number, path in enumerate(paths, 1)]


def values_on(request: Material, on: date | None) -> dict[str, Measured]:
    """The latest value of each indicator as it was known on a day."""
    paths = request.standing.at(on).trajectories if on else ()
    return {path.indicator.id: path.latest for path in paths if path.latest}


_COUNTED_AS = {
    "reached": Verdict.REACHED,
    "on_path": Verdict.ON_PATH,
    "off_path": Verdict.OFF_PATH,
    "unclear": Verdict.UNKNOWN,
}
"""Unclear: with a value, but without a target, or without a second value from which to reckon the pace."""


def overview(paths: Sequence[Trajectory], on: date) -> Mapping[str, Quantity]:
    """How many indicators there are, have a value, have none, and come to which verdict."""
    measured = [path for path in paths if path.latest]
    silent = (path.path for path in paths if not path.latest)
    by_verdict = {key: [path for path in measured if path.verdict is verdict] for key, verdict in _COUNTED_AS.items()}
    return {
        "indicators": how_many("indicators", (path.path for path in paths), on=on),
        "measured": count("indicators_measured", map(_sources, measured), on=on),
        "without_value": how_many("indicators_without_value", silent, on=on),
        **{key: count(f"indicators_{key}", map(_sources, rows), on=on) for key, rows in by_verdict.items()},
    }


def _sources(path: Trajectory) -> tuple[Source, ...]:
    """The indicator with its target, and the values from which its pace is reckoned."""
    places = [measured.path for measured in (path.start, path.latest) if measured]
    if path.goal:
        places.append((*path.path, "targets", str(path.goal.year)))
    return (Source(path.path, 1), *(Source(place) for place in dict.fromkeys(places)))


def _line(path: Trajectory, request: Material, before: Measured | None, number: int) -> IndicatorLine:
    indicator, baseline = path.indicator, path.indicator.baseline
    begins, place = baseline.value if baseline else None, (*path.path, "baseline", "value")
    return IndicatorLine(
        number=number,
        name=indicator.name,
        unit=indicator.unit or "",
        lead=request.plan.short_name(indicator.lead),
        baseline=None if begins is None else stated("baseline", begins, place, indicator.name),
        baseline_of=str(baseline.year) if baseline and baseline.year else "",
        before=_measured("value_before", before, indicator.name),
        latest=_measured("value", path.latest, indicator.name),
        latest_of=path.latest.period if path.latest else "",
        sign=sign_of(indicator.operator),
        goal=_goal(path.goal, indicator.name, path.path),
        goal_year=path.goal.year if path.goal else None,
        projected=_projected(path, request),
        verdict=path.verdict,
        judged=request.progress_terms.title(path.verdict).in_language(request.language) if path.latest else "",
    )


def _measured(key: str, measured: Measured | None, of: str) -> Quantity | None:
    if measured is None:
        return None
    return stated(key, measured.value, (*measured.path, "value"), of, measured.day)


def _goal(goal: Goal | None, of: str, path: KeyPath) -> tuple[Quantity, ...]:
    if goal is None:
        return ()
    ends = goal.value if isinstance(goal.value, tuple) else (goal.value,)
    place = (*path, "targets", str(goal.year))
    return tuple(stated("target", end, place, of, goal.day) for end in ends)


def _projected(path: Trajectory, request: Material) -> Quantity | None:
    """The projected value to one decimal; only while the time of the target has not come."""
    if path.projected is None or path.goal is None or path.goal.day <= request.as_of:
        return None
    places = tuple(Source((*row.path, "value")) for row in (path.start, path.latest) if row)
    value = plain_number(round(path.projected, 1))
    return Quantity("projected", value, path.indicator.name, path.goal.day, places)
