"""Rankings: denominators, small numbers marked, ties sharing a rank, silence never a zero."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resplan.framework.loader import load_framework
from resplan.framework.units import communes
from resplan.plan.loaded import load_plan
from resplan.plan.plan import Plan
from resplan.progress.figures import DatedFigure, figures_until, table_of
from resplan.progress.history import history_until
from resplan.progress.ranking import UnitRanking, rank_bodies, rank_units
from resplan.progress.standing import Standing
from resplan.progress.status import task_statuses

TERMS = load_framework("nq57").progress
DAY = date(2025, 7, 1)
HUE = communes("hue")


def plan_of(*reports: str, tasks: str = "[]", unit: str = "hue") -> Plan:
    text = f"unit: {unit}\ntitle: t\nissued: 15/5/2025\ntasks: {tasks}\nprogress:\n" + "".join(
        f"  - {report}\n" for report in reports
    )
    return load_plan({"p.yaml": text.encode()}).plan


def figures(received: dict[str, int], handled: dict[str, int], total: int | None = None) -> str:
    stated = f", total: {total}" if total is not None else ""
    return (
        f"{{as_of: 1/7/2025, figures: [{{id: in, by_unit: {{{_flow(received)}}}{stated}}}, "
        f"{{id: out, of: in, by_unit: {{{_flow(handled)}}}}}]}}"
    )


def _flow(values: dict[str, int]) -> str:
    return ", ".join(f"'{key}': {value}" for key, value in values.items())


def ranked(figure: str, *reports: str, unit: str = "hue") -> UnitRanking:
    plan = plan_of(*reports, unit=unit)
    ranking = rank_units(plan, figures_until(plan, DAY), figure, TERMS.ranking)
    assert ranking is not None
    return ranking


def test_eleven_of_twelve_is_not_ahead_of_1200_of_1310() -> None:
    small, large = HUE[0], HUE[1]
    ranking = ranked("out", figures({small.path: 12, large.path: 1310}, {small.path: 11, large.path: 1200}))
    assert [(row.unit.path, row.rank) for row in ranking.rows] == [(large.path, 1), (small.path, None)]
    first, second = (row.rate for row in ranking.rows)
    assert first is not None
    assert second is not None
    assert second.share > first.share
    assert (first.is_few, second.is_few) == (False, True)


def test_the_units_alike_share_a_rank_and_the_next_is_counted_on() -> None:
    a, b, c = (unit.path for unit in HUE[:3])
    ranking = ranked("out", figures({a: 120, b: 200, c: 120}, {a: 110, b: 10, c: 110}))
    assert [(row.unit.path, row.rank) for row in ranking.rows] == [(a, 1), (c, 1), (b, 3)]


def test_a_unit_that_sent_nothing_is_missing_and_one_that_sent_zero_is_last() -> None:
    a, b = HUE[0].path, HUE[1].path
    ranking = ranked("in", figures({a: 83, b: 0}, {}, total=90))
    assert [(row.unit.path, row.value, row.rank) for row in ranking.rows] == [(a, 83, 1), (b, 0, 2)]
    assert len(ranking.missing) == len(HUE) - 2
    assert HUE[2] in ranking.missing
    assert (ranking.table.sum, ranking.table.gap, ranking.rows[0].share) == (83, 7, 1.0)


def test_a_unit_whose_denominator_is_unknown_or_nothing_has_no_rank() -> None:
    a, b, c = (unit.path for unit in HUE[:3])
    ranking = ranked("out", figures({a: 50, b: 0}, {a: 20, b: 0, c: 9}))
    assert [(row.unit.path, row.rank, row.rate is None) for row in ranking.rows] == [
        (a, 1, False),
        (b, None, True),
        (c, None, True),
    ]


def test_a_unit_may_be_named_by_path_code_or_name() -> None:
    ranking = ranked("in", figures({HUE[0].code: 3, HUE[1].path: 2, HUE[2].name: 1, "xã Không Có": 4}, {}))
    assert [row.unit for row in ranking.rows] == list(HUE[:3])
    assert ranking.table.strangers == ("xã Không Có",)
    assert ranking.table.sum == 10


def test_the_figure_of_the_day_counts_and_parts_sent_for_one_day_are_one() -> None:
    a, b, c = (unit.path for unit in HUE[:3])
    old = f"{{as_of: 1/6/2025, figures: [{{id: in, by_unit: {{{_flow({c: 99})}}}}}]}}"
    first = f"{{as_of: 1/7/2025, figures: [{{id: in, total: 9, by_unit: {{{_flow({a: 5, b: 1})}}}}}]}}"
    second = f"{{as_of: 1/7/2025, figures: [{{id: in, by_unit: {{{_flow({b: 4})}}}}}]}}"
    plan = plan_of(old, first, second)
    reported = figures_until(plan, DAY)
    table = table_of(plan, reported, "in")
    assert table is not None
    assert (dict(table.values), table.sum, table.gap) == ({HUE[0]: 5, HUE[1]: 4}, 9, 0)
    before = table_of(plan, reported, "in", date(2025, 6, 30))
    assert before is not None
    assert dict(before.values) == {HUE[2]: 99}
    assert table_of(plan, reported, "in", date(2025, 5, 31)) is None
    assert rank_units(plan, reported, "nothing", TERMS.ranking) is None


def test_the_reports_are_gone_through_once_for_all_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    named = ", ".join(f"{{id: f{number}, by_unit: {{{_flow({HUE[0].path: number})}}}}}" for number in range(9))
    asked: list[date] = []

    def counted(plan: Plan, as_of: date) -> dict[str, list[DatedFigure]]:
        asked.append(as_of)
        return figures_until(plan, as_of)

    monkeypatch.setattr("resplan.progress.figures.figures_until", counted)
    standing = Standing(plan_of(f"{{as_of: 1/7/2025, figures: [{named}]}}"), load_framework("nq57"), DAY)
    assert [row.table.sum for row in standing.rankings] == list(range(9))
    assert asked == [DAY]


_LEADS = ", ".join(
    f"{{id: '1.{number:02}', title: t, lead: {lead}, deadline: {due}}}"
    for number, (lead, due) in enumerate(
        [
            ("so-khcn", "20/6/2025"),
            ("so-khcn", "20/6/2025"),
            ("so-nv", "20/6/2025"),
            ("so-nv", "31/12/2025"),
            ("so-tc", "20/6/2025"),
            ("so-yt", "31/12/2025"),
        ],
        1,
    )
)
TASKS = f"[{_LEADS}]"


def test_bodies_are_ranked_by_what_is_done_in_time_of_what_was_due() -> None:
    report = (
        "{as_of: 30/6/2025, updates: [{task: '1.01', state: done, done: 18/6/2025}, {task: '1.02', percent: 10}, "
        "{task: '1.03', state: done, done: 19/6/2025}, {task: '1.06', percent: 5}]}"
    )
    plan = plan_of(report, tasks=TASKS)
    ranking = rank_bodies(task_statuses(plan, history_until(plan, DAY), TERMS.thresholds), TERMS.ranking)
    found = [
        (row.tally.key, row.rank, row.tally.count("to_do"), row.rate and (row.rate.part, row.rate.whole))
        for row in ranking.rows
    ]
    assert found == [("so-nv", None, 2, (1, 1)), ("so-khcn", None, 2, (1, 2)), ("so-yt", None, 1, None)]
    assert all(row.rate is None or row.rate.is_few for row in ranking.rows)
    assert [row.tally.key for row in ranking.silent] == ["so-tc"]


Pair = st.tuples(st.integers(0, 500), st.integers(0, 500)).map(lambda pair: (min(pair), max(pair)))


@given(st.lists(Pair, min_size=1, max_size=len(HUE)))
def test_every_unit_is_ranked_or_missing_once_and_more_of_the_same_cases_is_never_behind(
    pairs: list[tuple[int, int]],
) -> None:
    units = [unit.path for unit in HUE[: len(pairs)]]
    received = {unit: whole for unit, (_, whole) in zip(units, pairs, strict=True)}
    handled = {unit: part for unit, (part, _) in zip(units, pairs, strict=True)}
    ranking = ranked("out", figures(received, handled))
    named = [row.unit.code for row in ranking.rows] + [unit.code for unit in ranking.missing]
    assert sorted(named) == sorted(unit.code for unit in HUE)
    rows = [(row.rank, row.rate) for row in ranking.rows if row.rank is not None and row.rate is not None]
    for rank, rate in rows:
        for other_rank, other in rows:
            if rate.whole == other.whole and rate.part > other.part:
                assert rank < other_rank
            if (rate.part, rate.whole) == (other.part, other.whole):
                assert rank == other_rank
