"""Copies between plans: planted ones are found, chance ones are not, and nobody is accused without a date."""

from datetime import date

import pytest
from msgspec.structs import replace

from resplan.framework.loader import load_framework
from resplan.portfolio.across.copies import copies_between
from resplan.portfolio.across.statements import statements
from resplan.portfolio.across.traces import terms_of
from resplan.portfolio.summary import PlanSummary
from tests.portfolio.across.planted import measured, planted

FRAMEWORK = load_framework("nq57")


@pytest.mark.slow
def test_planted_copies_are_found_and_chance_ones_are_not() -> None:
    recall, precision, missed, wrong = measured(*planted(300))
    assert (recall >= 0.98, precision >= 0.98) == (True, True), (missed, wrong)


@pytest.fixture(scope="module")
def plans() -> list[PlanSummary]:
    """Three plans, the last with a passage of one before it."""
    return planted(3)[0]


def _copies(plans: list[PlanSummary]) -> list[tuple[str, str, bool]]:
    found = copies_between(plans, FRAMEWORK, terms_of(FRAMEWORK))
    return [(copy.plan.label, copy.source.label, copy.is_order_known) for copy in found]


def test_the_earlier_plan_is_the_source_whatever_the_order_of_reading(plans: list[PlanSummary]) -> None:
    assert _copies(plans) == _copies(plans[::-1])
    assert [(plan, known) for plan, _, known in _copies(plans)] == [("plan-2", True)]


def test_without_dates_nobody_is_accused(plans: list[PlanSummary]) -> None:
    undated = [replace(plan, issued=None) for plan in plans]
    same_day = [replace(plan, issued=date(2025, 6, 1)) for plan in plans]
    for variant in (undated, same_day):
        assert [known for *_, known in _copies(variant)] == [False]
        assert [said.row.key for said in statements(variant, FRAMEWORK) if said.places] == ["same_text"]


def test_plans_of_one_holder_may_say_the_same(plans: list[PlanSummary]) -> None:
    assert _copies([replace(plan, holder="hue") for plan in plans]) == []


def test_a_text_that_many_have_is_one_sentence_with_every_place(plans: list[PlanSummary]) -> None:
    first = plans[0]
    many = [replace(first, label=f"p{n}", holder=f"u{n}", issued=date(2025, 2, n + 1)) for n in range(5)]
    said = [row for row in statements(many, FRAMEWORK) if row.row.key in ("copy", "same_text", "common_text")]
    texts = len(first.traces.prose)
    assert [(row.row.key, row.values["count"], len(row.places)) for row in said] == [("common_text", 4, 5)] * texts
