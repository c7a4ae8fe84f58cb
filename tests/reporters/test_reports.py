"""Reports on thousands of plans: packed and told piece by piece, they are the reports that they were."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT
from resplan.reporters import REPORTERS
from resplan.reporters.interface import PlanReport, ReportOptions
from resplan.reporters.json_pieces import json_pieces
from resplan.reporters.reports import Reports
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
def many() -> tuple[list[PlanReport], Reports]:
    """So many reports that most are packed; every third speaks English, one fails."""
    names = ("flawed", "commune", "hue")
    found = [plan_report(checked) for checked in check([ROOT / "examples" / name for name in names], CheckOptions())]
    plain = [
        replace(found[number % 3], path=f"p{number}", language="en" if number % 3 == 1 else None)
        for number in range(300)
    ]
    reports = Reports(len(plain))
    for number, report in reversed(list(enumerate(plain))):
        reports.put(number, report)
    return plain, reports


def test_packed_reports_are_what_they_were(many: tuple[list[PlanReport], Reports]) -> None:
    plain, reports = many
    assert sum(isinstance(kept, bytes) for kept in reports._kept) > len(plain) / 2  # or nothing is tested
    assert list(reports) == plain
    assert list(reports) == plain  # they can be gone through again
    assert (reports.language, reports.fails, reports.is_whole) == ("en", True, True)
    assert reports.paths == [report.path for report in plain]


@pytest.mark.parametrize("name", REPORTERS)
def test_a_format_never_holds_more_than_a_plan(name: str, many: tuple[list[PlanReport], Reports]) -> None:
    plain, _ = many
    told: list[int] = []

    class Watched:
        def __iter__(self) -> Iterator[PlanReport]:
            for number, report in enumerate(plain[:30]):
                told.append(number)
                yield report

    begun = REPORTERS[name](Watched(), ReportOptions("vi"))
    while told[-9:] != list(range(9)):  # a first look at all of them may come before the first piece
        next(begun)
    assert len(list(begun)) > 20  # most of it was not made yet
