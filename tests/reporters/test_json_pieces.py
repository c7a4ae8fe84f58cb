"""Reports on thousands of plans: told piece by piece, never held whole."""

import json
from collections.abc import Iterator
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from conftest import ROOT
from resplan.cli.options import Format
from resplan.reporters import reporter_of
from resplan.reporters.interface import PlanReport, ReportOptions
from resplan.reporters.json_pieces import json_pieces
from resplan.workflows.check.checked_plan import check
from resplan.workflows.check.options import CheckOptions
from resplan.workflows.check.plan_report import plan_report

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


def streamed(data: Any) -> Any:
    """The data with every list one whose items are made as they are asked for."""
    match data:
        case list():
            return (streamed(item) for item in data)
        case dict():
            return {key: streamed(item) if isinstance(item, list) else item for key, item in data.items()}
        case _:
            return data


@given(PLAIN)
def test_pieces_make_the_text_that_json_writes_whole(data: Any) -> None:
    whole = json.dumps(data, ensure_ascii=False, indent=2)
    assert "".join(json_pieces(data)) == whole
    assert "".join(json_pieces(streamed(data))) == whole


@pytest.fixture(scope="module")
def many() -> list[PlanReport]:
    """More reports than a format may hold."""
    names = ("flawed", "commune", "hue")
    found = [plan_report(checked) for checked in check([ROOT / "examples" / name for name in names], CheckOptions())]
    return [replace(found[number % 3], path=f"p{number}") for number in range(30)]


@pytest.mark.parametrize("name", get_args(Format))
def test_a_format_never_holds_more_than_a_plan(name: str, many: list[PlanReport]) -> None:
    told: list[int] = []

    class Watched:
        def __iter__(self) -> Iterator[PlanReport]:
            for number, report in enumerate(many):
                told.append(number)
                yield report

    begun = reporter_of(name)(Watched(), ReportOptions("vi"))
    while told[-9:] != list(range(9)):  # a first look at all of them may come before the first piece
        next(begun)
    assert len(list(begun)) > 20  # most of it was not made yet
