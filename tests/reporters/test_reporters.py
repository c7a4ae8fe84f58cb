"""Reporters: golden outputs of the example plans, and the schema of the machine's output."""

import json
from pathlib import Path
from typing import get_args

import jsonschema
import pytest
from msgspec.structs import replace

from conftest import ROOT, Golden, reported
from resplan.cli.options import Format
from resplan.findings import CheckResult
from resplan.language import LANGUAGES, Language
from resplan.reporters.interface import PlanReport, ReportOptions
from resplan.text import printable
from resplan.workflows.check.checked_plan import check
from resplan.workflows.check.options import CheckOptions
from resplan.workflows.check.plan_report import plan_report

SCHEMA = json.loads((ROOT / "schemas" / "report.schema.json").read_text(encoding="utf-8"))
EXAMPLES = ("tuyen-quang", "hue", "commune", "flawed")


def report_of(name: str, monkeypatch: pytest.MonkeyPatch) -> PlanReport:
    monkeypatch.chdir(ROOT / "examples")
    (checked,) = check([Path(name)], CheckOptions())
    return plan_report(checked)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["tuyen-quang", "flawed"])
def test_the_text_for_people(name: str, language: Language, golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    text = reported("text", [report_of(name, monkeypatch)], ReportOptions(language))
    golden.check(f"check-{name}.{language}.txt", text)


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_json_for_machines_follows_its_schema(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    document = json.loads(reported("json", [report_of(name, monkeypatch)], ReportOptions("en")))
    jsonschema.validate(document, SCHEMA)


def test_the_json_of_the_flawed_plan(golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    golden.check("check-flawed.en.json", reported("json", [report_of("flawed", monkeypatch)], ReportOptions("en")))


def test_many_findings_alike_are_counted_and_verbose_shows_them(monkeypatch: pytest.MonkeyPatch) -> None:
    report = report_of("flawed", monkeypatch)
    (rule,) = (outcome for outcome in report.result.outcomes if outcome.rule.code == "TK01")
    finding = replace(rule.findings[0], variant="default")
    many = replace(
        rule, findings=tuple(replace(finding, location=replace(finding.location, line=n)) for n in range(9, 29))
    )
    report = replace(report, result=replace(report.result, outcomes=(many,)))
    short = reported("text", [report], ReportOptions("en"))
    whole = reported("text", [report], ReportOptions("en", verbose=True))
    (rest,) = (line for line in short.splitlines() if "more of this kind" in line)
    assert rest == f"TK01: 17 more of this kind: {finding.place.id} (--verbose shows them)"
    assert "more of this kind" not in whole
    assert (short.count(" TK01\n"), whole.count(" TK01\n")) == (3, 20)


def test_quiet_is_one_sentence_a_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    report = report_of("flawed", monkeypatch)
    text = reported("text", [report, report], ReportOptions("en", quiet=True))
    assert len(text.splitlines()) == 2


def test_control_characters_do_not_reach_the_terminal() -> None:
    assert printable("a\x1b[2Jb\x07") == "a�[2Jb�"
    assert printable("đảo\u202engược, một\u00a0dòng\r\nrồi\u2028nữa") == "đảo�ngược, một dòng  rồi nữa"


HOSTILE = "a\n::add-mask::b\r\n##[error]c\x1b[2J\x1b]0;d\x07\u202e"


@pytest.mark.parametrize("name", get_args(Format))
@pytest.mark.parametrize("start", "=+-@")
def test_a_value_of_the_plan_is_no_formula_at_the_beginning_of_a_line(
    name: str, start: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    formula = f"{start}HYPERLINK(1)"
    report = report_of("flawed", monkeypatch)
    outcomes = tuple(
        replace(
            outcome,
            findings=tuple(
                replace(finding, values=dict.fromkeys(finding.values, f"\n{formula}")) for finding in outcome.findings
            ),
        )
        for outcome in report.result.outcomes
    )
    report = replace(report, result=replace(report.result, outcomes=outcomes), unit=f"\n{formula}")
    text = reported(name, [report], ReportOptions("en", verbose=True))
    assert "HYPERLINK" in text
    assert not [line for line in text.splitlines() if line.lstrip('"').startswith(formula)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_value_begins_no_line_and_commands_nothing(language: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    report = report_of("flawed", monkeypatch)
    outcomes = tuple(
        replace(
            outcome,
            findings=tuple(
                replace(
                    finding,
                    values=dict.fromkeys(finding.values, HOSTILE),
                    place=replace(finding.place, id=HOSTILE, title=HOSTILE, path=HOSTILE),
                )
                for finding in outcome.findings
            ),
        )
        for outcome in report.result.outcomes
    )
    report = replace(
        report,
        path="::error::x",
        unit="::stop-commands::x\n::error::y",
        result=replace(report.result, outcomes=outcomes),
        lines=dict.fromkeys(report.lines, HOSTILE),
        files={name: f"::{name}{HOSTILE}" for name in report.files},
    )
    for name in ("text", "markdown", "junit"):
        for verbose in (False, True):
            text = reported(name, [report], ReportOptions(language, verbose=verbose))
            assert not [line for line in text.splitlines() if line.lstrip().startswith(("::", "##["))], name
            assert not set(text) & set("\x1b\x07\r\u202e"), name
    commands = reported("github", [report], ReportOptions(language)).splitlines()
    assert len(commands) == len(report.result.findings)
    assert all(line.startswith(("::error file=", "::warning file=", "::notice file=")) for line in commands)


@pytest.mark.parametrize("count", [1, 34, 400])
def test_the_summary_of_any_number_of_plans_is_shown_by_code_hosts(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    report = report_of("flawed", monkeypatch)
    long = tuple(replace(outcome, findings=outcome.findings * 9) for outcome in report.result.outcomes)
    text = reported(
        "markdown",
        [replace(report, unit="x" * (5000 if count == 400 else 20), result=replace(report.result, outcomes=long))]
        * count,
        ReportOptions("vi"),
    )
    assert len(text.encode("utf-8")) < 1 << 20
    assert text.count("## ") == count or text.endswith("kế hoạch nữa.\n")
    if count < 100:
        assert text.count("| lỗi |") >= count, "each plan tells something"


def test_no_plan_is_no_output() -> None:
    assert reported("text", [], ReportOptions()) == ""
    assert json.loads(reported("json", [], ReportOptions())) == {"version": 1, "plans": []}
    assert CheckResult.__doc__
