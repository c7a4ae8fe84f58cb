"""Two versions of a plan: what changed is said once, by what it does, and the old version with it is the new one."""

from collections.abc import Mapping
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from resplan.chain.amendment import ORDER, Amendment, Sort
from resplan.chain.difference import Difference, applied
from resplan.merge.sameness import same
from resplan.merge.thing import things_of
from resplan.plan.loaded import LoadedPlan, load_plan

TITLES = (
    "Phủ sóng 5G tại các khu du lịch di sản",
    "Xây dựng trung tâm dữ liệu của thành phố",
    "Đào tạo kỹ năng số cho cán bộ xã, phường",
    "Số hoá hồ sơ đất đai đã cấp giấy chứng nhận",
    "Thử nghiệm thiết bị bay vận chuyển thuốc",
)


def plan_of(tasks: list[dict[str, Any]], **head: Any) -> LoadedPlan:
    whole = {"resplan": 1, "framework": "nq57", "unit": "hue", "level": "province", "kind": "state_plan", **head}
    return load_plan({"plan.yaml": yaml.safe_dump({**whole, "tasks": tasks}, allow_unicode=True).encode()})


def task(identity: str, title: str = TITLES[0], **more: Any) -> dict[str, Any]:
    return {"id": identity, "group": "dx_economy", "title": title, **more}


def found(old: LoadedPlan, new: LoadedPlan) -> tuple[Amendment, ...]:
    return Difference(old, new).amendments


@pytest.mark.parametrize(
    ("key", "before", "after", "sort", "measure"),
    [
        ("deadline", "31/12/2025", "30/6/2026", Sort.LATER, 181),
        ("deadline", "31/12/2025", "Thường xuyên", Sort.LATER, None),
        ("deadline", "31/12/2025", None, Sort.LATER, None),
        ("deadline", "30/6/2026", "31/12/2025", Sort.EARLIER, -181),
        ("deadline", None, "2026", Sort.EARLIER, None),
        ("deadline", "12/2025", "31/12/2025", Sort.WORDING, None),
        ("deadline", "31/12/2025", "15 ngày sau khi nghị quyết được ban hành", Sort.CHANGED, None),
        ("lead", "so-khcn", "so-tai-chinh", Sort.LEAD, None),
        ("lead", "so-khcn", None, Sort.LEAD, None),
        ("lead", None, "so-khcn", Sort.CHANGED, None),
        ("products", [{"name": "Đề án phủ sóng"}], [{"name": "Báo cáo khảo sát"}], Sort.PRODUCT_GONE, None),
        ("products", [{"name": "Đề án phủ sóng"}], [{"name": "Đề án phủ sóng 5G"}], Sort.WORDING, None),
        ("products", [], [{"name": "Đề án phủ sóng"}], Sort.PRODUCT_ADDED, None),
        ("budget", [{"year": 2026, "amount": 900}], [{"year": 2026, "amount": 400}], Sort.MONEY_CUT, -500),
        ("budget", [{"year": 2026, "amount": 9}], [{"year": 2027, "amount": 9}], Sort.CHANGED, None),
        ("group", "dx_economy", "security", Sort.MOVED, None),
        ("detail", "Ba trạm", "Bốn trạm", Sort.WORDING, None),
        ("partners", ["a"], ["a", "b"], Sort.CHANGED, None),
    ],
)
def test_what_a_change_does(key: str, before: Any, after: Any, sort: Sort, measure: float | None) -> None:
    old, new = ({key: value} if value is not None else {} for value in (before, after))
    (row,) = found(plan_of([task("4.01") | old]), plan_of([task("4.01") | new]))
    assert (row.sort, row.measure, row.path) == (sort, measure, (key,))


@pytest.mark.parametrize(
    ("operator", "before", "after", "sort"),
    [
        (">=", 50, 40, Sort.LOWER),
        (">=", 50, 60, Sort.HIGHER),
        ("<=", 5, 9, Sort.LOWER),
        ("<=", 9, 5, Sort.HIGHER),
        ("range", [10, 20], [5, 20], Sort.LOWER),
        ("range", [10, 20], [5, 30], Sort.CHANGED),
        (">=", 50, [40, 50], Sort.LOWER),
        ("<=", 50, [40, 60], Sort.LOWER),
        ("range", [40, 50], 50, Sort.HIGHER),
        (">=", 50, [50, 60], Sort.CHANGED),
        (">=", 50, None, Sort.LOWER),
        (">=", None, 50, Sort.HIGHER),
    ],
)
def test_a_target_is_lower_by_its_operator(operator: str, before: Any, after: Any, sort: Sort) -> None:
    def plan(value: Any) -> LoadedPlan:
        targets = {2028: 1, **({2030: value} if value is not None else {})}
        return plan_of([], indicators=[{"id": "a", "name": "Tỷ lệ", "operator": operator, "targets": targets}])

    (row,) = found(plan(before), plan(after))
    assert row.sort is sort
    assert [str(step) for step in row.path] == ["targets", "2030"]


def test_a_turned_operator_takes_the_target_away() -> None:
    cap, floor = (
        plan_of([], indicators=[{"id": "a", "name": "Số sự cố", "operator": operator, "targets": {2030: 5}}])
        for operator in ("<=", ">=")
    )
    assert [row.sort for row in found(cap, floor)] == [Sort.LOWER]


@pytest.mark.parametrize(
    ("amount", "unit", "told"),
    [
        (2000, "million_vnd", [(Sort.CHANGED, None), (Sort.CHANGED, None)]),
        (2, "million_vnd", [(Sort.MONEY_CUT, -1998)]),
        (3000, "million_vnd", [(Sort.MONEY_ADDED, 1000), (Sort.MONEY_ADDED, 1000)]),
    ],
)
def test_money_is_weighed_in_whatever_unit_it_is_told(amount: int, unit: str, told: list[object]) -> None:
    old, new = (
        plan_of([task("4.01", budget=[{"year": 2026, "amount": number}])], funding={"unit": of})
        for number, of in ((2, "billion_vnd"), (amount, unit))
    )
    assert [(row.sort, row.measure) for row in found(old, new)] == told


def test_a_task_put_in_between_renumbers_the_others_and_changes_nothing_else() -> None:
    old = plan_of([task("4.01", TITLES[0]), task("4.02", TITLES[1], depends_on=["4.01"]), task("4.03", TITLES[2])])
    new = plan_of(
        [
            task("4.01", TITLES[3]),
            task("4.02", TITLES[0]),
            task("4.03", TITLES[1], depends_on=["4.02"]),
            task("4.04", TITLES[2]),
        ]
    )
    rows = found(old, new)
    assert [(row.sort, row.thing.id, row.now and row.now.id) for row in rows] == [
        (Sort.ADDED, "4.01", "4.01"),
        (Sort.MOVED, "4.01", "4.02"),
        (Sort.MOVED, "4.02", "4.03"),
        (Sort.MOVED, "4.03", "4.04"),
    ]


def test_a_task_moved_and_reworded_is_one_task() -> None:
    old = plan_of([task("4.01", TITLES[1])])
    new = plan_of([task("8.07", TITLES[1] + " và các xã", group="security")])
    assert [row.sort for row in found(old, new)] == [Sort.MOVED, Sort.MOVED, Sort.WORDING]


FIELDS: Mapping[str, st.SearchStrategy[Any]] = {
    "lead": st.sampled_from(["so-a", "so-b"]),
    "deadline": st.sampled_from(["31/12/2025", "12/2025", "Thường xuyên", "xong sớm"]),
    "depends_on": st.lists(st.sampled_from(["4.01", "4.02", "4.03"]), max_size=2, unique=True),
    "budget": st.lists(st.fixed_dictionaries({"year": st.just(2026), "amount": st.integers(0, 3)}), max_size=2),
    "products": st.lists(st.fixed_dictionaries({"name": st.sampled_from(["Đề án", "Báo cáo"])}), max_size=2),
    "detail": st.text("ab ", max_size=4),
    "urgent": st.booleans(),
}
TASKS = st.lists(
    st.builds(
        lambda identity, title, more: task(identity, title, **more),
        st.sampled_from([f"4.0{number}" for number in range(1, 7)]),
        st.sampled_from(TITLES),
        st.fixed_dictionaries({}, optional=FIELDS),
    ),
    max_size=4,
    unique_by=lambda each: each["id"],
)
PLANS = st.builds(
    lambda tasks, head: plan_of(tasks, **head),
    TASKS,
    st.fixed_dictionaries(
        {},
        optional={"title": st.sampled_from(["một", "hai"]), "strengths": st.just([{"name": "x", "tasks": ["4.01"]}])},
    ),
)


@given(PLANS, PLANS)
def test_the_old_version_with_every_change_is_the_new_one_and_each_is_said_once(
    old: LoadedPlan, new: LoadedPlan
) -> None:
    difference = Difference(old, new)
    made, wanted = applied(difference), things_of(new)
    assert made.keys() == wanted.keys()
    assert all(same(made[thing], wanted[thing]) for thing in wanted)
    rows = difference.amendments
    assert len({(row.sort is Sort.ADDED, row.thing, row.path) for row in rows}) == len(rows)
    assert [ORDER.index(row.sort) for row in rows] == sorted(ORDER.index(row.sort) for row in rows)


@given(PLANS)
def test_a_plan_does_not_differ_from_itself(plan: LoadedPlan) -> None:
    assert not Difference(plan, plan).amendments
