"""Who below takes up what stands above: by task, by when, and who does not."""

from typing import Any

import pytest
from msgspec.structs import replace

from resplan.chain.covered import Covered, coverage
from resplan.chain.upward import central_tasks, tasks_of, upper_tasks
from resplan.framework.loader import load_framework
from resplan.plan.plan import Plan

FRAMEWORK = load_framework("nq57")


def plan_of(*tasks: dict[str, Any], **head: Any) -> Plan:
    return Plan.parse({"tasks": tasks, **head})


PARENT = plan_of(
    {"id": "2.01", "title": "Mở lớp kỹ năng số", "deadline": "30/6/2026", "budget": [{"year": 2026, "amount": 900}]},
    {"id": "2.02", "title": "Lập tổ công nghệ số", "deadline": "Thường xuyên"},
)


def found(*children: Plan) -> list[Covered]:
    return coverage(list(tasks_of(PARENT)), children, "million_vnd")


def child(ref: str, deadline: str | None = None, amount: int = 0, **head: Any) -> Plan:
    more = {"deadline": deadline} if deadline else {}
    budget = [{"year": 2026, "amount": amount}] if amount else []
    return plan_of({"id": "1.01", "title": "Việc", "parents": [ref], "budget": budget, **more}, **head)


def test_every_task_above_is_told_with_who_has_it_and_who_has_not() -> None:
    first, second = found(child("parent: 2.01"), child("PARENT:2.01"), child("parent:9.9"))
    assert [row.plan for row in first.taken] == [0, 1]
    assert first.missing == (2,)
    assert not second.taken
    assert second.missing == (0, 1, 2)


@pytest.mark.parametrize(
    ("ref", "deadline", "is_late"),
    [
        ("parent:2.01", "30/6/2026", False),
        ("parent:2.01", "1/7/2026", True),
        ("parent:2.01", "Thường xuyên", True),
        ("parent:2.01", "khi có tiền", False),
        ("parent:2.01", None, False),
        ("parent:2.02", "31/12/2030", False),
    ],
)
def test_later_than_allowed(ref: str, deadline: str | None, is_late: bool) -> None:
    assert [bool(row.late) for row in found(child(ref, deadline)) if row.taken] == [is_late]


def test_money_below_is_held_against_money_above_in_one_unit() -> None:
    assert found(child("parent:2.01", amount=300), child("parent:2.01", amount=200))[0].money_short == 400
    assert found(child("parent:2.01", amount=950))[0].money_short == 0
    assert found(child("parent:2.01"))[0].money_short == 0, "nobody below names any"
    assert found(child("parent:2.01", amount=300, funding={"unit": "vnd"}))[0].money_short == 0


def test_what_stands_above_comes_from_the_centre_the_parent_and_the_sources() -> None:
    plan = plan_of(sources=[{"id": "nq-tinh-05", "items": {"9": "Phủ sóng thôn bản"}}])
    uppers = upper_tasks(plan, FRAMEWORK, PARENT)
    assert {"nq03:66", "02-kh/bcđtw:1", "parent:2.01", "nq-tinh-05:9"} <= uppers.keys()
    assert len({task.digest for task in central_tasks(FRAMEWORK)}) == len(list(central_tasks(FRAMEWORK)))
    changed = replace(PARENT, tasks=(replace(PARENT.tasks[0], detail="Ba buổi"),))
    assert next(tasks_of(changed)).digest != next(tasks_of(PARENT)).digest
