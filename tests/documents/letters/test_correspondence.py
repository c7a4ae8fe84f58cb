"""The head of a letter: its layout is that of the sender, whoever issues the plan; a number that is missing is left open."""

from datetime import date
from pathlib import Path

import pytest

from issued import material, text_of
from resplan.documents.letters.letterhead import BLANK, plan_letter
from resplan.errors import ResplanError
from resplan.framework.rule import Level
from resplan.plan.plan import Plan
from resplan.workflows.plans.on_disk import PlanOnDisk, read_plan


@pytest.fixture(scope="module")
def plan(examples: Path) -> PlanOnDisk:
    return read_plan(examples / "hue")


def test_a_body_of_the_state_proposes_in_the_layout_of_the_state(plan: PlanOnDisk) -> None:
    heads = [text_of(plan, "proposal", about="4.03", layout=layout).markdown for layout in ("nd30", None)]
    assert [head.partition("\n")[2].partition("\n")[0] for head in heads] == ["layout: nd30"] * 2


def test_the_layout_of_the_party_is_refused_it(plan: PlanOnDisk) -> None:
    with pytest.raises(ResplanError, match="nd30"):
        text_of(plan, "proposal", about="4.03", layout="hd36")


@pytest.mark.parametrize(
    ("number", "cited"),
    [("CẦN ĐIỀN: số văn bản, ví dụ 98-KH/TU", "Kế hoạch thực hiện Nghị quyết"), ("98-KH/TU", "Kế hoạch số 98-KH/TU")],
)
def test_the_mark_of_a_missing_number_is_no_number(number: str, cited: str) -> None:
    plan = Plan(kind="party_plan", level="province", number=number, title="thực hiện Nghị quyết")
    assert material("periodic", plan, date(2025, 8, 1)).cited_plan == cited


@pytest.mark.parametrize(("level", "sign"), [("province", "-KH/TU"), ("commune", "-KH/ĐU"), ("department", "-KH/ĐU")])
def test_a_number_left_open_has_the_sign_of_its_level(level: Level, sign: str) -> None:
    plan = Plan(kind="party_plan", level=level, title="thực hiện Nghị quyết")
    assert plan_letter(material("plan", plan, date(2025, 8, 1))).number == BLANK + sign
