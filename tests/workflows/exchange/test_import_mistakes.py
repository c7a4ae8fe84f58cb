"""`resplan import`: what is wrong in a workbook, what it reports of progress, and who else has saved it."""

import shutil
import subprocess
from pathlib import Path

import pytest
from corrected_books import Edit, corrected, made_plan, new_task, put, sent, taken, texts
from openpyxl.workbook import Workbook

from resplan.cli import main


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return made_plan(tmp_path)


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (put("4.01", "Mã", "4.77"), "Nhiệm vụ!A2: Bản gửi đi không có hàng nào mang mã 4.77"),
        (put("4.02", "Mã", "4.01"), "Nhiệm vụ!A3: Mã 4.01 đã có ở Nhiệm vụ!A2"),
        (put("4.02", "Mã", None), "Nhiệm vụ!A3: Hàng này không có mã, và không còn hàng nào mang mã 4.02"),
        (put("4.01", "Nhóm", "Nhóm lạ"), "không thuộc danh sách"),
        (put("4.01", "Cơ quan chủ trì", "Sở Y tees"), "Có phải “Sở Y tế”?"),
        (put("4.01", "Sản phẩm – Số lượng", "vài"), "“vài” không phải số"),
        (put("4.01", "Không tốn kinh phí", "có thể"), "không phải Có hay Không"),
        (new_task(""), "Mục mới phải có “Tên nhiệm vụ”"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_cell_and_nothing_is_taken(
    plan: Path, edit: Edit, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = texts(plan)
    both = corrected(sent(plan), lambda book: (put("4.01", "Thời hạn", "2029")(book), edit(book)))
    assert taken(plan, both) == 1
    assert texts(plan) == before
    assert said in capsys.readouterr().err


def test_a_faulty_file_does_not_hold_up_the_others(plan: Path) -> None:
    file = sent(plan)
    good = corrected(file, put("4.01", "Thời hạn", "2029"), "good.xlsx")
    bad = corrected(file, put("4.02", "Mã", "x"), "bad.xlsx")
    assert taken(plan, good, bad) == 1
    assert "deadline: 2029" in texts(plan)["tasks/04-digital_infrastructure.yaml"]


def test_progress_comes_home_with_the_plan(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = sent(plan, "--with", "progress", "--for", "Sở Y tế")
    came = corrected(file, put("4.02", "Tiến độ (%)", 40, "Tiến độ nhiệm vụ"))
    assert taken(plan, came) == 1
    assert "--at" in capsys.readouterr().err
    assert taken(plan, came, "--at", "30/6/2026") == 0
    assert "percent: 40" in texts(plan)["progress/2026-06-30.yaml"]
    assert main(["progress", "import", str(came), "--plan", str(plan), "--at", "30/6/2026", "--yes"]) == 0
    assert texts(plan)["progress/2026-06-30.yaml"].count("4.02") == 1


def test_a_rehearsal_and_a_call_without_a_terminal_write_nothing(plan: Path) -> None:
    before, file = texts(plan), corrected(sent(plan), put("4.01", "Thời hạn", "2029"))
    assert main(["import", str(file), "--plan", str(plan), "--dry-run"]) == 0
    assert main(["import", str(file), "--plan", str(plan)]) == 2
    assert texts(plan) == before


def test_an_id_that_stands_twice_is_refused_before_anything_goes_out(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tasks = plan / "tasks" / "04-digital_infrastructure.yaml"
    tasks.write_text(tasks.read_text(encoding="utf-8").replace("'4.02'", "'4.01'"), encoding="utf-8")
    assert main(["export", "plan", str(plan), "-o", str(plan.parent / "x.xlsx")]) == 3
    assert "4.01" in capsys.readouterr().err


def test_a_strangers_workbook_is_no_workbook_of_a_plan(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = Workbook()
    book.active["A1"] = "Nhiệm vụ"
    book.save(plan.parent / "other.xlsx")
    assert taken(plan, plan.parent / "other.xlsx") == 3
    assert "không có bảng nhiệm vụ" in capsys.readouterr().err
    assert taken(plan, plan.parent / "none-*.xlsx") == 2


OFFICE = shutil.which("soffice")


@pytest.mark.slow
@pytest.mark.skipif(OFFICE is None, reason="no LibreOffice here")
def test_what_libreoffice_has_saved_is_the_same(examples: Path, tmp_path: Path) -> None:
    plan = Path(shutil.copytree(examples / "hue", tmp_path / "hue"))
    file, before = sent(plan, "--only", "head,tasks,indicators,bodies", "--with", "progress"), texts(plan)
    call = [
        str(OFFICE),
        f"-env:UserInstallation={(tmp_path / 'office').as_uri()}",
        "--headless",
        "--convert-to",
        "xlsx",
    ]
    subprocess.run(
        [*call, "--outdir", str(tmp_path / "saved"), str(file)], check=True, capture_output=True, timeout=120
    )
    assert taken(plan, tmp_path / "saved" / file.name) == 0
    assert texts(plan) == before
    changed = corrected(tmp_path / "saved" / file.name, put("4.03", "Thời hạn", "30/6/2029"))
    assert taken(plan, changed) == 0
    name = "tasks/04-digital_infrastructure.yaml"
    assert [key for key, text in texts(plan).items() if text != before[key]] == [name]
