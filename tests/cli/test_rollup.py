"""`resplan rollup` from outside: what it prints, what stops it, and that it counts as the other commands count."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import jsonschema
import pytest

from conftest import ROOT, Golden
from resplan.cli import main
from resplan.framework.units import communes
from resplan.progress.status import DueClass

Printed = pytest.CaptureFixture[str]
SCHEMA = json.loads((ROOT / "schemas" / "rollup.schema.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_answer_for_people_is_golden(
    language: str, golden: Golden, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT / "examples")
    assert main(["rollup", "hue", "tuyen-quang", "commune", "--lang", language]) == 0
    golden.check(f"rollup.{language}.txt", capsys.readouterr().out)


def test_the_answer_for_machines_follows_its_schema(capsys: Printed) -> None:
    assert main(["rollup", str(ROOT / "examples"), "--to", "json", "--lang", "en"]) == 0
    first = capsys.readouterr().out
    data = json.loads(first)
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.Draft202012Validator(SCHEMA).validate(data)
    assert [level["plans"] for level in data["levels"]] == [3, 1]
    assert main(["rollup", str(ROOT / "examples"), "--to", "json", "--lang", "en"]) == 0
    assert capsys.readouterr().out == first, "and the same bytes again"


def test_one_plan_rolled_up_is_what_progress_and_report_say_of_it(capsys: Printed) -> None:
    plan = str(ROOT / "examples" / "hue")
    assert main(["rollup", plan, "--to", "json", "--no-cache"]) == 0
    rolled = json.loads(capsys.readouterr().out)
    (level,) = rolled["levels"]
    for by, name in (("group", "groups"), ("pillar", "pillars")):
        assert main(["progress", "status", plan, "--per", by, "--format", "json"]) == 0
        (status,) = json.loads(capsys.readouterr().out)["plans"]
        assert status["as_of"] == rolled["as_of"]
        rows = {row["key"]: row for row in status["rows"]}
        for part in level[name]:
            assert part["tasks"]["done_percent"] == rows[part["key"]]["done_percent"]
            for due_class in DueClass:
                assert part["tasks"][due_class] == rows[part["key"]]["classes"][due_class]
    assert main(["progress", "rank", plan, "--by", "body", "--format", "json"]) == 0
    bodies = json.loads(capsys.readouterr().out)["bodies"]
    own = {row["name"]: (row["rank"], row["rate"]) for row in bodies["ranked"]}
    assert {row["title"]: (row["rank"], row["rate"]) for row in level["bodies"]["ranked"]} == own


def test_many_partial_plans_are_told_together(tmp_path: Path, capsys: Printed) -> None:
    for unit in communes("hue")[:13]:
        (tmp_path / f"{unit.code}.yaml").write_text(f"resplan: 1\nunit: {unit.path}\n", encoding="utf-8")
    assert main(["rollup", str(tmp_path), "--lang", "en", "--jobs", "1", "--to", "text,md", "-o", str(tmp_path)]) == 0
    out = capsys.readouterr().out
    assert "Only a part: 13 plans; --to json" in out
    assert "Of these, no task: 13 plans: phường Phú Xuân;" in out
    assert "Communes: 13 plans" in out, "a plan that names no level is of its unit's"
    assert "Only a part, no task: 13 plans (phường" in next(tmp_path.glob("*.md")).read_text("utf-8")


def test_what_cannot_be_read_is_named_and_the_rest_is_summed_up(tmp_path: Path, capsys: Printed) -> None:
    for name in ("hue", "commune"):
        shutil.copytree(ROOT / "examples" / name, tmp_path / name)
    (tmp_path / "commune" / "resplan.toml").write_text("unknwon = 1", encoding="utf-8")
    assert main(["rollup", str(tmp_path), "--lang", "en"]) == 3
    out = capsys.readouterr().out
    assert "Roll-up of 1 plan" in out
    assert "Not counted" in out
    assert "unknwon" in out
    (tmp_path / "hue" / "resplan.toml").write_text("unknwon = 1", encoding="utf-8")
    assert main(["rollup", str(tmp_path), "--lang", "en"]) == 3
    out = capsys.readouterr().out
    assert "nothing to sum up" in out
    assert out.count("unknwon") == 2


def test_a_secret_plan_gives_no_number_and_no_word(tmp_path: Path, capsys: Printed) -> None:
    for name in ("hue", "commune"):
        shutil.copytree(ROOT / "examples" / name, tmp_path / name)
    tasks = next((tmp_path / "commune" / "tasks").iterdir())
    tasks.write_text("# TUYỆT MẬT\n" + tasks.read_text(encoding="utf-8"), encoding="utf-8")
    assert main(["rollup", str(tmp_path), "--to", "json", "--lang", "en"]) == 3
    data = json.loads(capsys.readouterr().out)
    (left,) = data["completeness"]["left_out"]
    assert left["path"].endswith("commune")
    assert [plan["unit"] for plan in data["plans"]] == ["hue"]
    assert "Phòng Kinh tế" not in json.dumps(data, ensure_ascii=False)


@pytest.mark.parametrize(
    ("more", "code", "word"),
    [(["--to", "odt"], 2, "odt"), (["--expect", "atlantis"], 2, "atlantis"), (["--as-of", "x"], 2, "x")],
)
def test_a_wrong_call_is_refused(more: list[str], code: int, word: str, capsys: Printed) -> None:
    assert main(["rollup", str(ROOT / "examples" / "commune"), *more]) == code
    assert word in capsys.readouterr().err


def test_a_folder_without_a_plan_is_no_roll_up(tmp_path: Path, capsys: Printed) -> None:
    assert main(["rollup", str(tmp_path), "--lang", "en"]) == 3
    assert "not a plan" in capsys.readouterr().err


def test_a_quiet_answer_says_what_is_missing_and_a_sentence_for_each_level(capsys: Printed) -> None:
    assert main(["rollup", str(ROOT / "examples"), "--quiet", "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert "How complete the data are" in out
    assert "Provinces: 3 plans with 126 tasks: 14 done (11.1%)" in out
    assert "Task group" not in out


def test_the_files_that_are_asked_for_are_written_beside_what_is_shown(tmp_path: Path, capsys: Printed) -> None:
    call = ["rollup", str(ROOT / "examples"), "--to", "json,md,xlsx", "-o", str(tmp_path), "--number", "12-BC/VPTW"]
    assert main(call) == 0
    out = capsys.readouterr().out
    assert {path.name for path in tmp_path.glob("[!.]*")} == {"tong-hop.md", "tong-hop.xlsx"}
    assert json.loads(out[out.index("{") :])["version"] == 1
    assert "12-BC/VPTW" in (tmp_path / "tong-hop.md").read_text(encoding="utf-8")


def test_the_database_gives_by_sql_what_the_answer_for_machines_says(tmp_path: Path, capsys: Printed) -> None:
    assert main(["rollup", str(ROOT / "examples"), "--to", "json,sqlite", "-o", str(tmp_path), "--lang", "en"]) == 0
    data = json.loads(capsys.readouterr().out)
    with closing(sqlite3.connect(tmp_path / "roll-up.sqlite")) as base:
        for level in data["levels"]:
            for group in level["groups"]:
                ask = (
                    "SELECT COUNT(*), COALESCE(SUM(is_done), 0), COALESCE(SUM(is_overdue), 0), COUNT(DISTINCT plan)"
                    " FROM fact_task JOIN dim_plan USING (plan) WHERE dim_plan.level = ? AND group_key = ?"
                )
                counts = group["tasks"]
                expected = (counts["tasks"], counts["done"], counts["open_overdue"], counts["plans"])
                assert base.execute(ask, [level["level"], group["key"]]).fetchone() == expected
            money = (
                "SELECT SUM(CASE what WHEN 'planned' THEN amount ELSE 0 END), SUM(CASE what WHEN 'spent' THEN amount ELSE 0 END)"
                " FROM fact_money JOIN dim_plan USING (plan) WHERE level = ? AND money_unit = 'million_vnd'"
            )
            in_dong = tuple(amount * 10**6 for amount in base.execute(money, [level["level"]]).fetchone())
            assert in_dong == (level["money"]["planned"]["dong"], level["money"]["spent"]["dong"])
        told = base.execute("SELECT kind, text_en FROM fact_statement ORDER BY statement").fetchall()
        assert told == [(row["kind"], row["message"]) for row in data["across"]]


def test_a_format_that_there_is_not_is_told_before_any_plan_is_read(tmp_path: Path, capsys: Printed) -> None:
    assert main(["rollup", str(tmp_path), "--to", "text,foo", "--lang", "en"]) == 2
    said = capsys.readouterr().err
    assert "“foo”" in said
    assert "text, json, docx, pdf, html, md, xlsx, sqlite" in said
