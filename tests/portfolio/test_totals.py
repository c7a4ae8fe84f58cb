"""What many plans come to: each level for itself, money in one unit, ranks by what is certain, counts added and shares not."""

from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from resplan.framework.loader import load_framework
from resplan.portfolio.rollup import Rollup, rolled_up
from resplan.portfolio.summary import IndicatorSummary, PlanSummary, TargetSummary
from resplan.progress.ranking import rate_of
from resplan.progress.tally import COUNTED
from summed import summary_of

FRAMEWORK = load_framework("nq57")


@pytest.fixture
def hue() -> PlanSummary:
    return summary_of("hue")


@pytest.fixture
def commune() -> PlanSummary:
    return summary_of("commune")


def rolled(*plans: PlanSummary) -> Rollup:
    return rolled_up(plans, plans[0].as_of, FRAMEWORK, day_was_asked=True)


def units(plan: PlanSummary, count: int) -> list[PlanSummary]:
    """The plan as that of several communes."""
    return [
        replace(plan, label=f"x{n}", unit=f"hue/xa-{n}", unit_code=f"{n:05}", holder=f"xã {n}") for n in range(count)
    ]


def test_every_division_of_a_level_has_all_its_tasks(hue: PlanSummary, commune: PlanSummary) -> None:
    rollup = rolled(hue, *units(commune, 3))
    assert [(level.level, len(level.plans)) for level in rollup.levels] == [("province", 1), ("commune", 3)]
    for level, plan, times in zip(rollup.levels, (hue, commune), (1, 3), strict=True):
        own = {key: times * sum(key in task.counted for task in plan.tasks) for key in COUNTED}
        assert {key: level.tasks.count(key) for key in COUNTED} == own
        for parts in (
            level.groups,
            level.pillars,
            level.bodies,
            level.by_plan,
            [row.tasks for row in level.by_province],
        ):
            assert {key: sum(part.count(key) for part in parts) for key in COUNTED} == own
        for what in ("planned", "spent"):
            whole = level.money.dong(what)
            assert whole == times * 10**6 * sum(row.amount for row in plan.money if row.what == what)
            for sums in (level.money_by_group, level.money_by_source, level.money_by_year):
                assert sum(part.dong(what) for part in sums) == whole
    assert rollup.upper == hue
    assert (rollup.scope, rollup.title) == ("hue", "thành phố Huế")


def test_money_of_another_unit_of_money_is_converted(hue: PlanSummary) -> None:
    other = replace(hue, label="b", unit="ha-noi", unit_code="01", money_unit="billion_vnd")
    one, both = rolled(hue).levels[0].money, rolled(hue, other).levels[0].money
    assert both.dong("planned") == 1001 * one.dong("planned")
    assert both.plans("planned") == 2


def test_a_group_that_a_plan_lacks_is_not_covered_by_the_others(hue: PlanSummary) -> None:
    coverage = tuple(
        replace(row, tasks=0, has_reason=row.number == 2) if row.number < 3 else row for row in hue.coverage
    )
    poor = replace(hue, label="b", unit="ha-noi", unit_code="01", coverage=coverage)
    first, second, third = rolled(hue, poor).levels[0].coverage[:3]
    assert (first.covered, first.with_reason, first.without) == ((hue,), (), (poor,))
    assert (second.covered, second.with_reason, second.without) == ((hue,), (poor,), ())
    assert third.covered == (hue, poor)


def test_units_are_ranked_by_what_is_certain_and_silence_has_no_rank(hue: PlanSummary) -> None:
    task = hue.tasks[0]
    done = ("tasks", "to_do", "done", "done_in_time", "time_has_come", "reported")
    late = ("tasks", "to_do", "open", "open_overdue", "time_has_come", "reported")

    def plan(name: str, good: int, bad: int) -> PlanSummary:
        rows = [replace(task, counted=done)] * good + [replace(task, counted=late)] * bad
        return replace(hue, label=name, unit=name, unit_code=name, tasks=tuple(rows))

    silent = replace(plan("s", 0, 1), tasks=(replace(task, counted=("tasks", "to_do", "open", "silent")),))
    given = [plan("few", 2, 0), plan("many", 45, 5), plan("some", 9, 1), silent]
    rollup = rolled(*given)
    ranking = rollup.units(rollup.levels[0])
    assert [(row.tally.key, row.rank) for row in ranking.rows] == [("many", 1), ("some", 2), ("few", None)]
    assert [row.tally.key for row in ranking.silent] == ["s"]
    terms = FRAMEWORK.progress.ranking
    assert ranking.rows[0].rate == rate_of(45, 50, terms, few=terms.few_tasks)


def row_of(
    like: IndicatorSummary, unit: str, target: float, value: float | None = None, national: str = ""
) -> IndicatorSummary:
    targets = (TargetSummary(2030, target, target),)
    return replace(
        like, name="Doanh nghiệp số", national=national, unit=unit, operator=">=", targets=targets, value=value
    )


def with_targets(plan: PlanSummary, unit: str, targets: Sequence[float]) -> list[PlanSummary]:
    rows = [row_of(plan.indicators[0], unit, target, value=target / 2) for target in targets]
    return [replace(each, indicators=(row,)) for each, row in zip(units(plan, len(rows)), rows, strict=True)]


@pytest.mark.parametrize(
    ("unit", "adds_up"), [("doanh nghiệp", True), ("%", False), ("chỉ số", False), ("người/vạn dân", False)]
)
def test_only_counts_add_up(unit: str, *, adds_up: bool, commune: PlanSummary) -> None:
    rollup = rolled(*with_targets(commune, unit, [10, 20, 60]))
    (found,) = rollup.indicators["commune"]
    assert (found.adds_up, found.year, found.unit) == (adds_up, 2030, unit)
    assert (found.targets.least, found.targets.middle, found.targets.most, found.targets.sum) == (10, 20, 60, 90)
    assert (found.values.count, found.values.middle) == (3, 10)
    assert found.targets.is_few(FRAMEWORK.progress.ranking)
    assert found.above is None, "nobody has set anything above"


def test_a_sum_of_targets_below_that_of_the_superior_is_said(hue: PlanSummary, commune: PlanSummary) -> None:
    upper = replace(hue, indicators=(row_of(hue.indicators[0], "doanh nghiệp", 100),))
    below = with_targets(commune, "Doanh nghiệp", [10, 20, 60])
    (found,) = rolled(upper, *below).indicators["commune"]
    assert found.above is not None
    assert (found.above.of, found.above.target, found.above.short) == (hue.holder, 100, 10)
    (enough,) = rolled(upper, *with_targets(commune, "doanh nghiệp", [50, 50])).indicators["commune"]
    assert enough.above is not None
    assert enough.above.short == 0
    (shares,) = rolled(upper, *with_targets(commune, "%", [1, 2])).indicators["commune"]
    assert shares.above is None


def test_the_same_indicator_of_two_central_documents_is_one_and_other_units_of_measure_are_another(
    hue: PlanSummary,
) -> None:
    like = hue.indicators[0]
    names = ("nq57.advanced_digital_firms", "nq03.7", "nq57.advanced_digital_firms")
    rows = [row_of(like, "doanh nghiệp" if n < 2 else "%", 1 + n, national=name) for n, name in enumerate(names)]
    plans = [replace(hue, label=f"p{n}", unit=f"u{n}", unit_code="1", indicators=(row,)) for n, row in enumerate(rows)]
    (found,) = rolled(*plans).indicators["province"]
    assert found.key.startswith("nq57.advanced_digital_firms|")
    assert found.targets.sum == 3
    assert found.above is not None, "the country as a whole has a target"
    assert (found.above.of, found.above.target, found.above.short) == ("57-NQ/TW", 5, 2)


def test_needs_of_one_name_are_one_however_spelt(commune: PlanSummary) -> None:
    one, two = units(commune, 2)
    other = replace(two, needs=tuple(replace(row, name=row.name.upper(), amount=None) for row in two.needs))
    (need,) = rolled(one, other).levels[0].needs
    assert (need.plans, need.amount, need.without_amount) == (2, 2, 1)


def test_sums_stand_in_the_units_of_today_and_in_those_of_then(hue: PlanSummary) -> None:
    now = replace(hue, label="tq", unit="tuyen-quang", unit_code="08", then="Tuyên Quang")
    gone = replace(now, label="hg", then="Hà Giang")
    (level,) = rolled(now, gone).levels
    assert [(row.tasks.key, len(row.plans)) for row in level.by_province] == [("tuyen-quang", 2)]
    assert [(row.tasks.key, len(row.plans)) for row in level.by_unit_of_then] == [("Tuyên Quang", 1), ("Hà Giang", 1)]
    titles = [row.tasks.title.vi for row in level.by_unit_of_then if row.tasks.title]
    assert titles == ["tỉnh Tuyên Quang", "tỉnh Hà Giang"]
    assert rolled(hue).levels[0].by_unit_of_then == []
