"""`resplan progress status` and `warn` from outside: golden outputs, schemas, exit codes, half plans."""

import json
import shutil
from pathlib import Path

import jsonschema
import pytest

from conftest import ROOT, Golden
from resplan.cli import main
from resplan.framework.loader import load_framework
from resplan.language import LANGUAGES
from resplan.progress.early import WarningKind

HERE = ROOT / "tests" / "progress"
CALLS = {
    "status": ["status", "followed"],
    "status-tasks": ["status", "followed", "--by", "body", "--tasks"],
    "status-pillar": ["status", "followed", "--by", "pillar", "--as-of", "30/6/2025"],
    "warn": ["warn", "followed"],
}
Printed = pytest.CaptureFixture[str]


def answer(arguments: list[str], capsys: Printed) -> str:
    assert main(["progress", *arguments]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CALLS)
def test_the_text_for_people(
    name: str, language: str, golden: Golden, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(HERE)
    golden.check(f"progress-{name}.{language}.txt", answer([*CALLS[name], "--lang", language], capsys))


@pytest.mark.parametrize(("name", "schema"), [("status", "progress-status"), ("warn", "progress-warnings")])
def test_the_json_for_machines_follows_its_schema(
    name: str, schema: str, golden: Golden, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(HERE)
    described = json.loads((ROOT / "schemas" / f"{schema}.schema.json").read_text(encoding="utf-8"))
    for language in LANGUAGES:
        text = answer([name, "followed", "--format", "json", "--lang", language], capsys)
        jsonschema.validate(json.loads(text), described, format_checker=jsonschema.FormatChecker())
        golden.check(f"progress-{name}.{language}.json", text)


def test_the_schema_and_the_words_know_every_kind_of_warning() -> None:
    described = json.loads((ROOT / "schemas" / "progress-warnings.schema.json").read_text(encoding="utf-8"))
    kinds = [kind.value for kind in WarningKind]
    assert described["$defs"]["warning"]["properties"]["kind"]["enum"] == kinds
    assert [row.key for row in load_framework("nq57").progress.warnings] == kinds


def test_the_table_adds_up(capsys: Printed) -> None:
    for by in ("group", "body", "pillar"):
        text = answer(["status", str(HERE / "followed"), "--by", by, "--format", "json"], capsys)
        (plan,) = json.loads(text)["plans"]
        for count in plan["total"]["classes"]:
            assert sum(row["classes"][count] for row in plan["rows"]) == plan["total"]["classes"][count]
        assert sum(row["tasks"] for row in plan["rows"]) == plan["total"]["tasks"] == len(plan["tasks"])
    assert plan["total"]["done_percent"] == 30
    assert plan["rows"][-1]["key"] is None, "tasks without a pillar are not left out"


def test_what_is_due_later_than_asked_is_left_out(capsys: Printed) -> None:
    def due(*more: str) -> list[str]:
        (plan,) = json.loads(answer(["warn", str(HERE / "followed"), "--format", "json", *more], capsys))["plans"]
        return [row["of"]["id"] for row in plan["warnings"] if row["kind"] in ("due_soon", "report_due")]

    assert due() == ["4.03", "4.04", "7.02"]
    assert due("--within", "30") == ["4.03", "4.04"]
    assert due("--within", "0") == []


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ([], 0),
        (["--fail-on", "error"], 1),
        (["--fail-on", "error", "--as-of", "16/5/2025"], 0),
        (["--fail-on", "warning", "--as-of", "16/5/2025"], 1),
        (["--fail-on", "info", "--as-of", "16/5/2025"], 1),
        (["--fail-on", "never"], 0),
    ],
)
def test_the_exit_code_is_asked_for(arguments: list[str], code: int, capsys: Printed) -> None:
    assert main(["progress", "warn", str(HERE / "followed"), "-q", *arguments]) == code
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith("thành phố Huế · ")


@pytest.mark.parametrize("command", ["status", "warn"])
def test_half_a_plan_and_no_report_say_so(command: str, tmp_path: Path, capsys: Printed) -> None:
    plan = Path(shutil.copytree(HERE / "followed", tmp_path / "p"))
    (plan / "tasks" / "07-dx_economy.yaml").write_text("tasks: [", encoding="utf-8")
    assert "Có tệp không đọc được" in answer([command, str(plan)], capsys)
    shutil.rmtree(plan / "progress")
    assert "Chưa có báo cáo tiến độ nào" in answer([command, str(plan)], capsys)


def test_several_plans_are_several_answers(examples: Path, capsys: Printed) -> None:
    text = answer(["status", str(HERE / "followed"), str(examples / "commune"), "--format", "json"], capsys)
    assert len(json.loads(text)["plans"]) == 2


def test_a_terminal_gets_lines_that_fit(capsys: Printed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(HERE)
    monkeypatch.setattr("resplan.cli.style.terminal_width", lambda: 80)
    for arguments in CALLS.values():
        for language in LANGUAGES:
            lines = answer([*arguments, "--lang", language], capsys).splitlines()
            assert max(len(line) for line in lines) <= 80, max(lines, key=len)


def test_the_settings_beside_the_plan_choose_the_language(tmp_path: Path, capsys: Printed) -> None:
    plan = Path(shutil.copytree(HERE / "followed", tmp_path / "p"))
    (plan / "resplan.toml").write_text('language = "en"\n', encoding="utf-8")
    assert "early warnings on 1 Oct 2025" in answer(["warn", str(plan)], capsys)
    assert "cảnh báo sớm" in answer(["warn", str(plan), "--lang", "vi"], capsys)


def test_a_day_after_today_is_said_where_it_is_entered(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["progress", "add", str(sample), "--task", "4.02", "--state", "in_progress", "--text", "Đang tổng hợp"]
    assert main([*arguments, "--at", "30/6/2099"]) == 0
    assert "30/6/2099 là ngày sau hôm nay" in capsys.readouterr().err
    assert main([*arguments, "--at", "1/8/2025"]) == 0
    assert "sau hôm nay" not in capsys.readouterr().err
