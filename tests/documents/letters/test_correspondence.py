"""Letters in a body's own layout, whoever issues the plan."""

from pathlib import Path

import pytest

from issued import text_of
from resplan.errors import ResplanError
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
