"""`resplan init` in a terminal: it asks for what the call left open, offers choices, and asks again when it must."""

import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from resplan.cli import main
from resplan.cli.asking import ask, choose
from resplan.cli.init_questions import ask_for_plan
from resplan.cli.things.questions import ask_for_change, ask_for_new
from resplan.errors import UsageError
from resplan.framework.choice import names_of
from resplan.framework.loader import load_framework
from resplan.merge.thing import HEAD
from resplan.workflows.start.init import InitOptions, init_plan


@pytest.mark.parametrize(
    ("given", "answers", "expected"),
    [
        (InitOptions(""), ["", "Huế", "", ""], InitOptions("hue", "province", "party_plan")),
        (
            InitOptions(""),
            ["1", "Tuyen Quagn", "tuyên quang", "4", "2"],
            InitOptions("tuyen-quang", "province", "state_plan", pipeline="github"),
        ),
        (
            InitOptions(""),
            ["2", "46", "thuận", "Thuận Hoá", "", ""],
            InitOptions("hue/phuong-thuan-hoa", "commune", "party_plan"),
        ),
        (InitOptions(""), ["3", "hue", "Sở Y tế", "", ""], InitOptions("hue", "department", "state_plan", "Sở Y tế")),
        (
            InitOptions(""),
            ["Cấp xã", "46", "Thuận Hoá", "ke hoach cua cap uy", "GitLab CI"],
            InitOptions("hue/phuong-thuan-hoa", "commune", "party_plan", pipeline="gitlab"),
        ),
        (
            InitOptions(""),
            ["department", "hue", "Sở Y tế", "state_plan", "không"],
            InitOptions("hue", "department", "state_plan", "Sở Y tế"),
        ),
        (
            InitOptions("", "province", "party_program", pipeline="none"),
            ["son-la"],
            InitOptions("son-la", "province", "party_program"),
        ),
    ],
)
def test_the_answers_make_the_order(
    given: InitOptions, answers: list[str], expected: InitOptions, tmp_path: Path
) -> None:
    with CliRunner().isolation(input="\n".join(answers) + "\n") as (output, *_):
        made = ask_for_plan(given, tmp_path)
        asked = output.getvalue().decode("utf-8")
    assert made == expected
    assert ("Tuyên Quang?" in asked) == ("Tuyen Quagn" in answers)


STATES = load_framework("nq57").progress.states


@pytest.mark.parametrize(
    ("typed", "default", "key", "again"),
    [
        ("4", 0, "done", 0),
        ("done", 0, "done", 0),
        ("Đã hoàn thành", 0, "done", 0),
        ("da xong", 0, "done", 0),
        ("", 1, "in_progress", 0),
        ("", None, "", 0),
        ("9\nxyz\nTạm dừng", 0, "paused", 2),
    ],
)
def test_a_choice_is_answered_by_number_key_or_name(typed: str, default: int | None, key: str, again: int) -> None:
    titles = [state.title.vi for state in STATES]
    with CliRunner().isolation(input=f"{typed}\n") as (output, *_):
        assert choose("Trạng thái", names_of(STATES), titles, default) == key
        asked = output.getvalue().decode("utf-8")
    assert "  4. Đã hoàn thành (done)\n" in asked
    assert ("[2]" in asked) == (default == 1)
    assert asked.count("Đã hoàn thành (done), ") == again


def test_answers_about_a_task_are_numbers_or_words_of_one_choice_and_a_slip_is_asked_again(tmp_path: Path) -> None:
    init_plan(tmp_path, InitOptions("hue"))
    bodies = "bodies:\n  - {id: a, name: Sở Tài chính}\n  - {id: b, name: Sở Nông nghiệp và Môi trường}\n"
    (tmp_path / "bodies.yaml").write_text(bodies, encoding="utf-8")
    answers = ["Lắp cảm biến", "99", "hạ tầng số", "9", "nông nghiệp", "1; Sơ Mới", "n", "1; Sở Mới", "c"]
    answers += ["31/6/2026", "n", "30/6/2026", "", "2026:xyz:100", "", "2026:enterprise:100", "5G"]
    with CliRunner().isolation(input="\n".join(answers) + "\n") as (output, *_):
        given = ask_for_new(tmp_path, "task")
        asked = output.getvalue().decode("utf-8")
    assert asked.count("không có trong danh sách trên") == 2
    assert [
        name for name in ("Sơ Mới", "Sở Mới", "xyz") if f"“{name}” không thuộc danh sách trên. Vẫn ghi?" in asked
    ] == [
        "Sơ Mới",
        "Sở Mới",
        "xyz",
    ]
    assert "Không hiểu được thời điểm “31/6/2026”. Vẫn ghi?" in asked
    assert given.pop("parents").startswith("nq03:66")
    assert given == {
        "title": "Lắp cảm biến",
        "group": "Chiến lược phát triển hạ tầng số, ứng dụng và dịch vụ số",
        "lead": "Sở Nông nghiệp và Môi trường",
        "partners": "Sở Tài chính; Sở Mới",
        "deadline": "30/6/2026",
        "budget": "2026:enterprise:100",
    }


def test_a_day_and_a_bound_are_asked_for_as_people_write_them(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text("resplan: 1\nunit: hue\nissued: 25/6/2025\n", encoding="utf-8")
    with CliRunner().isolation(input="\n" * 9) as (output, *_):
        assert ask_for_change(tmp_path, HEAD) == {}
        assert "[25/6/2025]" in output.getvalue().decode("utf-8")
    with CliRunner().isolation(input="Trạm\n\n≥\n" + "\n" * 9):
        assert ask_for_new(tmp_path, "indicator")["operator"] == "≥"


def test_a_long_question_breaks_at_words(monkeypatch: pytest.MonkeyPatch) -> None:
    question = "Nội dung " + "kiến nghị " * 30
    with CliRunner().isolation(input="x\n") as (output, *_):
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
        monkeypatch.setenv("COLUMNS", "70")
        ask(question)
        lines = output.getvalue().decode("utf-8").splitlines()
    assert len(lines) > 3
    assert max(map(len, lines)) <= 70 + len(": x")
    assert " ".join(lines).removesuffix(": x").split() == question.split()


def test_another_s_plan_is_refused_and_nothing_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    init_plan(tmp_path, InitOptions("hue"))
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert main(["init", str(tmp_path), "--unit", "son-la"]) == 2
    told = capsys.readouterr()
    assert "Sơn La" not in told.out
    assert "Huế, Cấp tỉnh (province)" in " ".join(told.err.split())
    assert main(["init", str(tmp_path), "--unit", "hue", "--body", "Sở Y tế"]) == 2
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_a_plan_that_is_there_is_completed_if_one_agrees(tmp_path: Path) -> None:
    init_plan(tmp_path, InitOptions("hue", kind="state_plan"))
    with CliRunner().isolation(input="c\n\n") as (output, *_):
        made = ask_for_plan(InitOptions(""), tmp_path)
        asked = output.getvalue().decode("utf-8")
    assert made == InitOptions("hue", "province", "state_plan")
    assert "Huế" in asked
    with CliRunner().isolation(input="\n"), pytest.raises(UsageError):
        ask_for_plan(InitOptions(""), tmp_path)
