"""Whether a value will reach its target: what is asked of it, whether that holds today, and whether it will at the present pace.

Fractions keep the arithmetic exact, so that values on a line are on their path and not a rounding error off it.
"""

from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import assert_never

from msgspec import Struct

from resplan.plan.indicator import Indicator
from resplan.plan.record import Operator, Target
from resplan.plan.target import ends
from resplan.source import KeyPath


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


def verdict_on(
    indicator: Indicator, start: Measured | None, latest: Measured | None, goal: Goal | None, projected: Fraction | None
) -> Verdict:
    """The verdict on an indicator; `projected`: its value on the goal's last day at the present pace, if that is known."""
    if latest is None or goal is None:
        return Verdict.UNKNOWN
    operator = _asked(indicator, start, goal)
    if operator is None:
        return Verdict.UNKNOWN
    holds = _holds(operator, exact(latest.value), goal.value)
    if goal.day <= latest.day:
        return Verdict.REACHED if holds else Verdict.OFF_PATH
    if projected is None:
        return Verdict.REACHED if holds else Verdict.UNKNOWN
    if holds:
        # A target met today is lost later only if too much is possible, too: an exact value once met counts as met.
        slips = operator in (">", ">=", "<", "<=") and not _holds(operator, projected, goal.value)
        return Verdict.OFF_PATH if slips else Verdict.REACHED
    return Verdict.ON_PATH if _arrives(operator, exact(latest.value), projected, goal.value) else Verdict.OFF_PATH


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


def aim(target: Target, latest: float) -> Fraction:
    """The value to aim at: the nearer end of a range, or the value itself if it is inside."""
    low, high = _bounds(target)
    return min(max(exact(latest), low), high)


def _bounds(target: Target) -> tuple[Fraction, Fraction]:
    low, high = ends(target)
    return exact(low), exact(high)


def exact(value: float) -> Fraction:
    """The decimal number as written: 0.1 is exactly a tenth."""
    return Fraction(value) if isinstance(value, int) else Fraction(repr(value))
