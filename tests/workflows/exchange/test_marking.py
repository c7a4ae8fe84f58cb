"""`--mark`: whoever sent a faulty workbook gets it back with its mistakes in it."""

from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from resplan.cli import main

AT = ["--at", "30/6/2031"]


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    folder = tmp_path / "plan"
    folder.mkdir()
    (folder / "plan.yaml").write_text(
        "unit: hue\ntitle: Kế hoạch thử\nstage: draft\nbodies: [{id: so-y-te, name: Sở Y tế}]\n"
        "tasks: [{id: '4.01', title: Việc thử, group: digital_infrastructure, lead: so-y-te}]\n",
        encoding="utf-8",
    )
    return folder


def faulty(plan: Path, name: str) -> Path:
    file = plan.parent / name
    assert main(["export", "plan", str(plan), "-o", str(file), "--only", "tasks"]) == 0
    book = openpyxl.load_workbook(file)
    book["Nhiệm vụ"]["A2"] = "9.99"
    book.save(file)
    return file


def test_each_mistake_stands_in_its_cell(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = plan.parent / "tra-lai.xlsx"
    call = ["import", str(faulty(plan, "a.xlsx")), "--plan", str(plan), "--mark", str(target)]
    assert main([*call, "--dry-run"]) == 1
    assert not target.exists()
    assert main([*call, "--yes"]) == 1
    book = openpyxl.load_workbook(target)
    cell = book["Nhiệm vụ"]["A2"]
    assert cell.comment is not None
    assert "9.99" in cell.comment.text
    assert cell.fill.fgColor.rgb == "FFFFC7CE"
    assert book["Chỗ sai"]["A2"].value == "Nhiệm vụ!A2"
    assert main([*call, "--yes"]) == 2, "a copy that is there may be on its way"
    cell.value = "4.01"
    book.save(plan.parent / "mended.xlsx")
    capsys.readouterr()
    assert main(["import", str(plan.parent / "mended.xlsx"), "--plan", str(plan), "--yes"]) == 0, (
        "the marks do not hinder"
    )


def test_several_go_into_a_folder(plan: Path) -> None:
    files = [str(faulty(plan, name)) for name in ("a.xlsx", "b.xlsx")]
    assert main(["import", *files, "--plan", str(plan), "--yes", "--mark", str(plan.parent / "one.xlsx")]) == 2
    assert main(["import", *files, "--plan", str(plan), "--yes", "--mark", str(plan.parent / "back")]) == 1
    assert {path.name for path in (plan.parent / "back").glob("*.xlsx")} == {"a.xlsx", "b.xlsx"}


@pytest.mark.parametrize(
    ("call", "rows", "cell"),
    [
        (["progress", "import", "{file}", *AT, "--yes"], [["Mã nhiệm vụ", "Tiến độ (%)"], ["4.01", 400]], "B2"),
        (["feedback", "import", "{file}"], [["Nội dung", "Loại"], ["Đề nghị thêm quầy.", "Không rõ"]], "B2"),
    ],
    ids=["progress", "feedback"],
)
def test_other_sheets_are_marked_alike(call: list[str], rows: list[list[object]], cell: str, plan: Path) -> None:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(plan.parent / "sheet.xlsx")
    (plan.parent / "sheet.csv").write_text("\n".join(";".join(map(str, row)) for row in rows), encoding="utf-8")
    target = plan.parent / "marked.xlsx"
    for name in ("sheet.csv", "sheet.xlsx"):
        words = [word.format(file=plan.parent / name) for word in call]
        code = main([*words, "--plan", str(plan), "--mark", str(target)])
        assert code == 2 if name == "sheet.csv" else code in (1, 3)
    assert openpyxl.load_workbook(target)["Sheet"][cell].comment is not None


def test_what_there_is_not_is_said_without_a_guess_and_in_office_words(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", "plan", str(plan), "--only", "xyz"]) == 2
    assert main(["init", str(plan.parent / "xa"), "--unit", "hue", "--level", "commune"]) == 2
    sheet, level = capsys.readouterr().err.splitlines()
    assert sheet.endswith("Không có trang “xyz”. Các trang: head, tasks, indicators, bodies.")
    assert "thành phố Huế không thuộc “Cấp xã (commune)”" in level
