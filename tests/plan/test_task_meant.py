"""Which task a misspelt id means: one near it in the same group, and none if ids are mixed up."""

import pytest

from resplan.plan.plan import Plan

TASKS = ["4.01", "4.03", "4.12", "9.02", "1.02"]


def plan_of(*ids: str) -> Plan:
    return Plan.parse({"tasks": [{"id": each, "title": "Lắp trạm"} for each in ids]})


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("4.3", "4.03"),
        ("4,03", "4.03"),
        ("04.03", "4.03"),
        ("403", "4.03"),
        ("4.031", "4.03"),
        ("9.2", "9.02"),
        ("2.02", None),
        ("8.02", None),
        ("5.03", None),
        ("14.12", None),
        ("khác", None),
    ],
)
def test_only_a_near_id_of_the_same_group_is_meant(written: str, meant: str | None) -> None:
    assert plan_of(*TASKS).task_meant(written) == meant


def test_no_id_is_guessed_where_one_stands_twice() -> None:
    assert plan_of(*TASKS, "9.02").task_meant("4.3") is None
