"""The story of a plan that nobody writes in YAML: from an office's sheet through twenty answers and a reviewed document to its issue."""

import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from corrected_books import cell, empty_row
from openpyxl.workbook import Workbook

from exchange.reviewed.word_edits import answered, commented, tracked, typed
from office.word_files import row, table, word_file
from resplan.cli import main

FIELDS = (
    *("Tài chính", "Nội vụ", "Tư pháp", "Y tế", "Công Thương", "Xây dựng", "Ngoại vụ", "Giáo dục và Đào tạo"),
    *("Khoa học và Công nghệ", "Nông nghiệp và Môi trường", "Văn hoá, Thể thao và Du lịch", "Dân tộc và Tôn giáo"),
)
BODIES = (
    *(f"Sở {field}" for field in FIELDS),
    *("Công an tỉnh", "Thanh tra tỉnh", "Tỉnh Đoàn", "VNPT tỉnh", "Văn phòng UBND tỉnh", "Thống kê tỉnh"),
    *("Văn phòng Tỉnh uỷ", "Trường Đại học Tân Trào"),
)
GROUPS = ("Phát triển hạ tầng số", "Bảo đảm an toàn thông tin")
PLAN, LEAD, DUE, COUNT = "ke-hoach", "Cơ quan chủ trì", "Thời hạn", "Sản phẩm – Số lượng"


def own_sheet(file: Path) -> None:
    """The plan as an office writes it: its own headings, groups as rows."""
    book = openpyxl.Workbook()
    page = book.active
    page.append(["DANH MỤC NHIỆM VỤ"])
    page.append(["TT", "Nội dung công việc", "Đơn vị chủ trì", "Phối hợp", "Hạn hoàn thành", "Sản phẩm"])
    for part, group in enumerate(GROUPS):
        page.append(["I" * (part + 1), group])
        for number, body in enumerate(BODIES[part::2], 1):
            page.append([number, f"Việc {number} về {group.lower()}", body, None, "31/12/2026", "Báo cáo kết quả"])
    book.save(file)


def told(capsys: pytest.CaptureFixture[str], *call: str | Path, code: int = 0) -> str:
    """What a call says."""
    found = main([*map(str, call), "--lang", "vi"])
    said = capsys.readouterr()
    assert found == code, said.out + said.err
    return said.out + said.err


def answer(sent: Path, to: Path, *edits: Callable[[Workbook], object]) -> Path:
    book = openpyxl.load_workbook(io.BytesIO(sent.read_bytes()))
    for edit in edits:
        edit(book)
    book.save(to / sent.name)
    return to / sent.name


def write(title: str, value: object, row_number: int = 2) -> Callable[[Workbook], None]:
    """A cell of the tasks' sheet."""

    def edit(book: Workbook) -> None:
        page = book["Nhiệm vụ"]
        letter = next(each.column_letter for each in page[1] if each.value == title)
        page[f"{letter}{row_number}"].value = value

    return edit


def new_row(title: str) -> Callable[[Workbook], None]:
    def edit(book: Workbook) -> None:
        page = book["Nhiệm vụ"]
        number = empty_row(page)
        for column, value in (("Tên nhiệm vụ", title), ("Nhóm", page["C2"].value), (LEAD, page["D2"].value)):
            write(column, value, number)(book)

    return edit


def rearranged(book: Workbook) -> None:
    """As another program leaves a workbook: sheets in another order and with other names, hidden ones shown."""
    for page in book:
        page.sheet_state = "visible"
    book.move_sheet("Nhiệm vụ", -1)
    book["Nhiệm vụ"].title = "Trang tính1"


def answers_of_all(sent: list[Path], back: Path) -> None:
    """Of twenty bodies three make mistakes, one has saved its workbook in another program, one writes a table in Word."""
    back.mkdir()
    faults = (write(COUNT, "vài"), write("Nhóm", "Nhóm lạ"), write("Mã", "9.99"))
    for file, fault in zip(sent[:3], faults, strict=True):
        answer(file, back, write(DUE, "30/6/2026"), fault)
    for number, file in enumerate(sent[3:18]):
        answer(file, back, write(DUE, f"{number + 1}/9/2026"), *([new_row("Việc mới của sở")] if number == 0 else []))
    answer(sent[18], back, write(DUE, "Quý IV/2026"), rearranged)
    new = row("1", "Lập bản đồ vùng lõm sóng", BODIES[3], "", "30/9/2026", "Bản đồ")
    heads = row("TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn", "Sản phẩm")
    (back / "vnpt.docx").write_bytes(word_file(table(heads, new)))


@pytest.mark.slow
def test_a_plan_is_written_sent_collected_reviewed_and_issued(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    own_sheet(Path("cua-so.xlsx"))
    assert "20 nhiệm vụ" in told(capsys, "import", "cua-so.xlsx", "--new", PLAN, "--unit", "Tuyên Quang", "--yes")
    told(
        capsys,
        "plan",
        "set",
        PLAN,
        "--number",
        "98-KH/TU",
        "--title",
        "phát triển chuyển đổi số",
        "--set",
        "annexes=tasks",
    )

    told(capsys, "export", "plan", PLAN, "--for", "each", "-o", "gui")
    sent = sorted(Path("gui").glob("*.xlsx"))
    assert len(sent) == len(BODIES)
    back, faulty = Path("tra-loi"), sent[:3]
    answers_of_all(sent, back)
    meant = openpyxl.load_workbook(sent[17])["Nhiệm vụ"]["A2"].value
    told(capsys, "task", "edit", meant, "--deadline", "1/1/2027", "--plan", PLAN)

    call = ("import", "tra-loi/*.xlsx", back / "vnpt.docx", "--plan", PLAN)
    shown = told(capsys, *call, "--dry-run", code=1)
    assert shown.count("31/12/2026 →") == 15
    assert ("1/1/2027" in shown, "Lập bản đồ vùng lõm sóng" in shown, "Việc mới của sở" in shown) == (True, True, True)
    told(capsys, *call, "--yes", "--mark", "gui-lai", code=1)
    marked = sorted(Path("gui-lai").glob("*.xlsx"))
    assert [file.name for file in marked] == [file.name for file in faulty]
    again = told(capsys, *call, "--dry-run", code=1)
    assert "31/12/2026 →" not in again, "the same files twice change nothing"

    corrections = (write(COUNT, 1), write("Nhóm", None), write("Mã", None))
    for file, original, correction in zip(marked, faulty, corrections, strict=True):
        kept = openpyxl.load_workbook(original)["Nhiệm vụ"]
        values = {"Nhóm": kept["C2"].value, "Mã": kept["A2"].value}
        answer(file, back, correction, *(write(title, value) for title, value in values.items()))
    told(capsys, "import", *[back / file.name for file in faulty], "--plan", PLAN, "--yes")
    told(capsys, "import", back / sent[17].name, "--plan", PLAN, "--yes", "--prefer", "theirs")

    told(capsys, "render", PLAN, "-o", "gop-y.docx")
    document = Path("gop-y.docx").read_bytes()
    document = typed(document, f"task:{meant}:deadline", "20/12/2026")
    document = tracked(document, "task:4.01:deadline", "15/11/2026", "Trần Thị B")
    said = (("Lê C", "2026-06-04T08:00:00Z", "Nên nêu nguồn vốn"), ("Lê D", "2026-06-05T08:00:00Z", "Đồng ý"))
    Path("gop-y.docx").write_bytes(answered(commented(document, "task:4.02:title", *said), {1: 0}))
    reviewed = told(capsys, "import", "gop-y.docx", "--plan", PLAN, "--accept", "all", "--yes")
    for words in ("→ 20/12/2026", "→ 15/11/2026"):
        assert words in reviewed
    assert "Nên nêu nguồn vốn" in told(capsys, "remarks", "list", PLAN)
    told(capsys, "remarks", "settle", "1", "--plan", PLAN, "--answer", "Tiếp thu", "--at", "10/6/2026")
    told(capsys, "report", "remarks", PLAN, "--to", "docx")

    told(capsys, "plan", "set", PLAN, "--issued", "15/6/2026", "--set", "stage=issued")
    told(capsys, "baseline", "save", "ban hành", "--plan", PLAN, "--approved-by", "Chủ tịch UBND tỉnh")
    told(capsys, "render", PLAN, "-o", "ban-hanh.docx")
    final = told(capsys, "export", "plan", PLAN, "-o", "cuoi.xlsx", "--only", "tasks")
    assert "cuoi.xlsx" in final
    page = openpyxl.load_workbook("cuoi.xlsx")["Nhiệm vụ"]
    due = {each: str(page[cell(page, each, DUE)].value) for each in (meant, "4.01")}
    assert due == {meant: "20/12/2026", "4.01": "15/11/2026"}
    titles = [each.value for each in page["B"]]
    assert [titles.count(title) for title in ("Việc mới của sở", "Lập bản đồ vùng lõm sóng")] == [1, 1]
