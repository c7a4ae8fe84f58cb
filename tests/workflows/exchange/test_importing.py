"""`resplan import`: from a workbook that came home to the plan's files."""

import shutil
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from resplan.cli import main

Edit = Callable[[Workbook], object]


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A small plan in a folder."""
    folder = tmp_path / "plan"
    (folder / "tasks").mkdir(parents=True)
    (folder / "plan.yaml").write_text(
        "resplan: 1  # giữ nguyên\nunit: hue\ntitle: Kế hoạch thử\nissued: 5/6/2026\nstage: draft\n", encoding="utf-8"
    )
    (folder / "bodies.yaml").write_text(
        "bodies:\n"
        "  - {id: so-khcn, name: Sở Khoa học và Công nghệ, short: Sở KH&CN}\n"
        "  - {id: so-y-te, name: Sở Y tế}\n"
        "  - {id: vhtt, name: 'Sở Văn hoá, Thể thao và Du lịch'}\n",
        encoding="utf-8",
    )
    (folder / "tasks" / "04-digital_infrastructure.yaml").write_text(
        "# Nhóm 4\n"
        "tasks:\n"
        "  - id: '4.01'   # việc đầu\n"
        "    title: Phủ sóng 5G\n"
        "    lead: so-khcn\n"
        "    partners: [so-y-te]\n"
        "    deadline: 31/12/2026\n"
        "    budget: [{year: 2026, source: local_capital, amount: 100}]\n"
        "  - id: '4.02'\n"
        "    title: Nối mạng bệnh viện\n"
        "    lead: so-y-te\n"
        "    deadline: Quý II/2027\n",
        encoding="utf-8",
    )
    return folder


def texts(plan: Path) -> dict[str, str]:
    return {
        path.relative_to(plan).as_posix(): path.read_text(encoding="utf-8") for path in sorted(plan.rglob("*.yaml"))
    }


_SENT: dict[tuple[str, ...], bytes] = {}


def sent(plan: Path, *flags: str) -> Path:
    """The workbook of the plan as the fixture makes it; written once for all tests."""
    flags = flags or ("--only", "tasks")
    file = plan.parent / "sent.xlsx"
    if (plan.name, *flags) in _SENT:
        file.write_bytes(_SENT[(plan.name, *flags)])
    else:
        assert main(["export", "plan", str(plan), "-o", str(file), *flags]) == 0
        _SENT[(plan.name, *flags)] = file.read_bytes()
    return file


def corrected(file: Path, edit: Edit, name: str = "came.xlsx") -> Path:
    book = openpyxl.load_workbook(BytesIO(file.read_bytes()))
    edit(book)
    book.save(file.with_name(name))
    return file.with_name(name)


def taken(plan: Path, *arguments: object) -> int:
    return main(["import", *map(str, arguments), "--plan", str(plan), "--yes"])


def cell(page: Worksheet, key: str, title: str) -> str:
    """The cell of a row, by its id or the text of its second column, in a column."""
    row = next(row[0].row for row in page.iter_rows(min_row=2) if key in {str(row[0].value), str(row[1].value)})
    return f"{next(c.column_letter for c in page[1] if c.value == title)}{row}"


def put(key: str, title: str, value: object, sheet: str = "Nhiệm vụ") -> Edit:
    def edit(book: Workbook) -> None:
        book[sheet][cell(book[sheet], key, title)].value = value

    return edit


def empty_row(page: Worksheet) -> int:
    return next(row[0].row for row in page.iter_rows(min_row=2) if str(row[0].value).startswith("_"))


def new_task(title: str = "Đo lưu lượng xe", lead: str = "Sở KHCN") -> Edit:
    def edit(book: Workbook) -> None:
        tasks, money = book["Nhiệm vụ"], book["Kinh phí"]
        row = empty_row(tasks)
        group = "Chiến lược phát triển hạ tầng số, ứng dụng và dịch vụ số"
        for letter, value in zip("BCD", (title, group, lead), strict=True):
            tasks[f"{letter}{row}"] = value
        row = empty_row(money)
        for letter, cells in zip("BCDE", (title, 2027, "Ngân sách địa phương (đầu tư công)", "1.200"), strict=True):
            money[f"{letter}{row}"] = cells

    return edit


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
    assert taken(plan, corrected(file, put("4.01", "Thời hạn", "30/6/2027")), *flags) == 0
    assert f"deadline: {kept}" in tasks.read_text(encoding="utf-8")
    told = capsys.readouterr().out
    assert "30/9/2026" in told
    assert "Sở KH&CN (came.xlsx): 30/6/2027" in told


def test_two_senders_who_disagree_are_a_conflict_between_them(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = texts(plan)
    file = sent(plan)
    for name, day in (("a.xlsx", "30/6/2027"), ("b.xlsx", "31/7/2027")):
        corrected(file, put("4.01", "Thời hạn", day), name)
    assert taken(plan, plan.parent / "[ab].xlsx") == 0
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
