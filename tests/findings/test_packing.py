"""Very many findings of one rule, which are packed until they are told."""

from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from msgspec.structs import replace

from resplan.cli.options import Format
from resplan.findings import Gathering, ManyFindings
from resplan.language.words import Words
from resplan.reporters import reporter_of
from resplan.reporters.interface import PlanReport, ReportOptions
from resplan.workflows.check.checked_plan import check
from resplan.workflows.check.options import CheckOptions
from resplan.workflows.check.plan_report import plan_report
from resplan.workflows.check.report_form import REPORTS

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def packed(monkeypatch: pytest.MonkeyPatch) -> PlanReport:
    """The report on a plan of whose findings each is packed."""
    monkeypatch.setattr("resplan.findings.packing._AT_ONCE", 1)
    (checked,) = check([ROOT / "examples" / "flawed"], CheckOptions())
    report = plan_report(checked)
    assert all(isinstance(outcome.findings, ManyFindings) for outcome in report.result.outcomes if outcome.findings)
    return report


def test_whether_they_are_packed_no_report_tells(packed: PlanReport) -> None:
    outcomes = tuple(replace(each, findings=tuple(each.findings)) for each in packed.result.outcomes)
    loose = replace(packed, result=replace(packed.result, outcomes=outcomes))
    for name in get_args(Format):
        options = ReportOptions("en", verbose=True)
        assert [*reporter_of(name)([packed], options)] == [*reporter_of(name)([loose], options)]
    assert REPORTS.packed(packed) == REPORTS.packed(loose)


def test_each_comes_back_as_it_was(packed: PlanReport) -> None:
    outcomes = packed.result.outcomes
    found = next([*each.findings] for each in outcomes if any(finding.edit for finding in each.findings))
    other = (
        {"day": date(2026, 1, 2)},
        {"words": Words(vi="a", en="b"), "list": ["a", "b"]},
        {"n": 1, "x": 1.5, "t": "\ud800"},
        {},
    )
    findings = [*(replace(found[0], values=values) for values in other), *found]
    gathering = Gathering()
    for finding in findings:
        gathering.add(finding)
    many = gathering.findings()
    assert [*many] == findings
    assert (len(many), many[-1], many[1:3]) == (len(findings), findings[-1], tuple(findings[1:3]))
