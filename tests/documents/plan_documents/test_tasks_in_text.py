"""Whether the text of a plan names its tasks, or points to the annex that lists them."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from issued import material
from resplan.documents.catalogue import document_text
from resplan.plan.plan import Plan
from resplan.workflows.plans.on_disk import read_plan

TITLE = "Phủ sóng 5G khu công nghiệp Phú Bài và cảng Chân Mây"


@pytest.fixture(scope="module")
def plan(examples: Path) -> Plan:
    return read_plan(examples / "hue").loaded.plan


def text(plan: Plan, **changes: Any) -> str:
    return document_text(material("plan", replace(plan, **changes), date(2025, 8, 1))).markdown


def test_it_names_them(plan: Plan) -> None:
    assert text(plan).count(TITLE) == 2


def test_it_points_to_the_annex(plan: Plan) -> None:
    short = text(plan, tasks_in_text=False)
    assert short.count(TITLE) == 1
    assert "8 nhiệm vụ, nêu tại Phụ lục I." in short


def test_without_the_annex_they_stand_in_the_text(plan: Plan) -> None:
    assert text(plan, tasks_in_text=False, annexes=()).count(TITLE) == 1
