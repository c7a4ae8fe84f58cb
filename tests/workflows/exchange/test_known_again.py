"""What resplan wrote or took in is known again, whatever has become of it; and a stranger's file that cannot be read says why."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from corrected_books import corrected, made_plan, new_task, sent, taken, texts

from resplan.cli import main
from resplan.office.guard import GUARD

LIST = "TT;Nhiệm vụ;Cơ quan chủ trì;Thời hạn\n1;Phủ sóng thôn;Sở Y tế;2026\n"
TASKS = "tasks/04-digital_infrastructure.yaml"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return made_plan(tmp_path)


@pytest.mark.parametrize("is_ours", [True, False])
def test_a_new_row_does_not_come_twice_though_the_plan_calls_it_otherwise_now(plan: Path, is_ours: bool) -> None:
    sheet = plan.parent / "bang.csv"
    sheet.write_text(LIST, encoding="utf-8")
    file = corrected(sent(plan), new_task(lead="Sở Mới")) if is_ours else sheet
    title = "Đo lưu lượng xe" if is_ours else "Phủ sóng thôn"
    assert taken(plan, file) == 0
    (tasks,) = [name for name, text in texts(plan).items() if title in text and name.startswith("tasks/")]
    text = (plan / tasks).read_text(encoding="utf-8").replace(title, "Việc khác hẳn")
    (plan / tasks).write_text(text.replace("lead: so-moi", "lead: vhtt"), encoding="utf-8")
    before = texts(plan)
    assert taken(plan, file) == 0
    assert texts(plan) == before
    assert main(["check", str(plan), "--format", "json", "-q"]) in {0, 1}, "the file beside the plan is known"


def test_our_workbook_without_its_hidden_sheet_is_nobody_elses(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def lost(book: openpyxl.Workbook) -> None:
        for name in [page.title for page in book if page.sheet_state != "visible"]:
            del book[name]

    file = corrected(sent(plan), lost)
    calls = (["import", "--plan"], ["check"], ["import", "--unit", "hue", "--new"])
    for verb, *flags in calls:
        assert (
            main([verb, str(file), *flags, str(plan if verb == "check" or "--plan" in flags else plan.parent / "x")])
            == 3
        )
        assert "trang ẩn" in capsys.readouterr().err
    assert main(["import", str(sent(plan)), "--unit", "hue", "--new", str(plan.parent / "x")]) == 2
    assert "--plan" in capsys.readouterr().err


def test_a_file_is_opened_once(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = openpyxl.Workbook()
    for cells in (line.split(";") for line in LIST.splitlines()):
        book.active.append(cells)
    book.save(plan.parent / "la.xlsx")
    asked: list[str] = []
    answer = GUARD.ask
    monkeypatch.setattr(GUARD, "ask", lambda reader, *rest: asked.append(reader) or answer(reader, *rest))
    assert taken(plan, plan.parent / "la.xlsx") == 0
    assert asked == ["workbook"]


def test_a_formula_without_a_result_is_told_at_its_cell(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = openpyxl.Workbook()
    for cells in (*(line.split(";") for line in LIST.splitlines()), [2, "Mở lớp", "#REF!", "=A1"]):
        book.active.append(cells)
    book.save(plan.parent / "la.xlsx")
    assert taken(plan, plan.parent / "la.xlsx") == 0
    told = capsys.readouterr().out
    assert "Sheet!C3: Công thức ở ô này không ra giá trị" in told
    assert "Sheet!D3: Kết quả công thức ở ô này chưa được lưu" in told
    assert "#REF!" not in texts(plan)["tasks/01-leadership.yaml"]


def archive(**parts: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        for name, text in parts.items():
            packed.writestr(name, text)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "cure"),
    [
        ("cu.xls", b"\xd0\xcf\x11\xe0" + bytes(600), ".xlsx"),
        ("cu.doc", b"\xd0\xcf\x11\xe0" + bytes(600), ".docx"),
        ("khoa.xlsx", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
        ("bang.ods", archive(mimetype="application/vnd.oasis.opendocument.spreadsheet", content="<a/>"), ".xlsx"),
        ("trang.xls", b"<html><table><tr><td>TT</td></tr></table></html>", ".xlsx"),
        ("bang.md", "| TT | Nhiệm vụ | Chủ trì |".encode("utf-16"), "trình soạn thảo"),
        ("bang.csv", "TT;Nhiệm vụ".encode("utf-16"), "CSV UTF-8"),
    ],
)
def test_what_cannot_be_read_says_how_to_save_it(
    plan: Path, name: str, content: bytes, cure: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = plan.parent / name
    file.write_bytes(content)
    assert taken(plan, file) == 3
    assert cure in capsys.readouterr().err


def test_figures_that_were_sent_out_empty_are_nothing_to_tell(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (plan / "progress").mkdir()
    figure = "figures: [{id: ho-so, name: Hồ sơ, date: 31/5/2026, by_unit: {hue/phuong-thuan-hoa: 5}}]\n"
    (plan / "progress" / "2026-05-31.yaml").write_text(figure, encoding="utf-8")
    file = sent(plan, "--with", "progress")
    assert "Số liệu theo đơn vị" in openpyxl.load_workbook(file).sheetnames
    assert taken(plan, file) == 0
    assert "không đọc" not in capsys.readouterr().out.casefold()
