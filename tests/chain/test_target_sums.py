"""Whether the plans below reach what the one above counts on: counts are summed, shares are asked of each."""

from typing import Any

import pytest

from resplan.chain.target_sums import TargetBelow, targets_below
from resplan.framework.loader import load_framework
from resplan.plan.indicator import Indicator
from resplan.plan.plan import Plan

FRAMEWORK = load_framework("nq57")
FIRMS = {"national": "nq57.advanced_digital_firms", "unit": "doanh nghiệp", "operator": ">="}
ONLINE = {"national": "nq57.online_services_use", "unit": "%", "operator": ">="}


def plan_of(*indicators: dict[str, Any]) -> Plan:
    return Plan.parse({"indicators": [{"id": f"i{n}", **row} for n, row in enumerate(indicators)]})


def found(above: dict[str, Any], *below: dict[str, Any]) -> list[TargetBelow]:
    return targets_below(plan_of(above), [plan_of(row) if row else plan_of() for row in below], FRAMEWORK)


def test_counts_are_summed_and_everybody_is_named_who_makes_the_sum() -> None:
    above = {**FIRMS, "targets": {2026: 50, 2030: 120}}
    (row,) = found(above, {**FIRMS, "targets": {2026: 12}}, {}, {**FIRMS, "targets": {2026: 30}})
    assert (row.year, row.total, row.short, row.missing) == (2026, 42, 8, (1,))
    assert [(aim.plan, aim.value) for aim in row.named] == [(0, 12), (2, 30)]
    assert not found(above, {**FIRMS, "targets": {2026: 20}}, {**FIRMS, "targets": {2026: 30}})
    assert not found(above, {}), "nobody below has it: who takes it up is another question"


def test_shares_are_asked_of_each_and_only_who_stays_below_is_named() -> None:
    above = {**ONLINE, "targets": {2026: 80}}
    (row,) = found(above, {**ONLINE, "targets": {2026: 70}}, {**ONLINE, "targets": {2026: 85}})
    assert (row.total, row.short, [aim.plan for aim in row.named]) == (None, 0, [0])


@pytest.mark.parametrize(
    ("above", "below", "is_told"),
    [
        ({"operator": "<=", "targets": {2026: 10}}, {"operator": "<=", "targets": {2026: 12}}, True),
        ({"operator": "<=", "targets": {2026: 10}}, {"operator": "<=", "targets": {2026: 8}}, False),
        ({"operator": "range", "targets": {2026: [8, 10]}}, {"operator": "range", "targets": {2026: [7, 12]}}, True),
        ({"targets": {2026: 10}}, {"unit": "người", "targets": {2026: 1}}, False),
        ({"targets": {2026: 10}}, {"national": "nq03.7", "targets": {2026: 1}}, True),
        ({"targets": {2026: 10}}, {"national": "nq57.ranked_orgs", "targets": {2026: 1}}, False),
        ({"national": None, "targets": {2026: 10}}, {"national": None, "targets": {2026: 1}}, False),
    ],
    ids=[
        "less is better",
        "less is less",
        "a span",
        "another unit",
        "one target, two documents",
        "another",
        "own ones",
    ],
)
def test_like_is_held_against_like(above: dict[str, Any], below: dict[str, Any], *, is_told: bool) -> None:
    assert bool(found({**FIRMS, **above}, {**FIRMS, **below})) == is_told


@pytest.mark.parametrize(
    ("unit", "adds_up"),
    [
        *((unit, True) for unit in ("doanh nghiệp", "người", "tỷ đồng", "hồ sơ", "trạm")),
        *(
            (unit, False)
            for unit in (
                "%",
                "% dân số",
                "người/vạn dân",
                "thứ hạng",
                "chỉ số",
                "điểm (0–1)",
                "Điểm",
                "ngày",
                "–",
                None,
            )
        ),
    ],
)
def test_what_adds_up(unit: str | None, *, adds_up: bool) -> None:
    assert Indicator(unit=unit).adds_up is adds_up
