"""A sheet comes in whole or not at all; each of its mistakes is named with sheet and cell."""

from contextlib import suppress
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from resplan.cli import main
from resplan.errors import ResplanError
from resplan.plan.feedback_item import FeedbackItem
from resplan.workflows.plans.on_disk import read_plan
from resplan.workflows.plans.sheet_file import read_tables

Printed = pytest.CaptureFixture[str]
TITLES = [
    "Ngày nhận",
    "Loại",
    "Lĩnh vực",
    "Nội dung",
    "Họ tên",
    "Liên hệ",
    "Đơn vị",
    "Nhiệm vụ",
    "Cơ quan giải quyết",
    "Trùng với",
]
SUBJECTS = ("mở thêm quầy vào sáng thứ bảy", "kéo cáp quang tới trạm y tế", "dạy kỹ năng số cho hội phụ nữ")


def row(number: int = 0, **change: object) -> list[object]:
    values: dict[str, object] = {
        "Ngày nhận": date(2026, 7, 3),
        "Loại": "Kiến nghị",
        "Lĩnh vực": "Thủ tục hành chính",
        "Nội dung": f"Đề nghị phường {SUBJECTS[number % 3]}, vì bà con ở xa phải đi lại nhiều lần trong tuần.",
        "Họ tên": "Người Thử",
        "Liên hệ": "số 1 đường Thử",
        **change,
    }
    return [values.get(title, "") for title in TITLES]


def workbook(path: Path, *rows: list[object], titles: list[str] = TITLES) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Sổ tiếp nhận"
    sheet.append(["SỔ TIẾP NHẬN Ý KIẾN"])
    sheet.append([])
    for cells in (titles, *rows):
        sheet.append(cells)
    book.save(path)
    return path


def items(plan: Path) -> list[FeedbackItem]:
    return [item for item in read_plan(plan).loaded.plan.feedback if item.id.startswith("2026")]


def load(plan: Path, file: Path, *more: str) -> int:
    return main(["feedback", "import", str(file), "--plan", str(plan), *more])


def test_a_workbook_comes_in_whole(sample: Path, tmp_path: Path, capsys: Printed) -> None:
    third = row(2, **{"Nhiệm vụ": "1.01", "Cơ quan giải quyết": "Bộ Khoa học và Công nghệ"})
    file = workbook(tmp_path / "so.xlsx", row(0), [""], row(1), third)
    assert load(sample, file, "--dry-run") == 0
    preview = capsys.readouterr().out
    assert "Sẽ nhập 3 ý kiến" in preview
    assert "Người Thử" not in preview
    assert items(sample) == []
    assert load(sample, file) == 0
    first, _, last = items(sample)
    assert (first.id, first.received, first.kind) == ("2026-0001", "03/7/2026", "petition")
    assert first.sender is not None
    assert first.sender.name == "Người Thử"
    assert (last.task, last.addressee) == ("1.01", "bo-khcn")
    assert main(["check", str(sample), "--select", "FB,SY", "--as-of", "4/7/2026", "--fail-on", "info"]) == 0


def test_a_sheet_that_is_sent_again_adds_only_what_is_new(sample: Path, tmp_path: Path, capsys: Printed) -> None:
    assert load(sample, workbook(tmp_path / "so.xlsx", row(0), row(1))) == 0
    assert load(sample, workbook(tmp_path / "so.xlsx", row(0), row(1), row(2), row(2))) == 0
    assert "3 dòng đã có trong sổ" in capsys.readouterr().out
    assert [item.id for item in items(sample)] == ["2026-0001", "2026-0002", "2026-0003"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_csv_of_any_delimiter(delimiter: str, sample: Path, tmp_path: Path) -> None:
    text = row()[3]
    lines = [
        ["Nội dung", "Loại", "Họ tên", "Liên hệ", "Lĩnh vực"],
        [f'"{text}"', "phản ánh", "Người Thử", "số 1", "dữ liệu"],
    ]
    file = tmp_path / "so.csv"
    file.write_text("\n".join(delimiter.join(map(str, line)) for line in lines), encoding="utf-8-sig")
    assert load(sample, file, "--received", "3/7/2026") == 0
    assert items(sample)[0].text == text


WRONG = [
    ({"Ngày nhận": ""}, "A4"),
    ({"Ngày nhận": "31/2/2026"}, "A5"),
    ({"Ngày nhận": "hôm qua"}, "A6"),
    ({"Ngày nhận": 46000.5}, "A7"),
    ({"Loại": ""}, "B8"),
    ({"Loại": "đơn thư"}, "B9"),
    ({"Lĩnh vực": ""}, "C10"),
    ({"Lĩnh vực": "đường sá"}, "C11"),
    ({"Nội dung": ""}, "D12"),
    ({"Nội dung": "Mất mạng."}, "D13"),
    ({"Nội dung": "De nghi phuong mo them quay tiep nhan ho so vao sang thu bay"}, "D14"),
    ({"Nội dung": "Đề nghị HĐTV phường mở thêm quầy tiếp nhận hồ sơ vào sáng thứ bảy"}, "D15"),
    ({"Họ tên": ""}, "E16"),
    ({"Liên hệ": ""}, "F17"),
    ({"Nhiệm vụ": "99.99"}, "H18"),
    ({"Nhiệm vụ": "một"}, "H19"),
    ({"Cơ quan giải quyết": "Bộ Khoa học"}, "I20"),
    ({"Cơ quan giải quyết": "ai đó"}, "I21"),
    ({"Trùng với": "2026-0099"}, "J22"),
    ({"Trùng với": "kiến nghị trước"}, "J23"),
]


def test_twenty_kinds_of_mistakes_are_each_named_with_sheet_and_cell_and_nothing_comes_in(
    sample: Path, tmp_path: Path, capsys: Printed
) -> None:
    rows = [row(number, **change) for number, (change, _) in enumerate(WRONG)]
    assert load(sample, workbook(tmp_path / "so.xlsx", *rows, row(1))) == 1
    said = capsys.readouterr().err
    for _, cell in WRONG:
        assert f"Sổ tiếp nhận!{cell}: " in said
    assert "20 chỗ sai" in said
    assert items(sample) == []


def test_conditions_can_be_set_aside_but_not_a_secret(sample: Path, tmp_path: Path) -> None:
    assert load(sample, workbook(tmp_path / "a.xlsx", row(**{"Liên hệ": ""})), "--accept-anyway") == 0
    secret = workbook(
        tmp_path / "b.xlsx", row(1, **{"Nội dung": "Độ mật: TỐI MẬT. Đề nghị phường mở thêm quầy tiếp nhận."})
    )
    assert load(sample, secret, "--accept-anyway") == 3
    assert len(items(sample)) == 1


def test_near_duplicates_are_named_and_columns_that_are_not_read(sample: Path, tmp_path: Path, capsys: Printed) -> None:
    near = row(0)
    near[3] = str(near[3]).replace("nhiều lần", "rất nhiều lần")
    titles = [*TITLES, "Ghi chú riêng"]
    assert load(sample, workbook(tmp_path / "so.xlsx", [*row(0), "x"], [*near, ""], titles=titles)) == 0
    said = capsys.readouterr().err
    assert "Ghi chú riêng" in said
    assert "Sổ tiếp nhận!D5 gần trùng với Sổ tiếp nhận!D4" in said


NO_SHEETS = {
    "another kind of file": ("so.ods", b"x", 3, ".xlsx"),
    "no workbook": ("so.xlsx", b"not a zip", 3, "Excel"),
    "an empty archive": ("so.xlsx", b"PK\x05\x06" + b"\0" * 18, 3, "Excel"),
    "another encoding": ("so.csv", "Nội dung;Loại\n".encode("utf-16"), 3, "so.csv"),
    "nothing": ("so.csv", b"", 3, "so.csv"),
    "other titles": ("so.csv", b"a;b\n1;2\n", 2, "Nội dung"),
    "titles alone": ("so.csv", "Nội dung;Loại\n".encode(), 2, "Nội dung"),
}


@pytest.mark.parametrize("case", NO_SHEETS.values(), ids=NO_SHEETS.keys())
def test_a_file_that_is_no_sheet_of_items(
    case: tuple[str, bytes, int, str], sample: Path, tmp_path: Path, capsys: Printed
) -> None:
    name, content, code, words = case
    file = tmp_path / name
    file.write_bytes(content)
    assert load(sample, file) == code
    assert words in capsys.readouterr().err
    assert load(sample, tmp_path / "không-có.csv") == 3


def test_two_columns_that_mean_the_same(sample: Path, tmp_path: Path, capsys: Printed) -> None:
    titles = [*TITLES, "Phân loại"]
    assert load(sample, workbook(tmp_path / "so.xlsx", [*row(), "phản ánh"], titles=titles)) == 1
    assert "“Loại” và “Phân loại”" in capsys.readouterr().err


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(damage=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=8))
def test_a_damaged_workbook_is_read_or_refused_in_a_sentence(damage: list[tuple[float, int]], tmp_path: Path) -> None:
    content = bytearray(workbook(tmp_path / "so.xlsx", row()).read_bytes())
    for place, byte in damage:
        content[int(place * len(content))] = byte
    file = tmp_path / "hong.xlsx"
    file.write_bytes(content)
    with suppress(ResplanError):
        read_tables(file, lambda _: True)
