"""Reporters: golden outputs of the example plans, and the schema of the machine's output."""

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from conftest import ROOT, Golden
from resplan.findings import CheckResult
from resplan.language import LANGUAGES, Language
from resplan.reporters import REPORTERS
from resplan.reporters.interface import PlanReport, ReportOptions, printable
from resplan.workflows.check import check
from resplan.workflows.question import CheckOptions
from resplan.workflows.reports import plan_report

SCHEMA = json.loads((ROOT / "schemas" / "report.schema.json").read_text(encoding="utf-8"))
EXAMPLES = ("tuyen-quang", "hue", "commune", "flawed")


def report_of(name: str, monkeypatch: pytest.MonkeyPatch) -> PlanReport:
    monkeypatch.chdir(ROOT / "examples")
    (checked,) = check([Path(name)], CheckOptions())
    return plan_report(checked)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["tuyen-quang", "flawed"])
def test_the_text_for_people(name: str, language: Language, golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    text = REPORTERS["text"]([report_of(name, monkeypatch)], ReportOptions(language))
    golden.check(f"check-{name}.{language}.txt", text)


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_json_for_machines_follows_its_schema(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    document = json.loads(REPORTERS["json"]([report_of(name, monkeypatch)], ReportOptions("en")))
    jsonschema.validate(document, SCHEMA)


def test_the_json_of_the_flawed_plan(golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    golden.check("check-flawed.en.json", REPORTERS["json"]([report_of("flawed", monkeypatch)], ReportOptions("en")))


def test_many_findings_alike_are_counted_and_verbose_shows_them(monkeypatch: pytest.MonkeyPatch) -> None:
    report = report_of("flawed", monkeypatch)
    (rule,) = (outcome for outcome in report.result.outcomes if outcome.rule.code == "TK01")
    finding = replace(rule.findings[0], variant="default")
    many = replace(
        rule, findings=tuple(replace(finding, location=replace(finding.location, line=n)) for n in range(9, 29))
    )
    report = replace(report, result=replace(report.result, outcomes=(many,)))
    short = REPORTERS["text"]([report], ReportOptions("en"))
    whole = REPORTERS["text"]([report], ReportOptions("en", verbose=True))
    assert "more of this kind" in short
    assert "more of this kind" not in whole
    assert (short.count(" TK01\n"), whole.count(" TK01\n")) == (3, 20)


def test_quiet_is_one_sentence_a_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    report = report_of("flawed", monkeypatch)
    text = REPORTERS["text"]([report, report], ReportOptions("en", quiet=True))
    assert len(text.splitlines()) == 2


def test_control_characters_do_not_reach_the_terminal() -> None:
    assert printable("a\x1b[2Jb\x07") == "a�[2Jb�"


def test_no_plan_is_no_output() -> None:
    assert REPORTERS["text"]([], ReportOptions()) == ""
    assert json.loads(REPORTERS["json"]([], ReportOptions())) == {"version": 1, "plans": []}
    assert CheckResult.__doc__
