"""The time line of the page: bars follow the days, years divide it evenly."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from test_dashboard import AS_OF

from resplan.documents.dashboard.scale import Scale, scale_of


@given(st.dates(date(1990, 1, 1), date(2099, 12, 30)), st.dates(date(1990, 1, 1), date(2099, 12, 30)))
def test_bars_lie_on_the_line_and_follow_the_days(first: date, last: date) -> None:
    first, last = min(first, last), max(first, last)
    scale = scale_of([first, last], AS_OF)
    bar = scale.stretch(first, last)
    assert 0 <= bar.start <= 100
    assert bar.length > 0
    assert bar.start + bar.length <= 100.01
    assert scale.position(first) <= scale.position(last)
    assert len(scale.labels) == scale.years


def test_a_line_of_years_is_divided_evenly() -> None:
    scale = Scale(2025, 2028)
    assert [scale.position(date(year, 1, 1)) for year in range(2025, 2029)] == [0, 25, 50, 75]
    assert scale.stretch(date(2027, 1, 1), None).length == 50
    assert scale.stretch(date(2028, 12, 31), date(2028, 12, 31)).length > 0
