"""`resplan import`: from a workbook that came home to the plan's files."""

import io
import sys
from pathlib import Path

import openpyxl
import pytest
from corrected_books import cell, corrected, made_plan, new_task, put, sent, taken, texts
from openpyxl.workbook import Workbook

from resplan.cli import main


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return made_plan(tmp_path)


def test_what_comes_home_as_it_went_changes_no_byte(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = texts(plan)
    assert taken(plan, corrected(sent(plan, "--only", "head,tasks,indicators,bodies"), lambda book: None)) == 0
    assert texts(plan) == before
    assert "Không có gì mới" in capsys.readouterr().out


def test_one_change_is_one_line(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = texts(plan)
    assert taken(plan, corrected(sent(plan), put("4.01", "Thời hạn", "30/6/2027"))) == 0
    name = "tasks/04-digital_infrastructure.yaml"
    assert texts(plan) == {**before, name: before[name].replace("31/12/2026", "30/6/2027")}
    assert "Nhiệm vụ 4.01: thời hạn 31/12/2026 → 30/6/2027" in capsys.readouterr().out


def test_what_the_sender_did_not_touch_stays_as_it_has_become(plan: Path) -> None:
    file, tasks = sent(plan), plan / "tasks" / "04-digital_infrastructure.yaml"
    tasks.write_text(
        tasks.read_text(encoding="utf-8").replace("Phủ sóng 5G", "Phủ sóng 5G toàn thành phố"), encoding="utf-8"
    )
    assert taken(plan, corrected(file, put("4.01", "Thời hạn", "2027"))) == 0
    now = tasks.read_text(encoding="utf-8")
    assert "Phủ sóng 5G toàn thành phố" in now
    assert "2027" in now.partition("4.02")[0]


@pytest.mark.parametrize(
    ("flags", "kept"), [([], "30/9/2026"), (["--prefer", "ours"], "30/9/2026"), (["--prefer", "theirs"], "30/6/2027")]
)
def test_what_both_sides_changed_is_not_written_until_somebody_chooses(
    plan: Path, flags: list[str], kept: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file, tasks = sent(plan, "--for", "Sở KHCN"), plan / "tasks" / "04-digital_infrastructure.yaml"
    tasks.write_text(tasks.read_text(encoding="utf-8").replace("31/12/2026", "30/9/2026"), encoding="utf-8")
    assert taken(plan, corrected(file, put("4.01", "Thời hạn", "30/6/2027")), *flags) == (not flags)
    assert f"deadline: {kept}" in tasks.read_text(encoding="utf-8")
    told = capsys.readouterr().out
    assert "30/9/2026" in told
    assert "Sở KH&CN (came.xlsx): 30/6/2027" in told


@pytest.mark.parametrize(("typed", "kept"), [("1\ny\n", "30/6/2027"), ("\n", "30/9/2026"), ("1\nn\n", "30/9/2026")])
def test_in_a_terminal_one_chooses_and_agrees(
    plan: Path, typed: str, kept: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file, tasks = sent(plan), plan / "tasks" / "04-digital_infrastructure.yaml"
    tasks.write_text(tasks.read_text(encoding="utf-8").replace("31/12/2026", "30/9/2026"), encoding="utf-8")
    answers = io.StringIO(typed)
    monkeypatch.setattr(answers, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(sys, "stdin", answers)
    main(["import", str(corrected(file, put("4.01", "Thời hạn", "30/6/2027"))), "--plan", str(plan)])
    assert f"deadline: {kept}" in tasks.read_text(encoding="utf-8")
    told = capsys.readouterr().out
    assert "kế hoạch ghi 30/9/2026. Lấy giá trị nào?" in told
    assert "1. came.xlsx: 30/6/2027" in told


def test_two_senders_who_disagree_are_a_conflict_between_them(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = texts(plan)
    file = sent(plan)
    for name, day in (("a.xlsx", "30/6/2027"), ("b.xlsx", "31/7/2027")):
        corrected(file, put("4.01", "Thời hạn", day), name)
    assert taken(plan, plan.parent / "[ab].xlsx") == 1
    assert texts(plan) == before
    told = capsys.readouterr().out
    assert "a.xlsx: 30/6/2027" in told
    assert "b.xlsx: 31/7/2027" in told


def test_something_new_gets_its_id_and_comes_once(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = corrected(sent(plan), new_task())
    assert taken(plan, file) == 0
    after = texts(plan)
    made = after["tasks/04-digital_infrastructure.yaml"].partition("Quý II/2027")[2]
    for words in ("4.03", "Đo lưu lượng xe", "lead: so-khcn", "year: 2027", "local_capital", "amount: 1200"):
        assert words in made
    assert taken(plan, file) == 0
    assert texts(plan) == after
    tasks = plan / "tasks" / "04-digital_infrastructure.yaml"
    tasks.write_text(
        tasks.read_text(encoding="utf-8") + "    detail: Chi tiết thêm\n    deadline: 2028\n", encoding="utf-8"
    )
    after = texts(plan)
    capsys.readouterr()
    assert taken(plan, file) == 0
    assert texts(plan) == after, "nor when the office has worked on it since"


def test_two_copies_of_one_workbook_may_bring_two_new_things(plan: Path) -> None:
    file = sent(plan)
    for name in ("a", "b"):
        corrected(file, new_task(f"Việc của {name}"), f"{name}.xlsx")
    assert taken(plan, plan.parent / "a.xlsx", plan.parent / "b.xlsx") == 0
    written = texts(plan)["tasks/04-digital_infrastructure.yaml"]
    assert [written.count(words) for words in ("Việc của a", "Việc của b", '"4.03"', '"4.04"')] == [1, 1, 1, 1]


def test_the_title_and_lead_of_an_earlier_task_are_asked_about(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = texts(plan)
    assert taken(plan, corrected(sent(plan), new_task("Phủ sóng 5G"))) == 0
    assert texts(plan) == before
    assert "≈ Nhiệm vụ 4.01" in capsys.readouterr().out


def test_a_missing_row_is_a_proposal_and_no_more(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def without(book: Workbook) -> None:
        book["Nhiệm vụ"].delete_rows(2)
        book["Kinh phí"].delete_rows(2)

    before, file = texts(plan), corrected(sent(plan), without)
    assert taken(plan, file) == 0
    assert texts(plan) == before
    assert "Nhiệm vụ 4.01" in capsys.readouterr().out
    assert taken(plan, file, "--drop") == 0
    assert "4.01" not in texts(plan)["tasks/04-digital_infrastructure.yaml"]


def test_a_workbook_for_a_body_says_nothing_of_what_it_was_not_sent(plan: Path) -> None:
    before = texts(plan)
    file = sent(plan, "--for", "Sở Y tế")
    book = openpyxl.load_workbook(file)
    assert "Thông tin chung" not in book.sheetnames
    tasks = book["Nhiệm vụ"]
    roles = {tasks[f"A{row}"].value: tasks[cell(tasks, str(tasks[f"A{row}"].value), "Vai trò")].value for row in (2, 3)}
    assert roles == {"4.01": "Phối hợp", "4.02": "Chủ trì"}
    assert taken(plan, file, "--drop") == 0
    assert texts(plan) == before
