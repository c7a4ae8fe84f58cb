"""Where an indicator is heading: pace so far against pace needed, on a straight line.

It knows values, not who reports them.
"""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from msgspec import Struct

from resplan.plan.deadline import parse_deadline
from resplan.plan.indicator import Indicator
from resplan.plan.plan import Plan
from resplan.plan.update import IndicatorValue
from resplan.progress.outlook import Goal, Measured, Verdict, aim, exact, verdict_on
from resplan.source import KeyPath

_HORIZON = 2030
"""The year of the Resolution's targets, the decisive goal even of a plan that looks further ahead."""
_DIGITS = 6


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
        start, projected = exact(self.start.value), exact(self.projected)
        aimed_at = aim(self.goal.value, self.projected)
        return None if aimed_at == start else _number(100 * abs(aimed_at - projected) / abs(aimed_at - start))

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
        needed = (aim(goal.value, latest.value) - exact(latest.value)) / left if left > 0 else None
        projected = exact(latest.value) + pace * max(left, Fraction(0)) if pace is not None else None
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
        verdict=verdict_on(indicator, start, latest, goal, projected),
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
    change = exact(latest.value) - exact(start.value)
    return change / (_moment(latest.day) - _moment(start.day))


def _moment(day: date) -> Fraction:
    """A day as a year plus the part that is over when the day ends."""
    first, next_year = date(day.year, 1, 1), date(day.year, 12, 31).toordinal() + 1
    return day.year + Fraction((day - first).days + 1, next_year - first.toordinal())


def _number(value: Fraction | None) -> float | None:
    """The value, rounded; None for what is unknown, and for what is more than any number that could be shown."""
    try:
        return None if value is None else float(round(value, _DIGITS))
    except OverflowError:
        return None
