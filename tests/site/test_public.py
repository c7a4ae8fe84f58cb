"""What is public of a plan: only fields that are listed, only what its issuer lets be shown, and never who wrote in."""

import re
from datetime import date
from typing import Any, get_type_hints

import pytest

from resplan.framework.data import default_framework
from resplan.framework.loader import load_framework
from resplan.framework.units import provinces
from resplan.plan.feedback_item import FeedbackItem
from resplan.plan.head import Publish
from resplan.plan.loaded import LoadedPlan
from resplan.plan.plan import Plan
from resplan.plan.record import Record
from resplan.site.addresses import plan_address, step_of
from resplan.site.public import Withheld, published

FRAMEWORK = load_framework(default_framework())
DAY = date(2026, 1, 1)


def records() -> dict[str, type[Record]]:
    """Every record of a plan by its name."""
    found: dict[str, type[Record]] = {}
    waiting: list[type[Record]] = [Record]
    while waiting:
        for kind in waiting.pop().__subclasses__():
            found[kind.__name__] = kind
            waiting.append(kind)
    return found


def test_every_public_field_is_a_field_and_what_holds_records_lists_theirs() -> None:
    kinds = records()
    listed = {name: set(fields) for part in FRAMEWORK.site.publish.values() for name, fields in part.items()}
    for part in FRAMEWORK.site.publish.values():
        for name, fields in part.items():
            assert set(fields) <= set(kinds[name].__struct_fields__), name
            annotations = get_type_hints(kinds[name])
            for field in fields:
                inner = set(re.findall(r"\w+", str(annotations[field]))) & set(kinds)
                assert inner <= set(listed), f"{name}.{field} would come out empty"


def test_a_plan_is_shown_only_where_it_says_so_and_is_issued() -> None:
    def reason(**given: Any) -> Withheld | None:
        return published(LoadedPlan(Plan(unit="hue", title="Kín", **given), ()), FRAMEWORK, DAY).withheld

    assert reason(stage="issued") is Withheld.UNSAID
    assert reason(stage="draft", publish=Publish(plan=True)) is Withheld.DRAFT
    assert reason(stage="running", publish=Publish(plan=True)) is None
    hidden = published(LoadedPlan(Plan(unit="hue", title="Kín", number="1-KH/TU"), ()), FRAMEWORK, DAY)
    assert "Kín" not in str(hidden.plan)
    assert hidden.plan.number is None


ITEM = {
    "id": "2025-0001",
    "received": "3/7/2025",
    "sender": {"name": "Nguyễn Văn Kín", "contact": "0912 345 678"},
    "field": "Đất đai",
    "text": "Tôi là Nguyễn Văn Kín, xin xem lại.",
    "history": [
        {"at": "3/7/2025", "state": "received", "by": "x", "text": "Bút phê nội bộ"},
        {"at": "9/7/2025", "state": "answered", "by": "x", "text": "Đã trả lời ông Nguyễn Văn Kín."},
    ],
}


def public_item(day: date = DAY, **changes: Any) -> FeedbackItem | None:
    says = Publish(plan=True, feedback="answered")
    plan = Plan(
        unit="hue",
        title="t",
        stage="issued",
        publish=says,
        feedback=(FeedbackItem.parse({**ITEM, **changes}),),
    )
    return next(iter(published(LoadedPlan(plan, ()), FRAMEWORK, day).plan.feedback), None)


def test_of_an_answered_item_field_and_answer_are_shown_and_its_text_where_it_says_so() -> None:
    item = public_item()
    assert item is not None
    assert (item.sender, item.text, item.field) == (None, None, "Đất đai")
    assert [move.text for move in item.history] == ["Đã trả lời ông ••••••••••••••."]
    told = public_item(public=True)
    assert told is not None
    assert told.text == "Tôi là ••••••••••••••, xin xem lại."
    assert public_item(date(2025, 7, 8)) is None, "not answered by then"


@pytest.mark.parametrize(("said", "texts"), [(None, []), ("accepted", ["xong"]), ("all", ["mới báo", "xong"])])
def test_progress_is_shown_as_far_as_the_plan_says(said: str | None, texts: list[str]) -> None:
    updates = [{"task": "1", "text": "mới báo"}, {"task": "1", "text": "xong", "accepted_by": "ubnd"}]
    values = [{"indicator": "a", "value": 1}, {"indicator": "a", "value": 2, "source": "Thống kê"}]
    progress = [{"as_of": "1/7/2025", "updates": updates, "values": values}]
    head = {"unit": "hue", "title": "t", "stage": "issued", "publish": {"plan": True, "progress": said}}
    plan = published(LoadedPlan(Plan.parse({**head, "progress": progress}), ()), FRAMEWORK, DAY).plan
    assert [update.text for report in plan.progress for update in report.updates] == texts
    assert [value.value for report in plan.progress for value in report.values] == {None: [], "accepted": [2]}.get(
        said, [1, 2]
    )


def test_addresses_are_made_of_ids_alone() -> None:
    hue = next(unit for unit in provinces() if unit.slug == "hue")
    one, other = (Plan(unit="hue", title=title, number="98-KH/TU") for title in ("Cũ", "Mới"))
    assert plan_address(one, hue) == plan_address(other, hue) == "46/plan-98-kh-tu"
    ids = ["4.03", "4.3", "A", "a", "con", "Đ", "đ", "..", ".", "a/b", "a_b", "x" * 300, "x" * 299]
    steps = [step_of(each) for each in ids]
    assert len(set(map(str.casefold, steps))) == len(ids), "no two share a file, on no system"
    assert steps[0] == "4.03"
    assert all("/" not in step and not step.startswith(".") and len(step) < 120 for step in steps)
