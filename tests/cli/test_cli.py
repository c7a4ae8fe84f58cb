"""The command line from outside: exit codes, languages, refusals in one sentence, nothing half-written."""

import json
import os
from pathlib import Path

import pytest

from resplan import __version__
from resplan.cli import main
from resplan.cli.commands import COMMANDS, Entry
from resplan.cli.language import say
from resplan.framework.loader import load_framework

Printed = pytest.CaptureFixture[str]


def test_the_version(capsys: Printed) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"resplan {__version__}\n"


def test_help_is_vietnamese_first_and_english_when_asked(capsys: Printed, monkeypatch: pytest.MonkeyPatch) -> None:
    assert main(["--help"]) == 0
    assert "Cách dùng:" in capsys.readouterr().out
    assert main(["--help", "--lang", "en"]) == 0
    assert "Usage:" in capsys.readouterr().out
    monkeypatch.setenv("RESPLAN_LANG", "en")
    assert main(["check", "--help"]) == 0
    assert "Check a plan: file, line, cause and fix" in capsys.readouterr().out


@pytest.mark.parametrize("entry", COMMANDS, ids=lambda entry: entry.name)
def test_every_command_has_help_in_vietnamese_with_an_example(entry: Entry, capsys: Printed) -> None:
    assert main([*entry.name.split(), "--help"]) == 0
    shown = capsys.readouterr().out
    assert say(entry.sentence) != entry.sentence
    assert say(entry.sentence).split()[0] in shown
    assert shown.endswith(f"Ví dụ:\n  {entry.example}\n")


def test_no_command_shows_what_there_is(capsys: Printed) -> None:
    assert main([]) == 0
    assert "check" in capsys.readouterr().err


def test_a_good_plan_ends_with_0_and_a_flawed_one_with_1(examples: Path, capsys: Printed) -> None:
    assert main(["check", str(examples / "hue")]) == 0
    assert main(["check", str(examples / "flawed")]) == 1
    assert main(["check", str(examples / "flawed"), "--fail-on", "never"]) == 0
    assert main(["check", str(examples / "flawed"), "--select", "TK06"]) == 0
    assert main(["check", str(examples / "flawed"), "--select", "TK06", "--fail-on", "warning"]) == 1
    assert "TK06" in capsys.readouterr().out


def test_a_folder_of_plans_is_many_plans(examples: Path, capsys: Printed) -> None:
    assert main(["check", str(examples), "--format", "json", "--lang", "en"]) == 1
    plans = json.loads(capsys.readouterr().out)["plans"]
    assert [Path(plan["path"]).name for plan in plans] == ["commune", "flawed", "hue", "tuyen-quang"]


def test_the_plan_here_or_above_is_found(sample: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(sample / "tasks")
    assert main(["check", "-q"]) == 0
    assert "Tuyên Quang" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["chekc"], 2, "check"),
        (["check", "--stage", "x"], 2, "draft"),
        (["check", "--select", "ZZ99", "{examples}/hue"], 2, "ZZ99"),
        (["check", "--as-of", "hôm nay", "{examples}/hue"], 2, "30/6/2025"),
        (["check", "--lang", "fr", "{examples}/hue"], 2, "vi"),
        (["check", "không-có"], 3, "không-có"),
        (["check", "{tmp}"], 3, "plan.yaml"),
        (["explain", "TK3"], 2, "TK03"),
        (["explain", "?"], 2, "resplan rules"),
        (["init", "{tmp}/x"], 2, "--unit"),
        (["init"], 2, "resplan init ke-hoach --unit hue"),
        (["init", "{tmp}/x", "--unit", "Hà", "Tây"], 2, '--unit "Hà Tây"'),
        (["export", "plan", "--for=Sở", "Y", "tế"], 2, '--for "Sở Y tế"'),
        (["export", "plan", "a", "b", "--lang", "vi"], 2, "Thừa tham số: b\n"),
        (["init", "{tmp}/x", "--unit", "hue/phuong-abc"], 2, "Thành phố Huế không có xã, phường"),
        (["init", "{tmp}/x", "--unit", "hue/Phường Phú Xuâ"], 2, "Có phải hue/phuong-phu-xuan?"),
        (["init", "{tmp}/x", "--unit", "hue", "--as-of", "31/2/2026"], 2, "28/02/2026"),
        (["init", "{tmp}/x", "--unit", "hue/Phường"], 2, "Hãy ghi tên hoặc mã."),
        (["check", "--as-of", "2026-02-30"], 2, "28/02/2026"),
        (["check", "--as-of", "ngày 31 tháng 6 năm 2026"], 2, "30/6/2026"),
        (["init", "--lang", "fr"], 2, "Chọn vi hoặc en."),
        (["check", "{examples}/../README.md"], 3, "không phải tệp YAML"),
        (["init", "{tmp}/x", "--unit", "Hue1"], 2, "Huế"),
        (["render", "{examples}/hue", "--to", "odt", "-o", "{tmp}"], 2, "docx"),
        (["framework", "show", "nothing"], 2, "groups"),
        (["framework", "schema", "nothing"], 2, "plan, tasks"),
        (["framework", "trace", "--framework", "../nq57"], 3, "nq57"),
        (["rules", "--framework", "nq99"], 3, "nq57"),
        (["import", "khong-co.xlsx"], 3, "Không có tệp khong-co.xlsx"),
        (["import", "{examples}/hue/bodies.yaml"], 3, "sau --plan"),
        (["import", "a.xlsx", "--new", "moi"], 2, "--unit hue"),
        (["import", "a.xlsx", "--new", "moi", "--unit", "hue", "--plan", "{examples}/hue"], 2, "--plan"),
        (["progress", "import", "khong-co.xlsx", "--at", "30/6/2025"], 3, "Không có tệp khong-co.xlsx"),
        (["feedback", "import", "khong-co.csv"], 3, "Không có tệp khong-co.csv"),
        (["check", "khong-co.xlsx"], 3, "Không có tệp khong-co.xlsx"),
        (["diff", "ban-1", "ban-2"], 2, "Không có thư mục hay tệp ban-2"),
        (["diff", "ban-1"], 3, "sau --plan"),
        (["template", "update", "khong-co"], 2, "Không có mẫu “khong-co”"),
        (["template", "update", "plan.vi.md.j2"], 3, "sau --plan"),
        (["export", "plan", "{examples}/hue", "--to", "docx"], 2, "chỉ có xlsx"),
    ],
)
def test_a_call_that_cannot_be_answered_says_why_in_a_sentence(
    arguments: list[str],
    code: int,
    words: str,
    *,
    examples: Path,
    tmp_path: Path,
    capsys: Printed,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main([part.format(examples=examples, tmp=tmp_path) for part in arguments]) == code
    printed = capsys.readouterr()
    assert words in printed.err
    assert "Traceback" not in printed.err
    assert len(printed.err.strip().splitlines()) <= 2


def test_rules_can_be_listed_for_people_and_machines(capsys: Printed) -> None:
    assert main(["rules", "--lang", "en"]) == 0
    text = capsys.readouterr().out
    assert main(["rules", "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [row["code"] for row in rows] == [rule.code for rule in load_framework("nq57").rules]
    assert all(row["code"] in text for row in rows)


@pytest.mark.parametrize("rule", load_framework("nq57").rules, ids=lambda rule: rule.code)
def test_every_rule_is_explained_with_its_examples(rule: object, capsys: Printed) -> None:
    code = rule.code  # type: ignore[attr-defined]
    assert main(["explain", code.lower(), "--lang", "en"]) == 0
    text = capsys.readouterr().out
    assert "Why:" in text
    assert "Passes" in text
    if code != "SY09":
        assert f"# {code}" in text or code in text.split("Fails")[1]


def test_trace_has_a_line_a_requirement(capsys: Printed) -> None:
    assert main(["framework", "trace", "--lang", "en"]) == 0
    *lines, last = capsys.readouterr().out.splitlines()
    assert len(lines) == len(load_framework("nq57").requirements.requirements)
    assert last == f"{len(lines)} requirements, {sum(': OPEN' in line for line in lines)} open."


def test_timings_name_the_rules(examples: Path, capsys: Printed) -> None:
    assert main(["check", str(examples / "hue"), "-q", "--timings"]) == 0
    assert "TK01" in capsys.readouterr().err


def test_a_secret_plan_is_reported_and_never_written(sample: Path, tmp_path: Path, capsys: Printed) -> None:
    plan = sample / "plan.yaml"
    plan.write_text(
        plan.read_text(encoding="utf-8").replace("situation: |\n", "situation: |\n  TUYỆT MẬT\n"), encoding="utf-8"
    )
    assert main(["check", str(sample), "--ignore", "PV"]) == 1
    assert "PV01" in capsys.readouterr().out
    for call in (["render", str(sample)], ["report", "compliance", str(sample)]):
        assert main([*call, "-o", str(tmp_path / "out")]) == 3
        assert not (tmp_path / "out").exists()
    assert "TUYỆT MẬT" not in capsys.readouterr().err


def test_half_a_plan_is_not_rendered_but_reported(sample: Path, tmp_path: Path, capsys: Printed) -> None:
    (sample / "tasks" / "04-digital_infrastructure.yaml").write_text("tasks: [", encoding="utf-8")
    assert main(["render", str(sample), "-o", str(tmp_path / "out")]) == 3
    assert "04-digital_infrastructure.yaml" in capsys.readouterr().err
    assert main(["report", "compliance", str(sample), "--to", "md", "-o", str(tmp_path / "out")]) == 0
    assert "Có tệp chưa đọc được" in (tmp_path / "out" / "tuan-thu-tuyen-quang.md").read_text(encoding="utf-8")


def test_a_place_that_cannot_be_written_changes_nothing(sample: Path, tmp_path: Path, capsys: Printed) -> None:
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    assert main(["render", str(sample), "-o", str(tmp_path / "out")]) == 3
    assert (tmp_path / "out").read_text(encoding="utf-8") == "a file"
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_documents_go_beside_the_plan_if_no_folder_is_named(sample: Path, capsys: Printed) -> None:
    assert main(["render", str(sample), "--to", "docx,md"]) == 0
    assert sorted(path.name for path in (sample / "out").glob("[!.]*")) == [
        "ke-hoach-tuyen-quang.docx",
        "ke-hoach-tuyen-quang.md",
    ]
    capsys.readouterr()
    assert main(["check", str(sample), "-q"]) == 0
    assert "không có phát hiện nào" in capsys.readouterr().out


def test_settings_beside_the_plan_count_unless_the_call_says_otherwise(sample: Path, capsys: Printed) -> None:
    (sample / "resplan.toml").write_text('language = "en"\nselect = ["TK"]\nstage = "draft"\n', encoding="utf-8")
    assert main(["check", str(sample), "--format", "json"]) == 0
    plan = json.loads(capsys.readouterr().out)["plans"][0]
    assert plan["stage"] == "draft"
    assert {row["reason"] for row in plan["outcomes"] if not row["code"].startswith("TK")} == {"deselected"}
    assert main(["check", str(sample), "-q"]) == 0
    assert "meets the Framework" in capsys.readouterr().out
    assert main(["check", str(sample), "-q", "--lang", "vi"]) == 0
    assert "đạt" in capsys.readouterr().out
    (sample / "resplan.toml").write_text("stagee = 1\n", encoding="utf-8")
    for quiet in ([], ["-q"]):
        assert main(["check", str(sample), *quiet]) == 3
        assert "stagee" in capsys.readouterr().out
    assert main(["check", str(sample), "--format", "json"]) == 3
    printed = capsys.readouterr()
    assert [finding["code"] for finding in json.loads(printed.out)["plans"][0]["findings"]] == ["SY09"]
    assert "stagee" in printed.err, "a pipeline keeps the report in a file and shows only this"


def test_a_file_of_a_plan_is_checked_as_part_of_its_plan(
    sample: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = sample / "tasks" / "04-digital_infrastructure.yaml"
    assert main(["check", str(part), str(sample / "bodies.yaml"), "-q"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1, "one plan, however many of its files are named"
    monkeypatch.chdir(sample / "tasks")
    assert main(["check", part.name, "-q"]) == 0
    assert "Tuyên Quang" in capsys.readouterr().out


def test_a_name_with_control_signs_is_shown_as_text(capsys: Printed) -> None:
    assert main(["check", "a\n::error::b\x1b[2J"]) == 3
    (line,) = capsys.readouterr().err.splitlines()
    assert "\x1b" not in line


def test_the_language_of_the_call_and_of_the_environment_go_before_that_of_the_settings(
    sample: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    (sample / "resplan.toml").write_text('language = "vi"\n', encoding="utf-8")
    for call in (["--lang", "en", "check", str(sample), "-q"], ["check", str(sample), "-q", "--lang=en"]):
        assert main(call) == 0
        assert "holds" in capsys.readouterr().out, "scripts look for this word of the verdict"
    monkeypatch.setenv("RESPLAN_LANG", "en")
    assert main(["check", str(sample), "-q"]) == 0
    assert "holds" in capsys.readouterr().out
    assert main(["check", str(sample), "-q", "--lang", "vi"]) == 0
    assert "đạt" in capsys.readouterr().out


def test_what_could_not_be_checked_counts_before_what_does_not_hold(
    examples: Path, sample: Path, tmp_path: Path, capsys: Printed
) -> None:
    (sample / "resplan.toml").write_text("stagee = 1\n", encoding="utf-8")
    (not_sent := tmp_path / "goi.zip").write_text("không phải gói", encoding="utf-8")
    plans = [str(examples / "flawed"), str(sample), str(not_sent), str(tmp_path / "khong-co"), str(examples / "hue")]
    assert main(["check", *plans, "-q", "--fail-on", "never"]) == 3
    assert main(["check", *plans, "-q"]) == 3
    printed = capsys.readouterr().out
    assert printed.count("chưa kiểm tra được:") == 2 * 3  # two calls, three plans
    assert "goi.zip không phải gói của resplan" in printed
    assert "Huế" in printed


def test_the_demo_shows_everything_once(tmp_path: Path, capsys: Printed) -> None:
    assert main(["demo", str(tmp_path / "d")]) == 0
    printed = capsys.readouterr().out
    documents = sorted(path.name for path in (tmp_path / "d" / "out").glob("[!.]*"))
    assert documents == [
        "ke-hoach-tuyen-quang.docx", "ke-hoach-tuyen-quang.md",
        "tuan-thu-flawed.docx", "tuan-thu-flawed.md", "tuan-thu-tuyen-quang.docx", "tuan-thu-tuyen-quang.md",
    ]  # fmt: skip
    assert all(name in printed for name in documents)
    for path in (tmp_path / "d").rglob("*.yaml"):
        first = path.read_text(encoding="utf-8").partition("\n")[0]
        if "$schema=" in first:
            assert (path.parent / first.partition("$schema=")[2]).is_file()
    assert main(["check", str(tmp_path / "d" / "tuyen-quang"), "-q"]) == 0
    assert main(["demo", str(tmp_path / "d")]) == 0, "a second time changes nothing"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_file_that_may_not_be_read_is_named(sample: Path, capsys: Printed) -> None:
    (sample / "bodies.yaml").chmod(0)
    assert main(["check", str(sample)]) == 3
    assert "bodies.yaml" in capsys.readouterr().err
