"""Where an indicator is heading: pace so far against pace needed, on a straight line.

It knows values, not who reports them. Fractions keep the arithmetic exact, so that values on a line are on their path
and not a rounding error off it.
"""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import assert_never

from msgspec import Struct

from resplan.plan.deadline import parse_deadline
from resplan.plan.indicator import Indicator
from resplan.plan.plan import Plan
from resplan.plan.record import Operator, Target
from resplan.plan.target import ends
from resplan.plan.update import IndicatorValue
from resplan.source import KeyPath

_HORIZON = 2030
"""The year of the Resolution's targets, the decisive goal even of a plan that looks further ahead."""
_DIGITS = 6


class Verdict(StrEnum):
    """Whether an indicator will reach its target."""

    REACHED = "reached"
    ON_PATH = "on_path"
    OFF_PATH = "off_path"
    UNKNOWN = "unknown"
    """No value, no target, or too little to measure a pace."""


class Measured(Struct, frozen=True):
    """A value and the day it is of."""

    day: date
    value: int | float
    period: str
    """As written; the year for a baseline."""
    path: KeyPath
    """Where it stands in the plan."""
    source: str | None = None
    """Its source, as written."""


class Goal(Struct, frozen=True):
    """A target: what must hold at the end of a year."""

    year: int
    value: Target

    @property
    def day(self) -> date:
        """Last day to reach it."""
        return date(self.year, 12, 31)


class Trajectory(Struct, frozen=True):
    """The path of one indicator as known on a day."""

    indicator: Indicator
    path: KeyPath
    """The indicator's place in the plan."""
    points: tuple[Measured, ...]
    """Reported values, oldest first; if a period has two, the one reported last."""
    start: Measured | None
    """Start of the pace: the baseline, else the first value."""
    goal: Goal | None
    """The next target, or the last one if none is left."""
    final: Goal | None
    """The target for 2030, else the last one."""
    pace: float | None
    """Change a year so far."""
    needed: float | None
    """Change a year needed from the latest value to the goal; None once its day has come."""
    projected: float | None
    """Value on the goal's last day at the present pace."""
    verdict: Verdict

    @property
    def shortfall_percent(self) -> float | None:
        """How far the forecast misses the goal, as a share of the way from the start; None if unknown."""
        if self.start is None or self.goal is None or self.projected is None:
            return None
        start, projected = _exact(self.start.value), _exact(self.projected)
        aim = _aim(self.goal.value, self.projected)
        return None if aim == start else _number(100 * abs(aim - projected) / abs(aim - start))

    @property
    def latest(self) -> Measured | None:
        """The latest value."""
        return self.points[-1] if self.points else None


def trajectories(plan: Plan, as_of: date) -> list[Trajectory]:
    """A trajectory for each of the plan's indicators, in order; the verdict is unknown for those without a value."""
    values = _values_until(plan, as_of)
    return [
        trajectory(indicator, values.get(indicator.id, ()), as_of, path)
        for path, indicator in plan.indicators_with_path()
    ]


def trajectory(indicator: Indicator, points: Sequence[Measured], as_of: date, path: KeyPath = ()) -> Trajectory:
    """The path of an indicator from its values, oldest first."""
    latest = points[-1] if points else None
    start = _start(indicator, points, path)
    goal, final = _next_goal(indicator, latest, as_of), _final_goal(indicator)
    pace = _slope(start, latest)
    needed = projected = None
    if goal and latest:
        left = _moment(goal.day) - _moment(latest.day)
        aim = _aim(goal.value, latest.value)
        needed = (aim - _exact(latest.value)) / left if left > 0 else None
        projected = _exact(latest.value) + pace * max(left, Fraction(0)) if pace is not None else None
    verdict = _verdict(indicator, start, latest, goal, projected)
    return Trajectory(
        indicator=indicator,
        path=path,
        points=tuple(points),
        start=start,
        goal=goal,
        final=final,
        pace=_number(pace),
        needed=_number(needed),
        projected=_number(projected),
        verdict=verdict,
    )


def _values_until(plan: Plan, as_of: date) -> dict[str, list[Measured]]:
    """The values reported up to a day, by indicator; a repeated report for a period replaces the earlier one."""
    found: dict[str, dict[date, tuple[date, Measured]]] = {}
    for index, report in enumerate(plan.progress):
        reported = report.day or date.min
        if reported > as_of:
            continue
        for number, row in enumerate(report.values):
            day = _day_of(row, report.day)
            if row.value is None or day is None:
                continue
            by_day = found.setdefault(row.indicator, {})
            if day not in by_day or by_day[day][0] <= reported:
                period, path = row.period or report.as_of or "", ("progress", index, "values", number)
                by_day[day] = (reported, Measured(day, row.value, period, path, row.source))
    return {indicator: [by_day[day][1] for day in sorted(by_day)] for indicator, by_day in found.items()}


def _day_of(row: IndicatorValue, reported: date | None) -> date | None:
    """The last day of a value's period; if that cannot be understood, the day of its report."""
    period = parse_deadline(row.period) if row.period else None
    return period.last if period and period.last else reported


def _start(indicator: Indicator, points: Sequence[Measured], path: KeyPath) -> Measured | None:
    baseline = indicator.baseline
    if baseline and baseline.year is not None and baseline.value is not None:
        start = Measured(date(baseline.year, 12, 31), baseline.value, str(baseline.year), (*path, "baseline"))
        if not points or start.day < points[-1].day:
            return start
    return points[0] if points else None


def _next_goal(indicator: Indicator, latest: Measured | None, as_of: date) -> Goal | None:
    goals = [Goal(year, value) for year, value in sorted(indicator.targets.items())]
    ahead = (goal for goal in goals if goal.day >= as_of and (latest is None or goal.day > latest.day))
    return next(ahead, goals[-1] if goals else None)


def _final_goal(indicator: Indicator) -> Goal | None:
    if not indicator.targets:
        return None
    year = _HORIZON if _HORIZON in indicator.targets else max(indicator.targets)
    return Goal(year, indicator.targets[year])


def _slope(start: Measured | None, latest: Measured | None) -> Fraction | None:
    if start is None or latest is None or start.day >= latest.day:
        return None
    change = _exact(latest.value) - _exact(start.value)
    return change / (_moment(latest.day) - _moment(start.day))


def _verdict(
    indicator: Indicator, start: Measured | None, latest: Measured | None, goal: Goal | None, projected: Fraction | None
) -> Verdict:
    if latest is None or goal is None:
        return Verdict.UNKNOWN
    operator = _asked(indicator, start, goal)
    if operator is None:
        return Verdict.UNKNOWN
    holds = _holds(operator, _exact(latest.value), goal.value)
    if goal.day <= latest.day or projected is None:
        return Verdict.REACHED if holds else Verdict.OFF_PATH if goal.day <= latest.day else Verdict.UNKNOWN
    if holds:
        # A target met today is lost later only if too much is possible, too: an exact value once met counts as met.
        slips = operator in (">", ">=", "<", "<=") and not _holds(operator, projected, goal.value)
        return Verdict.OFF_PATH if slips else Verdict.REACHED
    return Verdict.ON_PATH if _arrives(operator, _exact(latest.value), projected, goal.value) else Verdict.OFF_PATH


def _asked(indicator: Indicator, start: Measured | None, goal: Goal) -> Operator | None:
    """The relation that the value must have to the target: more than «đạt 100» is fine; only ranges and caps are exact."""
    if indicator.operator == "=":
        return _direction(start, goal) or ">="
    return indicator.operator or _direction(start, goal)


def _direction(start: Measured | None, goal: Goal) -> Operator | None:
    """Without an operator, the way from start to target tells whether more is better."""
    if isinstance(goal.value, tuple):
        return "range"
    if start is None or start.value == goal.value:
        return None
    return ">=" if goal.value > start.value else "<="


def _holds(operator: Operator, value: Fraction, target: Target) -> bool:
    low, high = _bounds(target)
    match operator:
        case ">":
            return value > low
        case ">=":
            return value >= low
        case "=" | "range":
            return low <= value <= high
        case "<=":
            return value <= high
        case "<":
            return value < high
        case _:
            assert_never(operator)


def _arrives(operator: Operator, latest: Fraction, projected: Fraction, target: Target) -> bool:
    """Whether the target will hold on its day; a range is met on the way, even if the pace is higher than needed."""
    low, high = _bounds(target)
    if operator in ("=", "range"):
        return projected >= low if latest < low else projected <= high
    return _holds(operator, projected, target)


def _aim(target: Target, latest: float) -> Fraction:
    """The value to aim at: the nearer end of a range, or the value itself if it is inside."""
    low, high = _bounds(target)
    return min(max(_exact(latest), low), high)


def _bounds(target: Target) -> tuple[Fraction, Fraction]:
    low, high = ends(target)
    return _exact(low), _exact(high)


def _moment(day: date) -> Fraction:
    """A day as a year plus the part that is over when the day ends."""
    first, next_year = date(day.year, 1, 1), date(day.year, 12, 31).toordinal() + 1
    return day.year + Fraction((day - first).days + 1, next_year - first.toordinal())


def _exact(value: float) -> Fraction:
    """The decimal number as written: 0.1 is exactly a tenth."""
    return Fraction(value) if isinstance(value, int) else Fraction(repr(value))


def _number(value: Fraction | None) -> float | None:
    """The value, rounded; None for what is unknown, and for what is more than any number that could be shown."""
    try:
        return None if value is None else float(round(value, _DIGITS))
    except OverflowError:
        return None
