"""Which period an as-of date lies in, by kind: first and last day, the period before and the one ahead."""

from datetime import date, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resplan.plan.loaded import load_plan
from resplan.plan.plan import Plan
from resplan.progress.report_span import ReportPeriod, report_span

CUT_OFFS = ("15/6", "1/12")


def plan_of(rest: str = "", issued: str = "1/4/2024") -> Plan:
    text = f"unit: son-la\ntitle: t\nissued: {issued}\nperiod: {{start: 2024, end: 2030}}\n{rest}\n"
    return load_plan({"p.yaml": text.encode()}).plan


@pytest.mark.parametrize(
    ("period", "as_of", "first", "last", "before", "ahead", "number"),
    [
        ("month", "2025-07-31", "2025-07-01", "2025-07-31", "2025-06-30", "2025-08-31", 7),
        ("quarter", "2025-07-01", "2025-07-01", "2025-09-30", "2025-06-30", "2025-12-31", 3),
        ("year", "2025-12-01", "2025-01-01", "2025-12-31", "2024-12-31", "2026-12-31", 1),
        ("six_months", "2025-06-15", "2024-12-02", "2025-06-15", "2024-12-01", "2025-12-01", 1),
        ("six_months", "2025-06-16", "2025-06-16", "2025-12-01", "2025-06-15", "2026-06-15", 2),
        ("six_months", "2025-12-01", "2025-06-16", "2025-12-01", "2025-06-15", "2026-06-15", 2),
        ("six_months", "2025-12-02", "2025-12-02", "2026-06-15", "2025-12-01", "2026-12-01", 1),
        ("interim", "2028-06-30", "2024-04-01", "2028-06-30", None, "2029-06-30", 1),
        ("final", "2030-12-31", "2024-04-01", "2030-12-31", "2028-12-31", "2031-12-31", 1),
    ],
)  # fmt: skip
def test_the_period_of_a_day(
    period: ReportPeriod, as_of: str, first: str, *, last: str, before: str | None, ahead: str, number: int
) -> None:
    plan = plan_of("reviews: [{kind: interim, year: 2028}, {kind: final, year: 2030}]")
    span = report_span(plan, CUT_OFFS, period, date.fromisoformat(as_of))
    assert (span.first.isoformat(), span.last.isoformat(), span.until.isoformat()) == (first, last, as_of)
    assert (span.before.isoformat() if span.before else None) == before
    assert span.ahead.isoformat() == ahead
    assert span.number == number


def test_nothing_is_compared_with_a_time_before_the_plan() -> None:
    span = report_span(plan_of(issued="1/4/2025"), CUT_OFFS, "quarter", date(2025, 5, 1))
    assert span.before is None
    assert report_span(plan_of(issued="31/3/2025"), CUT_OFFS, "quarter", date(2025, 5, 1)).before == date(2025, 3, 31)


def test_the_plan_s_own_cut_offs_go_before_the_framework_s() -> None:
    plan = plan_of("reporting: [{period: six_months, cut_off: [30/6, 31/12]}]")
    assert report_span(plan, CUT_OFFS, "six_months", date(2025, 6, 20)).last == date(2025, 6, 30)


def test_cut_offs_that_nobody_can_read_leave_the_calendar() -> None:
    plan = plan_of("reporting: [{period: six_months, cut_off: [giữa năm]}]")
    span = report_span(plan, CUT_OFFS, "six_months", date(2025, 8, 1))
    assert (span.first, span.last, span.number) == (date(2025, 7, 1), date(2025, 12, 31), 2)


@given(st.sampled_from(get_args(ReportPeriod)), st.dates(date(2024, 5, 1), date(2035, 12, 31)))
def test_periods_follow_each_other_without_gap(period: ReportPeriod, as_of: date) -> None:
    plan = plan_of()
    span = report_span(plan, CUT_OFFS, period, as_of)
    assert span.first <= span.until == as_of <= span.last
    if span.before and period not in ("interim", "final"):
        assert span.before == span.first - timedelta(days=1)
        assert report_span(plan, CUT_OFFS, period, span.before).last == span.before
        assert report_span(plan, CUT_OFFS, period, span.last + timedelta(days=1)).last == span.ahead
