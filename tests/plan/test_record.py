"""What the parts of a typed plan share."""

from typing import Any

import pytest

from resplan.framework.typed import UnfitError
from resplan.plan.head import Annex
from resplan.plan.indicator import Indicator
from resplan.plan.plan import Plan
from resplan.plan.task import Product, Task


def test_a_text_is_kept_without_the_space_around_it() -> None:
    task = Task.parse({"id": " 1.01 ", "partners": ["\ta\n"], "products": [{"name": " sổ "}]})
    assert (task.id, task.partners, task.products) == ("1.01", ("a",), (Product(name="sổ"),))


@pytest.mark.parametrize(("written", "kept"), [(2026, "2026"), (" 30/6/2026 ", "30/6/2026"), (None, None)])
def test_a_bare_year_is_a_text(written: Any, kept: str | None) -> None:
    assert Task.parse({"deadline": written}).deadline == kept


@pytest.mark.parametrize("written", [True, 2026.5, ["2026"], {}])
def test_nothing_else_is_a_date(written: Any) -> None:
    with pytest.raises(UnfitError) as refused:
        Plan.parse({"tasks": [{}, {"deadline": written}]})
    assert refused.value.place == ("tasks", 1, "deadline")


def test_years_are_numbers_however_they_are_written() -> None:
    targets = Indicator.parse({"targets": {2026: 1.5, "2030": [90, 95]}}).targets
    assert targets == {2026: 1.5, 2030: (90, 95)}
    with pytest.raises(UnfitError) as refused:
        Indicator.parse({"targets": {2026: 1, 1899: 2}})
    assert refused.value.place == ("targets", 1899)


def test_given_is_what_differs_from_what_nobody_writes() -> None:
    data = {"id": "1.01", "no_cost": False, "products": [{"name": "sổ", "count": 2}], "notes": None, "budget": []}
    assert Task.parse(data).given() == {"id": "1.01", "products": [{"name": "sổ", "count": 2}]}
    assert Plan.parse({"unit": "hue", "level": "province", "resplan": 1}).given() == {"unit": "hue"}


def test_a_plan_without_a_level_has_that_of_its_unit_and_an_annex_may_be_a_word() -> None:
    plan = Plan.parse({"unit": "hue/phuong-phu-bai", "annexes": ["tasks", {"kind": "indicators", "title": "A"}]})
    assert plan.level == "commune"
    assert plan.annexes == (Annex(kind="tasks"), Annex(kind="indicators", title="A"))
    assert Plan.parse({"unit": "nowhere"}).level == "province"
