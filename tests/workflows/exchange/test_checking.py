"""`resplan check FILE.xlsx`: findings stand in the cells of the workbook, and nothing is taken in."""

import json
from pathlib import Path
from typing import get_args

import openpyxl
import pytest

from resplan.cli import main
from resplan.cli.options import Format


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A workbook of a plan in which somebody has taken a deadline away, and added a task without a lead."""
    plan = tmp_path / "plan"
    plan.mkdir()
    task = "responsible: Giám đốc Sở, authority: UBND tỉnh, products: [{kind: Báo cáo, name: Báo cáo thử}]"
    (plan / "plan.yaml").write_text(
        "unit: hue\ntitle: Kế hoạch thử\nstage: issued\nbodies: [{id: so-y-te, name: Sở Y tế}]\n"
        f"tasks: [{{id: '4.01', title: Việc thử, group: digital_infrastructure, lead: so-y-te, deadline: 2027, {task}}}]\n",
        encoding="utf-8",
    )
    file = tmp_path / "a.xlsx"
    assert main(["export", "plan", str(plan), "-o", str(file), "--only", "tasks"]) == 0
    workbook = openpyxl.load_workbook(file)
    page = workbook["Nhiệm vụ"]
    page["H2"] = None
    page["B3"], page["C3"] = "Việc mới", page["C2"].value
    workbook.save(file)
    return file


def checked(book: Path, *flags: str) -> int:
    return main(["check", str(book.parent / "plan"), str(book), *flags])


def test_findings_stand_in_their_cells_and_the_plan_stays(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (book.parent / "plan" / "plan.yaml").read_bytes()
    assert checked(book, "--format", "json") == 1
    (plan,) = json.loads(capsys.readouterr().out)["plans"]
    places = {(row["file"], row["code"]) for row in plan["findings"]}
    assert ("a.xlsx#Nhiệm vụ!H2", "TK08") in places, "the deadline that went"
    assert ("a.xlsx#Nhiệm vụ!D3", "TK01") in places, "the new task's lead"
    assert {file.partition("!")[0] for file, _ in places} == {"a.xlsx#Nhiệm vụ"}, "the head was not sent"
    assert (book.parent / "plan" / "plan.yaml").read_bytes() == before


@pytest.mark.parametrize("form", get_args(Format))
def test_every_reporter_names_sheet_and_cell(form: str, book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert checked(book, "--format", form) == 1
    told = capsys.readouterr().out
    assert "Nhiệm vụ!H2" in told or "Nhi%E1%BB%87m%20v%E1%BB%A5%21H2" in told or "Nhi\\u1ec7m v\\u1ee5!H2" in told


def test_findings_and_cells_that_mean_nothing_are_marked(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workbook = openpyxl.load_workbook(book)
    workbook["Nhiệm vụ"]["K2"] = "vài"
    workbook.save(book)
    assert checked(book, "--mark", str(book.with_name("marked.xlsx"))) == 1
    assert "a.xlsx#Nhiệm vụ!K2:2:11: lỗi SY09" in capsys.readouterr().out
    page = openpyxl.load_workbook(book.with_name("marked.xlsx"))["Nhiệm vụ"]
    assert all(page[cell].comment is not None for cell in ("H2", "K2"))


@pytest.mark.parametrize("form", get_args(Format))
def test_a_workbook_with_a_cell_that_cannot_be_read_has_not_passed(
    form: str, book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workbook = openpyxl.load_workbook(book)
    page = workbook["Nhiệm vụ"]
    page["H2"], page["B3"], page["C3"], page["K2"] = "31/12/2027", None, None, "vài"
    workbook.save(book)
    assert checked(book, "--select", "TK08", "--format", form) == 1, "the only rule that is asked holds"
    told = capsys.readouterr().out
    assert "SY09" in told
    assert "đạt;" not in told
    assert checked(book, "--select", "TK08", "--fail-on", "never") == 1, "not every question was answered"


def test_a_workbook_is_only_looked_at(book: Path, tmp_path: Path) -> None:
    for flags in (["--fix"], ["--diff"], ["--watch"]):
        assert checked(book, *flags) == 2
    assert main(["check", str(book.parent / "plan"), "--mark", str(tmp_path / "x.xlsx")]) == 2
    openpyxl.Workbook().save(tmp_path / "other.xlsx")
    assert checked(tmp_path / "other.xlsx") == 3


def test_cures_speak_of_sheets_and_columns(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workbook = openpyxl.load_workbook(book)
    page = workbook["Nhiệm vụ"]
    page["D2"], page["B3"], page["C3"] = "Sở Tầm phào", None, None
    workbook.save(book)
    assert checked(book, "--lang", "vi") == 1
    told = capsys.readouterr().out
    assert "không có trong trang “Cơ quan”" in told
    assert "Thêm vào trang “Cơ quan”: “Tên đầy đủ”: Sở Tầm phào" in told
    assert ".yaml" not in told
    page["D2"] = None
    workbook.save(book)
    assert checked(book, "--lang", "en") == 1
    assert "“Cơ quan chủ trì”: Sở Y tế" in capsys.readouterr().out
