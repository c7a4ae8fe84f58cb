"""Money line by line: what a later report says takes the place of an earlier one, and what nobody planned is named."""

from datetime import date

from resplan.plan.loaded import load_plan
from resplan.progress.history import history_until
from resplan.progress.money_lines import money_lines, outside_the_plan

PLAN = load_plan(
    {
        "p.yaml": b"""
unit: hue
title: t
tasks:
  - {id: '1', title: a, budget: [{year: 2025, source: central, amount: 100}, {year: 2026, source: central}]}
  - {id: '2', title: b}
progress:
  - as_of: 30/6/2025
    updates: [{task: '1', spent: [{year: 2025, source: central, amount: 30}]}]
  - as_of: 30/9/2025
    updates:
      - {task: '1', spent: [{year: 2025, source: central, amount: 70}, {year: 2025, source: oda, amount: 5}]}
      - {task: '3', spent: [{year: 2025, source: central, amount: 999}]}
"""
    }
).plan


def amounts(as_of: date) -> list[tuple[str, str, int]]:
    return [(line.what, line.task.id, line.amount) for line in money_lines(PLAN, history_until(PLAN, as_of))]


def test_amounts_are_sums_so_far() -> None:
    assert amounts(date(2025, 6, 29)) == [("planned", "1", 100)]
    assert amounts(date(2025, 6, 30)) == [("planned", "1", 100), ("spent", "1", 30)]
    assert amounts(date(2025, 9, 30)) == [("planned", "1", 100), ("spent", "1", 70), ("spent", "1", 5)]


def test_the_place_is_that_of_the_amount_which_counts() -> None:
    lines = money_lines(PLAN, history_until(PLAN, date(2025, 9, 30)))
    assert lines[1].path == ("progress", 1, "updates", 0, "spent", 0, "amount")


def test_money_that_nobody_planned_is_named() -> None:
    (line,) = outside_the_plan(PLAN, history_until(PLAN, date(2025, 9, 30)))
    assert (line.source, line.amount) == ("oda", 5)
