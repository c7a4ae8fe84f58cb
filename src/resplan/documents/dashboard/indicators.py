"""Indicators against their path: the numbers in words, and a small drawing of baseline, targets, values and projection."""

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct

from resplan.documents.dashboard.wording import Wording
from resplan.plan.target import middle
from resplan.progress.outlook import Goal, Verdict
from resplan.progress.trajectory import Trajectory

_WIDTH, _HEIGHT, _MARGIN = 180, 48, 5
_DIGITS = 2


class Spot(Struct, frozen=True):
    """A point of the drawing, in its own units."""

    x: float
    y: float


class Sketch(Struct, frozen=True):
    """The drawing: lines as SVG writes their points."""

    width: int
    height: int
    path: str
    """From the baseline through the targets."""
    course: str
    """From the baseline through the values."""
    targets: tuple[Spot, ...]
    values: tuple[Spot, ...]
    projected: Spot | None
    as_of: float | None


class IndicatorRow(Struct, frozen=True):
    """An indicator as the page shows it."""

    id: str
    name: str
    unit: str
    lead: str
    baseline: str
    latest: str
    latest_of: str
    goal: str
    goal_year: str
    targets: str
    """Every target, in words."""
    pace: str
    needed: str
    projected: str
    verdict: str
    verdict_title: str
    sketch: Sketch | None


class IndicatorCounts(Struct, frozen=True):
    """How many indicators are on their path, of those for which that is known."""

    good: int
    judged: int
    total: int


def indicator_rows(wording: Wording) -> tuple[IndicatorRow, ...]:
    """Those off their path first, those without any value last; else in the plan's order."""
    order = [Verdict.OFF_PATH, Verdict.ON_PATH, Verdict.REACHED, Verdict.UNKNOWN]
    ordered = sorted(wording.standing.trajectories, key=lambda row: order.index(row.verdict))
    return tuple(_row(wording, trajectory) for trajectory in ordered)


def indicator_counts(wording: Wording) -> IndicatorCounts:
    """For the key figures."""
    verdicts = [trajectory.verdict for trajectory in wording.standing.trajectories]
    judged = [verdict for verdict in verdicts if verdict is not Verdict.UNKNOWN]
    return IndicatorCounts(sum(verdict is not Verdict.OFF_PATH for verdict in judged), len(judged), len(verdicts))


def _row(wording: Wording, trajectory: Trajectory) -> IndicatorRow:
    indicator, latest, goal = trajectory.indicator, trajectory.latest, trajectory.goal
    baseline = indicator.baseline
    return IndicatorRow(
        id=indicator.id,
        name=wording.text(indicator.name),
        unit=wording.text(indicator.unit),
        lead=wording.body(indicator.lead),
        baseline=_number(wording, baseline.value if baseline else None, baseline.year if baseline else None),
        latest=_number(wording, latest.value if latest else None),
        latest_of=wording.text(latest.period) if latest else "",
        goal=indicator.goal(goal.value, wording.language) if goal else "",
        goal_year=str(goal.year) if goal else "",
        targets="; ".join(
            f"{year}: {indicator.goal(value, wording.language)}" for year, value in sorted(indicator.targets.items())
        ),
        pace=_signed(wording, trajectory.pace),
        needed=_signed(wording, trajectory.needed),
        projected=_number(wording, trajectory.projected),
        verdict=trajectory.verdict.value,
        verdict_title=wording.term(trajectory.verdict.value),
        sketch=_sketch(trajectory, wording.as_of),
    )


def _number(wording: Wording, value: float | None, year: int | None = None) -> str:
    if value is None:
        return ""
    text = wording.number(value if isinstance(value, int) else round(value, _DIGITS))
    return f"{text} ({year})" if year else text


def _signed(wording: Wording, value: float | None) -> str:
    if value is None:
        return ""
    return ("+" if value > 0 else "") + _number(wording, value)


def _sketch(trajectory: Trajectory, as_of: date) -> Sketch | None:
    """The drawing; None if there are fewer than two points to join by a line."""
    final = trajectory.final
    goals = [Goal(year, value) for year, value in sorted(trajectory.indicator.targets.items())]
    goals = [goal for goal in goals if final and goal.year <= final.year]
    start = trajectory.start
    first = [(start.day, float(start.value))] if start else []
    planned = [*first, *((goal.day, middle(goal.value)) for goal in goals)]
    measured = [(point.day, float(point.value)) for point in trajectory.points]
    goal, value = trajectory.goal, trajectory.projected
    projected = [(goal.day, value)] if goal is not None and value is not None else []
    everything = [*planned, *measured, *projected]
    if len({day for day, _ in everything}) < 2:  # noqa: PLR2004  # a line has two ends
        return None
    frame = _Frame.around(everything)
    course = [*first, *(point for point in measured if not first or point[0] > first[0][0])]
    return Sketch(
        width=_WIDTH,
        height=_HEIGHT,
        path=_points(frame.spots(planned)),
        course=_points(frame.spots(course)),
        targets=frame.spots(planned[len(first) :]),
        values=frame.spots(measured),
        projected=next(iter(frame.spots(projected)), None),
        as_of=frame.across(as_of) if frame.first <= as_of <= frame.last else None,
    )


class _Frame(Struct, frozen=True):
    """The range of years and values that the drawing has to hold."""

    first: date
    last: date
    low: float
    high: float

    @classmethod
    def around(cls, points: Iterable[tuple[date, float]]) -> "_Frame":
        days, values = zip(*points, strict=True)
        return cls(min(days), max(days), min(values), max(values))

    def across(self, day: date) -> float:
        share = (day - self.first).days / ((self.last - self.first).days or 1)
        return round(_MARGIN + share * (_WIDTH - 2 * _MARGIN), 1)

    def spots(self, points: Iterable[tuple[date, float]]) -> tuple[Spot, ...]:
        height = _HEIGHT - 2 * _MARGIN
        span = self.high - self.low
        return tuple(
            Spot(self.across(day), round(_MARGIN + (height * (self.high - value) / span if span else height / 2), 1))
            for day, value in points
        )


def _points(spots: Sequence[Spot]) -> str:
    return " ".join(f"{spot.x},{spot.y}" for spot in spots)
