"""What is said of several plans together: each kind where it is true, and silence where it is not."""

from datetime import date

from resplan.framework.loader import load_framework
from resplan.portfolio.across.statements import Statement, statements
from resplan.portfolio.summary import PlanSummary
from resplan.portfolio.traces import Traces
from tests.portfolio.across.made import indicator, made, money, summary, task

FRAMEWORK = load_framework("nq57")


def _said(key: str, *plans: PlanSummary) -> list[Statement]:
    return [row for row in statements(plans, FRAMEWORK) if row.row.key == key]


def _words(key: str, *plans: PlanSummary) -> list[str]:
    return [row.in_words("vi") for row in _said(key, *plans)]


def test_every_kind_of_statement_has_all_that_its_sentence_names() -> None:
    late = task("1.01", deadline="31/12/2026", last_day=date(2026, 12, 31), parents=("parent:2.01",))
    above = task("2.01", deadline="30/6/2026", last_day=date(2026, 6, 30))
    rest = Traces(rebuilds=(made("Cổng"),), builds=(made("nen tang du lich"),), products=(made("du lieu dat"),))
    province = summary("hue", tasks=(above,), indicators=(indicator("nq57:x", {2030: 80}),), traces=rest)
    communes = [
        summary(
            f"hue/phuong-{n}",
            level="commune",
            tasks=(late,),
            indicators=(indicator("nq57:x", {2030: 50 + n if n else 2}),),
            money=(money(1000 + n if n else 900_000),),
            traces=rest,
        )
        for n in range(9)
    ]
    said = statements([province, *communes], FRAMEWORK)
    of_copies = {"copy", "same_text", "common_text"}
    assert {row.row.key for row in said} == {row.key for row in FRAMEWORK.portfolio.across.statements} - of_copies
    for row in said:
        for words in (row.in_words("vi"), row.in_words("en")):
            assert "{" not in words
            assert words.endswith(".")


def test_one_plan_is_compared_with_nobody() -> None:
    assert statements([summary("hue")], FRAMEWORK) == []


def test_a_task_that_carries_out_the_one_above_makes_no_second_product() -> None:
    above = summary("hue", traces=Traces(products=(made("du lieu dat", "2.01"),)))
    linked = summary("hue/a", level="commune", traces=Traces(products=(made("du lieu dat", "1.01", "parent:2.01"),)))
    alone = summary("hue/b", level="commune", traces=Traces(products=(made("du lieu dat", "1.01"),)))
    elsewhere = summary("ca-mau/c", level="commune", traces=Traces(products=(made("du lieu dat"),)))
    assert [row.values["plan"] for row in _said("same_product", above, linked, alone, elsewhere)] == ["hue/b"]


def test_the_same_platform_is_named_from_three_units_on() -> None:
    plans = [summary(f"u{n}", traces=Traces(builds=(made("nen tang du lich"),))) for n in range(3)]
    assert _said("shared_platform", *plans[:2]) == []
    assert _words("shared_platform", *plans) == ["3 đơn vị cùng xây dựng “nen tang du lich”: u0; u1; u2."]


def test_what_one_plan_takes_up_is_not_left_to_nobody() -> None:
    taken = summary("hue", tasks=(task("1.01", parents=("NQ03: 66",)),))
    refs = {row.values["ref"] for row in _said("uncovered", taken, summary("ca-mau"))}
    assert "nq03:66" not in refs
    assert refs == {row.id for row in (*FRAMEWORK.tasks, *FRAMEWORK.phases) if not getattr(row, "optional", False)} - {
        "nq03:66"
    }


def test_a_figure_far_from_like_units_is_told_only_where_enough_are_alike() -> None:
    targets = [30, 32, 35, 33, 31, 34, 36, 3500]
    plans = [summary(f"u{n}", indicators=(indicator("nq57:x", {2026: value}),)) for n, value in enumerate(targets)]
    assert _said("outlier_target", *plans[1:]) == []  # seven units
    (odd,) = _words("outlier_target", *plans)
    assert odd.startswith("u7: chỉ tiêu “nq57:x” năm 2026 đặt 3.500%, trong khi 8 đơn vị cùng cấp phần lớn đặt")
    assert odd.endswith("đặt quanh 33,5% (từ 18,7% đến 48,3%).")


def test_equal_figures_make_no_outlier_of_a_near_one() -> None:
    plans = [summary(f"u{n}", indicators=(indicator("nq57:x", {2026: 100 - (n == 0)}),)) for n in range(9)]
    assert _said("outlier_target", *plans) == []


def test_lower_is_higher_where_less_is_better() -> None:
    def plan(unit: str, level: str, value: float) -> PlanSummary:
        return summary(unit, level=level, indicators=(indicator("nq57:x", {2026: value}, operator="<="),))

    assert _said("lower", plan("hue", "province", 5), plan("hue/a", "commune", 3)) == []
    assert len(_said("lower", plan("hue", "province", 5), plan("hue/a", "commune", 7))) == 1


def test_a_commune_of_another_province_is_not_held_against_this_one() -> None:
    above = summary("hue", indicators=(indicator("nq57:x", {2026: 90}),))
    below = summary("ca-mau/a", level="commune", indicators=(indicator("nq57:x", {2026: 10}),))
    assert _said("lower", above, below) == []
