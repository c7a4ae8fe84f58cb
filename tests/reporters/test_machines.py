"""The formats for other tools: golden files, and each opened by what really reads it."""

import json
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import get_args

import pytest
from junitparser import JUnitXml
from sarif_pydantic import Sarif

from conftest import ROOT, Golden, reported
from resplan.cli.options import Format
from resplan.framework.loader import load_framework
from resplan.reporters.interface import PlanReport, ReportOptions, plain
from resplan.workflows.check.checked_plan import check
from resplan.workflows.check.options import CheckOptions
from resplan.workflows.check.plan_report import plan_report

ENDINGS = {"sarif": "sarif", "junit": "junit.xml", "github": "github.txt", "gitlab": "gitlab.json", "markdown": "md"}


@pytest.fixture
def flawed(monkeypatch: pytest.MonkeyPatch) -> PlanReport:
    monkeypatch.chdir(ROOT / "examples")
    (checked,) = check([Path("flawed")], CheckOptions())
    return plan_report(checked)


def test_every_format_has_a_golden_file() -> None:
    there = {path.name for path in (ROOT / "tests" / "golden").glob("check-flawed.*")}
    assert there == {f"check-flawed.{ending}" for ending in ENDINGS.values()} | {
        "check-flawed.en.json",
        "check-flawed.en.txt",
        "check-flawed.vi.txt",
    }
    assert set(get_args(Format)) == {*ENDINGS, "text", "json"}


@pytest.mark.parametrize("name", ENDINGS)
def test_the_output_is_golden(name: str, flawed: PlanReport, golden: Golden) -> None:
    golden.check(f"check-flawed.{ENDINGS[name]}", reported(name, [flawed], ReportOptions("vi")))


def test_sarif_follows_its_specification(flawed: PlanReport) -> None:
    document = json.loads(reported("sarif", [flawed], ReportOptions("en")))
    run = Sarif.model_validate(document).runs[0]
    assert len(run.results or []) == len(flawed.result.findings)
    assert [rule.id for rule in run.tool.driver.rules or []] == [rule.code for rule in load_framework("nq57").rules]
    for result in document["runs"][0]["results"]:
        assert document["runs"][0]["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    fixes = [result["fixes"] for result in document["runs"][0]["results"] if "fixes" in result]
    assert fixes, "what can be mended says how"


def test_a_waived_finding_is_no_open_alert_and_a_suppression_on_demand(sample: Path) -> None:
    plan = sample / "plan.yaml"
    text = plan.read_text(encoding="utf-8").replace("recipients:", "recipient:", 1)
    text += 'waivers: [{rule: SY03, reason: "Chờ sửa", approved_by: "Chánh Văn phòng", until: 31/12/2030}]\n'
    plan.write_text(text, encoding="utf-8")
    (checked,) = check([sample], CheckOptions())
    plans = [plan_report(checked)]
    assert json.loads(reported("sarif", plans, ReportOptions("en")))["runs"][0]["results"] == []
    document = json.loads(reported("sarif", plans, ReportOptions("en", verbose=True)))
    Sarif.model_validate(document)
    (result,) = document["runs"][0]["results"]
    assert result["suppressions"][0]["status"] == "accepted"
    assert "Chánh Văn phòng" in result["suppressions"][0]["justification"]


def test_junit_is_read_by_a_parser(flawed: PlanReport) -> None:
    text = reported("junit", [flawed], ReportOptions("vi"))
    suites = JUnitXml.fromroot(ET.fromstring(text))  # our own output
    errors = {f.rule.code for f in flawed.result.findings if f.severity.label == "error"}
    assert (suites.tests, suites.failures) == (len(load_framework("nq57").rules), len(errors))


def test_github_s_commands_are_one_line_each(flawed: PlanReport) -> None:
    lines = reported("github", [flawed], ReportOptions("vi")).splitlines()
    assert len(lines) == len(flawed.result.findings)
    assert all(line.startswith(("::error file=", "::warning file=", "::notice file=")) for line in lines)


def test_gitlab_s_entries_have_marks_of_their_own(flawed: PlanReport) -> None:
    entries = json.loads(reported("gitlab", [flawed], ReportOptions("vi")))
    assert len({entry["fingerprint"] for entry in entries}) == len(entries)
    for entry in entries:
        assert entry["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert entry["location"]["lines"]["begin"] >= 1


def test_words_without_their_fields() -> None:
    assert plain("{place}: thêm `{{a: {b}}}`") == "…: thêm `{a: …}`"
