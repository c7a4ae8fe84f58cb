"""Paths of indicators: exact on a line, monotone, never a crash; the operator says what counts as arriving."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resplan.plan.indicator import Indicator
from resplan.plan.loaded import load_plan
from resplan.progress.outlook import Measured, Verdict
from resplan.progress.trajectory import Trajectory, trajectories, trajectory

AS_OF = date(2026, 7, 1)


def indicator(operator: str | None = ">=", targets: object = None, baseline: object = None) -> Indicator:
    data = {"id": "a", "name": "a", "operator": operator, "targets": targets or {2030: 60}, "baseline": baseline}
    return Indicator.parse({key: value for key, value in data.items() if value is not None})


def measured(*values: tuple[date, float]) -> list[Measured]:
    return [Measured(day, value, str(day), ()) for day, value in values]


def year_end(year: int) -> date:
    return date(year, 12, 31)


@pytest.mark.parametrize(
    ("operator", "start", "now", "target", "verdict"),
    [
        (">=", 40, 44, 60, Verdict.ON_PATH),
        (">=", 40, 43.9, 60, Verdict.OFF_PATH),
        (">", 40, 44, 60, Verdict.OFF_PATH),
        (">", 40, 44.1, 60, Verdict.ON_PATH),
        (">=", 40, 61, 60, Verdict.REACHED),
        (">=", 80, 70, 60, Verdict.OFF_PATH),
        ("<=", 40, 36, 20, Verdict.ON_PATH),
        ("<=", 40, 37, 20, Verdict.OFF_PATH),
        ("<", 40, 36, 20, Verdict.OFF_PATH),
        ("<=", 5, 10, 20, Verdict.OFF_PATH),
        ("<=", 5, 6, 20, Verdict.REACHED),
        ("=", 0, 20, 100, Verdict.ON_PATH),
        ("=", 0, 30, 100, Verdict.ON_PATH),
        ("=", 0, 10, 100, Verdict.OFF_PATH),
        ("=", 80, 100, 100, Verdict.REACHED),
        ("=", 180, 170, 100, Verdict.OFF_PATH),
        ("range", 50, 58, [90, 95], Verdict.ON_PATH),
        ("range", 50, 57, [90, 95], Verdict.OFF_PATH),
        ("range", 50, 92, [95, 90], Verdict.REACHED),
        ("range", 120, 114, [90, 95], Verdict.ON_PATH),
        (None, 40, 44, 60, Verdict.ON_PATH),
        (None, 40, 36, 20, Verdict.ON_PATH),
        (None, 40, 41, 20, Verdict.OFF_PATH),
        (None, 60, 61, 60, Verdict.UNKNOWN),
    ],
)
def test_the_operator_decides(operator: str | None, start: float, now: float, target: object, verdict: str) -> None:
    """A fifth of the way in time: what is on a line is on its path."""
    row = indicator(operator, {2029: target}, {"year": 2024, "value": start})
    assert trajectory(row, measured((year_end(2025), now)), AS_OF).verdict is verdict


def test_pace_need_and_forecast() -> None:
    row = indicator(">=", {2025: 46, 2028: 51, 2030: 56}, {"year": 2024, "value": 44.5})
    path = trajectory(row, measured((year_end(2025), 45.1)), date(2026, 2, 1))
    assert (path.pace, path.needed, path.projected) == (0.6, 1.966667, 46.9)
    assert path.goal is not None
    assert path.final is not None
    assert (path.goal.year, path.final.year) == (2028, 2030)
    assert path.shortfall_percent == 63.076923


def test_without_a_value_a_target_or_a_start_nothing_is_said() -> None:
    with_baseline = indicator(">=", None, {"year": 2024, "value": 40})
    assert trajectory(with_baseline, [], AS_OF).verdict is Verdict.UNKNOWN
    assert trajectory(indicator(), measured((year_end(2025), 40)), AS_OF).verdict is Verdict.UNKNOWN
    assert trajectory(indicator(), measured((year_end(2025), 60)), AS_OF).verdict is Verdict.REACHED
    no_target = Indicator.parse({"id": "a", "operator": ">="})
    path = trajectory(no_target, measured((year_end(2024), 1), (year_end(2025), 2)), AS_OF)
    assert (path.verdict, path.pace, path.goal, path.needed) == (Verdict.UNKNOWN, 1, None, None)


def test_a_target_whose_day_has_come_is_met_or_missed() -> None:
    row = indicator(">=", {2025: 46}, {"year": 2024, "value": 44})
    for value, verdict in ((45.9, Verdict.OFF_PATH), (46, Verdict.REACHED)):
        path = trajectory(row, measured((year_end(2025), value)), AS_OF)
        assert (path.verdict, path.needed, path.projected) == (verdict, None, value)


def plan_of(*reports: str) -> list[Trajectory]:
    text = "unit: hue\nindicators: [{id: a, name: A, operator: '>=', targets: {2030: 60}}]\nprogress:\n"
    text += "".join(f"  - {report}\n" for report in reports)
    return trajectories(load_plan({"p.yaml": text.encode()}).plan, date(2025, 12, 1))


@pytest.mark.parametrize(
    ("period", "day"),
    [
        ("2024", date(2024, 12, 31)),
        ("Quý II/2025", date(2025, 6, 30)),
        ("6/2025", date(2025, 6, 30)),
        ("30/6/2025", date(2025, 6, 30)),
        ("6 tháng đầu năm 2025", date(2025, 6, 30)),
        ("thường xuyên", date(2025, 7, 15)),
        ("không rõ", date(2025, 7, 15)),
    ],
)
def test_periods_are_understood_as_they_are_written(period: str, day: date) -> None:
    (path,) = plan_of(f"{{as_of: 15/7/2025, values: [{{indicator: a, period: '{period}', value: 5}}]}}")
    assert path.latest is not None
    assert path.latest.day == day


def test_what_is_reported_later_does_not_count_and_a_correction_does() -> None:
    (path,) = plan_of(
        "{as_of: 15/7/2025, values: [{indicator: a, period: 6/2025, value: 5}, {indicator: b, value: 1}]}",
        "{as_of: 15/8/2025, values: [{indicator: a, period: 30/6/2025, value: 6}, {indicator: a, period: 2024, value: 2}]}",
        "{as_of: 2/12/2025, values: [{indicator: a, period: 9/2025, value: 9}]}",
    )
    assert [(point.day, point.value) for point in path.points] == [(year_end(2024), 2), (date(2025, 6, 30), 6)]
    assert path.latest is not None
    assert path.latest.path == ("progress", 1, "values", 0)


DAYS = st.dates(date(2020, 1, 1), date(2032, 12, 31))
NUMBERS = st.integers(-(10**18), 10**18) | st.floats(-1e99, 1e99, allow_nan=False)
SMALL = st.integers(-1000, 1000)
OPERATORS = st.sampled_from([">", ">=", "=", "<=", "<", "range", None])
TARGETS = st.dictionaries(st.integers(1900, 2199), NUMBERS | st.tuples(NUMBERS, NUMBERS), max_size=4)


@given(
    OPERATORS, TARGETS, st.none() | st.tuples(st.integers(1900, 2199), NUMBERS), st.dictionaries(DAYS, NUMBERS), DAYS
)
def test_no_input_is_a_crash(
    operator: str | None, targets: object, baseline: tuple[int, float] | None, values: dict[date, float], as_of: date
) -> None:
    base = {"year": baseline[0], "value": baseline[1]} if baseline else None
    data = {"id": "a", "operator": operator, "targets": targets, "baseline": base}
    row = Indicator.parse({key: value for key, value in data.items() if value is not None})
    path = trajectory(row, measured(*sorted(values.items())), as_of)
    assert (path.latest is None) == (not values)
    if path.verdict is not Verdict.UNKNOWN:
        assert path.latest is not None
        assert path.goal is not None
    assert path.shortfall_percent is None or path.shortfall_percent >= 0


@given(SMALL, st.integers(-50, 50).filter(bool), st.integers(2025, 2029), st.integers(0, 364))
def test_data_on_a_line_are_on_their_path_exactly(start: int, step: int, year: int, shift: int) -> None:
    """The target is where the line is in 2030; one unit beyond it is not reached."""
    latest = start + step * (year - 2024)
    aim = start + step * 6
    operator = ">=" if step > 0 else "<="
    as_of = year_end(year) + timedelta(days=shift)
    points = measured((year_end(year), latest))
    base = {"year": 2024, "value": start}
    path = trajectory(indicator(operator, {2030: aim}, base), points, as_of)
    assert (path.pace, path.needed, path.projected) == (step, step, aim)
    assert path.verdict is Verdict.ON_PATH
    beyond = aim + (1 if step > 0 else -1)
    assert trajectory(indicator(operator, {2030: beyond}, base), points, as_of).verdict is Verdict.OFF_PATH


ORDER = (Verdict.OFF_PATH, Verdict.ON_PATH, Verdict.REACHED)


@given(st.sampled_from([">", ">=", "<", "<="]), SMALL, SMALL, SMALL, st.integers(1, 100))
def test_more_of_what_is_wanted_never_makes_it_worse(operator: str, start: int, now: int, aim: int, more: int) -> None:
    row = indicator(operator, {2030: aim}, {"year": 2024, "value": start})
    better = now + more if operator.startswith(">") else now - more
    verdicts = [trajectory(row, measured((year_end(2026), value)), AS_OF).verdict for value in (now, better)]
    assert ORDER.index(verdicts[0]) <= ORDER.index(verdicts[1])
