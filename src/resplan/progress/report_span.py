"""The time that a periodic report covers: the period of an as-of date, and the end of the one before."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Literal, assert_never

from msgspec import Struct

from resplan.plan.plan import Plan
from resplan.progress.periods import Span, period_after, period_of
from resplan.text import parse_date

ReportPeriod = Literal["month", "quarter", "six_months", "year", "interim", "final"]
_DAY = timedelta(days=1)


class ReportSpan(Struct, frozen=True):
    """A period up to the day on which its figures are closed."""

    period: ReportPeriod
    first: date
    last: date
    """Last day of the whole period; for a review, its date."""
    until: date
    """Day on which this report's figures are closed; never after `last`."""
    ahead: date
    """Last day of the following period; for a review, one year later."""
    before: date | None
    """Last day of the previous period; None if the plan did not exist then, or there is none of this kind."""
    number: int
    """Its number within the year: month 7, quarter 3, half 1."""

    def contains(self, day: date | None) -> bool:
        """Whether a day lies in the period and not after its close."""
        return day is not None and self.first <= day <= self.until


def report_span(plan: Plan, cut_offs: Sequence[str], period: ReportPeriod, as_of: date) -> ReportSpan:
    """The period that contains the day or is closed on it; half-years end at the plan's cut-offs, else at the given ones."""
    match period:
        case "month" | "quarter" | "year":
            span = period_of(as_of, period)
            number = (span.first.month - 1) // _MONTHS[period] + 1
            return _closed(plan, period, span, period_after(span, period).last, as_of, number=number)
        case "six_months":
            own = next((row.cut_off for row in plan.reporting if row.period == period and row.cut_off), cut_offs)
            return _half_year(plan, own, as_of)
        case "interim" | "final":
            first = plan.issued_on or plan.period.begins or date(as_of.year, 1, 1)
            ahead = as_of + timedelta(days=365)
            before = None if period == "interim" else _interim_before(plan, as_of)
            return ReportSpan(
                period=period, first=min(first, as_of), last=as_of, until=as_of, ahead=ahead, before=before, number=1
            )
        case _:
            assert_never(period)


_MONTHS: Mapping[ReportPeriod, int] = {"month": 1, "quarter": 3, "year": 12}


def _closed(plan: Plan, period: ReportPeriod, span: Span, ahead: date, as_of: date, *, number: int) -> ReportSpan:
    """A period with the previous one of its kind, if the plan existed then."""
    before = span.first - _DAY
    existed = plan.issued_on is None or before >= plan.issued_on
    return ReportSpan(
        period=period,
        first=span.first,
        last=span.last,
        until=as_of,
        ahead=ahead,
        before=before if existed else None,
        number=number,
    )


def _half_year(plan: Plan, cut_offs: Sequence[str], as_of: date) -> ReportSpan:
    """From one cut-off to the next, inclusive; without a usable cut-off, a half of the calendar year."""
    ends = sorted(
        (day, number)
        for year in range(as_of.year - 1, as_of.year + 3)
        for number, day in enumerate(sorted(_days(cut_offs, year)), 1)
    )
    if not ends:
        span = period_of(as_of, "six_months")
        number = 1 if span.first.month == 1 else 2  # the half of the year
        return _closed(plan, "six_months", span, period_after(span, "six_months").last, as_of, number=number)
    position = next(index for index, (day, _) in enumerate(ends) if day >= as_of)
    last, number = ends[position]
    return _closed(
        plan, "six_months", Span(ends[position - 1][0] + _DAY, last), ends[position + 1][0], as_of, number=number
    )


def _days(cut_offs: Sequence[str], year: int) -> list[date]:
    """`15/6` in a given year; a year in the text is ignored."""
    days = (parse_date("/".join([*text.strip().split("/")[:2], str(year)])) for text in cut_offs)
    return [day for day in days if day is not None]


def _interim_before(plan: Plan, as_of: date) -> date | None:
    """The final review starts after the year of the interim one."""
    years = [review.year for review in plan.reviews if review.kind == "interim" and review.year]
    return max((date(year, 12, 31) for year in years if year < as_of.year), default=None)
