"""Reporting periods of continuous tasks: weeks, months, quarters, half-years, years."""

from datetime import date, timedelta
from typing import NamedTuple, assert_never

from resplan.plan.task import ReportingPeriod


class Span(NamedTuple):
    """A period by its first and last day."""

    first: date
    last: date


def period_of(day: date, period: ReportingPeriod) -> Span:
    """The period of this length that contains the day."""
    match period:
        case "week":
            first = day - timedelta(days=day.weekday())
            return Span(first, first + timedelta(days=6))
        case "month":
            return _months(day.year, day.month, 1)
        case "quarter":
            return _months(day.year, day.month - (day.month - 1) % 3, 3)
        case "six_months":
            return _months(day.year, day.month - (day.month - 1) % 6, 6)
        case "year":
            return _months(day.year, 1, 12)
        case _:
            assert_never(period)


def period_after(span: Span, period: ReportingPeriod) -> Span:
    """The period that follows."""
    return period_of(span.last + timedelta(days=1), period)


def _months(year: int, month: int, count: int) -> Span:
    after = month + count
    following = date(year + (after - 1) // 12, (after - 1) % 12 + 1, 1)
    return Span(date(year, month, 1), following - timedelta(days=1))
