"""`resplan progress import` and `template`: whole or not at all, every mistake with its cell, what goes out comes back."""

import io
import sys
import time
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import Golden
from issued import issued
from resplan.cli import main
from resplan.framework.loader import load_framework
from resplan.framework.units import all_communes, communes
from resplan.plan.record import Record
from resplan.plan.update import Report, Update
from resplan.workflows.plans.on_disk import read_plan
from resplan.workflows.progress.sheets import preview_import, write_import

DAY = date(2031, 6, 30)
NAME = "progress/2031-06-30.yaml"
Cells = Mapping[str, object]
HEADER = [
    "Mã nhiệm vụ",
    "Trạng thái",
    "Tiến độ (%)",
    "Kết quả",
    "Ngày hoàn thành",
    "Minh chứng",
    "Khó khăn",
    "Nguyên nhân",
]
HEADER += ["Đề xuất", "Nơi giải quyết", "Đã chi", "Đơn vị báo cáo", "Nơi nghiệm thu"]


def book(
    path: Path, *sheets: Sequence[Sequence[object]], names: Sequence[str] = ("Sheet1", "Sheet2", "Sheet3")
) -> Path:
    """An Excel file with these rows; a cell may be a function that writes it."""
    made = xlsxwriter.Workbook(str(path))
    for name, rows in zip(names, sheets, strict=False):
        page = made.add_worksheet(name)
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if callable(cell):
                    cell(made, page, number, column)
                elif isinstance(cell, date):
                    page.write_datetime(number, column, cell, made.add_format({"num_format": "dd/mm/yyyy"}))
                elif cell is not None:
                    page.write(number, column, cell)
    made.close()
    return path


def report_of(folder: Path) -> Report:
    return next(row for row in read_plan(folder).loaded.plan.progress if row.day == DAY)


def imported(folder: Path, file: Path, *options: str) -> int:
    return main(["progress", "import", str(file), "--plan", str(folder), "--as-of", "30/6/2031", *options])


def percent(share: float) -> Callable[..., None]:
    def write(made: Any, page: Any, row: int, column: int) -> None:
        page.write_number(row, column, share, made.add_format({"num_format": "0%"}))

    return write


def spoilt(error: str) -> Callable[..., None]:
    def write(_made: Any, page: Any, row: int, column: int) -> None:
        page.write_formula(row, column, "=A99", None, error)

    return write


def merged(text: str) -> Callable[..., None]:
    def write(_made: Any, page: Any, row: int, column: int) -> None:
        page.merge_range(row, column, row + 1, column, text)

    return write


def test_a_sheet_as_offices_fill_it_in(sample: Path, tmp_path: Path, golden: Golden) -> None:
    evidence, money = "123/QĐ-UBND, 20/6/2031; https://vi.du/a", "2031: local_capital: 3.000"
    body = "Sở Khoa học và Công nghệ"
    rows = [
        ["BÁO CÁO TIẾN ĐỘ THÁNG 6/2031"],
        [],
        [*HEADER, "Ghi chú riêng"],
        ["1.01", "Đã hoàn thành", percent(1), "Đã xong", date(2031, 6, 28), evidence, *[None] * 4, money, body],
        [1.02, "đang thực hiện", 0.4, "=SUM(A1)", None, None, "Thiếu người", "Nghỉ hưu", "Cho tuyển", "Bộ Nội vụ"],
        ["1.03", "Tạm dừng", "12,5 %"],
        ["2.01"],
    ]  # fmt: skip
    rows[4][3] = lambda _made, page, row, column: page.write_string(row, column, "=SUM(A1)")  # type: ignore[call-overload]
    assert imported(sample, book(tmp_path / "a.xlsx", rows), "--yes") == 0
    golden.check("progress-import.yaml", (sample / NAME).read_text(encoding="utf-8"))
    updates = report_of(sample).updates
    assert [(row.task, row.state, row.percent) for row in updates] == [
        ("1.01", "done", 100),
        ("1.02", "in_progress", 40),
        ("1.03", "paused", 12.5),
    ]


def test_what_was_imported_is_not_imported_twice(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = book(tmp_path / "a.xlsx", [HEADER, ["1.01", "Đang thực hiện", 40]])
    assert imported(sample, file, "--yes") == 0
    before = (sample / NAME).read_bytes()
    assert imported(sample, file, "--yes") == 0
    assert (sample / NAME).read_bytes() == before
    assert "1 mục đã có" in capsys.readouterr().out


def test_a_row_that_names_no_body_is_of_the_one_that_sends_the_sheet(sample: Path, tmp_path: Path) -> None:
    rows = [HEADER, ["1.01", None, 40], ["1.02", None, 4, *[None] * 8, "so-noi-vu"]]
    assert imported(sample, book(tmp_path / "a.xlsx", rows), "--by", "Sở Khoa học và Công nghệ", "--yes") == 0
    assert [update.by for update in report_of(sample).updates] == ["so-khcn", "so-noi-vu"]
    assert imported(sample, book(tmp_path / "b.xlsx", rows), "--by", "Sở Lạ Hoắc", "--yes") == 2


def test_a_plan_that_cannot_be_read_is_not_reported_on(sample: Path, tmp_path: Path) -> None:
    (sample / "bodies.yaml").write_text("bodies: [", encoding="utf-8")
    assert imported(sample, book(tmp_path / "a.xlsx", [HEADER, ["1.01", None, 40]]), "--yes") == 3
    assert not (sample / NAME).exists()


def test_without_a_terminal_it_must_be_agreed_to(sample: Path, tmp_path: Path) -> None:
    file = book(tmp_path / "a.xlsx", [HEADER, ["1.01", "Đang thực hiện", 40]])
    assert imported(sample, file, "--dry-run") == 0
    assert imported(sample, file) == 2
    assert not (sample / NAME).exists()


WRONG: Sequence[tuple[Sequence[object], Mapping[str, str]]] = [
    (["9.99", None, 4], {"A": "9.99"}),
    (["1.1", None, 4], {"A": "1.1"}),
    ([date(2031, 3, 4), None, 4], {"A": "4/3/2031"}),
    ([None, "Đang thực hiện"], {"A": "Mã nhiệm vụ"}),
    (["1.01", "Gần xong"], {"B": "Gần xong"}),
    (["1.01", None, 140], {"C": "140"}),
    (["1.01", None, -4], {"C": "-4"}),
    (["1.01", None, "bốn mươi"], {"C": "bốn mươi"}),
    (["1.01", "Đã hoàn thành"], {"E": "30/6/2025"}),
    (["1.01", "Đã hoàn thành", None, None, "31/6/2031"], {"E": "31/6/2031"}),
    (["1.01", "Đã hoàn thành", None, None, date(2031, 7, 1)], {"E": "1/7/2031"}),
    (["1.01", "Đã hoàn thành", 60, None, "1/6/2031"], {"C": "60"}),
    (["1.01", "Tạm dừng", None, None, "1/6/2031"], {"B": "hoàn thành"}),
    (["1.01", None, 4, None, None, "evidence/khong-co.pdf"], {"F": "khong-co.pdf"}),
    (["1.01", None, 4, None, None, "/etc/hostname" if sys.platform != "win32" else "x.pdf"], {"F": ""}),
    (["1.01", None, 4, None, None, "1/QĐ-UBND, 30/2/2031"], {"F": "30/2/2031"}),
    (["1.01", None, 4, None, None, None, None, "Vì mưa"], {"H": "khó khăn"}),
    (["1.01", None, 4, None, None, None, None, None, None, None, "3000"], {"K": "2025:local_capital:3000"}),
    (["1.01", None, 4, None, None, None, None, None, None, None, "2031: quỹ: 3"], {"K": "local_capital"}),
    (["1.01", None, 4, None, None, None, None, None, None, None, "2031: oda: -3"], {"K": "-3"}),
    (["1.01", None, 4, None, None, None, None, None, None, None, None, "Sở Lạ"], {"L": "Sở Lạ"}),
    (["1.01", None, 4, None, None, None, None, None, None, None, None, None, "so-khcn"], {"M": "hoàn thành"}),
    (["1.01", None, spoilt("#REF!")], {"C": "#REF!"}),
    (["1.01", None, spoilt("#DIV/0!")], {"C": "#REF!"}),
    (["1.02", None, 4], {}),
    (["1.02", None, 5], {"A": "26"}),
]  # fmt: skip


def test_each_of_many_mistakes_is_named_with_sheet_and_cell_and_nothing_is_imported(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    figures = [
        ["Mã đơn vị", "Đơn vị", "Hồ sơ", "Đã xong"],
        ["99999", None, 3],
        [None, "xã Không Có Thật", 3],
        [communes("tuyen-quang")[0].code, communes("tuyen-quang")[1].name, 3],
        [communes("tuyen-quang")[2].code, None, -3, "nhiều"],
        [communes("tuyen-quang")[2].code, None, 3],
        [None, None, 3],
        [communes("hue")[0].code, None, 3],
        [communes("tuyen-quang")[3].code, None, spoilt("#N/A"), merged("7")],
    ]
    wrong = [
        ("A2", "99999"), ("B3", "xã Không Có Thật"), ("B4", "tuyen-quang/"), ("C5", "-3"), ("D5", "nhiều"), ("A6", "5"),
        ("A7", "tên"), ("A8", "Tuyên Quang"), ("C9", "#REF!"), ("D9", "trộn"),
    ]  # fmt: skip
    file = book(tmp_path / "a.xlsx", [HEADER, *(row for row, _ in WRONG)], figures)
    before = {path: path.read_bytes() for path in sample.rglob("*") if path.is_file()}
    assert imported(sample, file, "--yes") == 3
    assert {path: path.read_bytes() for path in sample.rglob("*") if path.is_file()} == before
    said = capsys.readouterr().err.splitlines()
    expected = {
        f"Sheet1!{column}{number}": words
        for number, (_, cells) in enumerate(WRONG, 2)
        for column, words in cells.items()
    }
    expected |= {f"Sheet2!{cell}": words for cell, words in wrong}
    found = {line.split(": ", 1)[0]: line.split(": ", 1)[1] for line in said[:-1]}
    assert found.keys() == expected.keys()
    assert [(cell, words) for cell, words in expected.items() if words.lower() not in found[cell].lower()] == []
    assert len(found) >= 30
    assert str(len(found)) in said[-1]


def _old(path: Path) -> None:
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))


def _macros(path: Path) -> None:
    book(path, [HEADER, ["1.01", None, 4]])
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"x")


def _far(path: Path) -> None:
    made = xlsxwriter.Workbook(str(path))
    page = made.add_worksheet()
    page.write_row(0, 0, HEADER)
    page.write(1_048_575, 16_383, 1)
    made.close()


def _entity(path: Path) -> None:
    book(path, [HEADER, ["1.01", None, 4]])
    source = path.read_bytes()
    with zipfile.ZipFile(io.BytesIO(source)) as archive, zipfile.ZipFile(path, "w") as changed:
        for name in archive.namelist():
            content = archive.read(name)
            if name.endswith("sheet1.xml"):
                bomb = b'<!DOCTYPE x [<!ENTITY a "' + b"A" * 1000 + b'">]><worksheet'
                content = content.replace(b"<worksheet", bomb, 1).replace(b"<sheetData>", b"<sheetData>&a;")
            changed.writestr(name, content)


@pytest.mark.parametrize(
    ("name", "make", "words"),
    [
        ("a.xls", _old, ".xlsx"),
        ("a.xlsx", _old, ".xlsx"),
        ("a.xlsm", _macros, "macro"),
        ("a.xlsx", _far, "20000"),
        ("a.xlsx", lambda path: path.write_bytes(b"PK\x03\x04 kein"), "Excel"),
        ("a.xlsx", lambda path: path.write_bytes(b""), "trống"),
        ("a.xlsx", lambda path: book(path, []), "trống"),
        ("a.xlsx", lambda path: book(path, [["Họ", "Tuổi"], ["A", 3]]), "tiêu đề"),
        ("a.xlsx", lambda path: book(path, [HEADER]), "chưa điền"),
        ("a.xlsx", lambda path: book(path, [["Mã nhiệm vụ", "Tiến độ", "Phần trăm"], ["1.01", 3, 4]]), "B1"),
        ("a.xlsx", lambda path: book(path, [["Mã nhiệm vụ", "Tiến độ", "Trạng thaí"], ["1.01", 3, "x"]]), ""),
        ("a.xlsx", lambda path: book(path, [["Chỉ tiêu", "Giá trị"], ["tfp", 3]]), "Kỳ"),
        ("a.xlsx", lambda path: book(path, [["Đơn vị", "Hồ sơ", "Hồ sơ"], ["x", 3, 4]]), "B1"),
        ("a.xlsx", lambda path: book(path, [["Đơn vị", "Hồ sơ", "Người báo"], ["x", 3, "A"], ["y", 3, "B"]]), "C1"),
        ("a.xlsx", lambda path: book(path, [["Đơn vị", "Đã xong (trong Hồ sơ)"], [communes("tuyen-quang")[0].code, 3]]), "Hồ sơ"),
        ("a.csv", lambda path: path.write_bytes("Mã nhiệm vụ;Tiến độ\n1.01;40\n".encode("utf-16")), "UTF-16"),
        ("a.csv", lambda path: path.write_bytes(b"a\x00b" * 300), "UTF-8"),
        ("a.csv", lambda path: path.write_text('Mã nhiệm vụ;Tiến độ\n"1.01;40\n', encoding="utf-8"), "CSV"),
        ("a.ods", lambda path: path.write_bytes(b"PK"), ".xlsx"),
        ("khong-co.xlsx", lambda _path: None, "khong-co.xlsx"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_such_sheet_is_one_clear_sentence(  # noqa: PLR0917  # cases and fixtures
    name: str,
    make: Callable[[Path], object],
    words: str,
    sample: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    make(tmp_path / name)
    assert imported(sample, tmp_path / name, "--yes") in (2, 3)
    said = capsys.readouterr().err
    assert words in said
    assert "Lỗi" in said
    assert not (sample / NAME).exists()


def test_an_entity_is_not_unfolded(sample: Path, tmp_path: Path) -> None:
    _entity(tmp_path / "a.xlsx")
    assert imported(sample, tmp_path / "a.xlsx", "--yes") in (0, 2, 3)
    assert "AAAA" not in "".join(path.read_text(encoding="utf-8") for path in sample.rglob("*.yaml"))


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_csv_in_its_usual_forms(separator: str, mark: str, sample: Path, tmp_path: Path) -> None:
    rows = [["Mã nhiệm vụ", "Trạng thái", "Tiến độ (%)", "Kết quả"], ["1.01", "Đang thực hiện", "40", '"Xong; 2, rồi"']]
    path = tmp_path / "a.csv"
    path.write_text(mark + "\r\n".join(separator.join(row) for row in rows) + "\r\n", encoding="utf-8", newline="")
    assert imported(sample, path, "--yes") == 0
    (update,) = report_of(sample).updates
    assert (update.percent, update.text) == (40, "Xong; 2, rồi")


def test_indicators_and_units_come_in_too(sample: Path, tmp_path: Path) -> None:
    plan = read_plan(sample).loaded.plan
    first, second = communes("tuyen-quang")[:2]
    values = [
        ["Mã chỉ tiêu", "Kỳ", "Giá trị", "Nguồn"],
        [plan.indicators[0].name, "Quý II/2031", percent(0.455), "Thống kê"],
    ]
    figures = [
        ["Mã đơn vị", "Đơn vị", "Hồ sơ tiếp nhận", "Đã giải quyết (trong Hồ sơ tiếp nhận)"],
        [first.code, f"{first.kind} {first.name}", 1234, "1.200"],
        [int(second.code), None, 12, None],
        [None, "Tổng cộng", 1246, 1200],
    ]
    assert imported(sample, book(tmp_path / "a.xlsx", values, figures), "--yes") == 0
    report = report_of(sample)
    assert [(row.indicator, row.value) for row in report.values] == [(plan.indicators[0].id, 45.5)]
    received, handled = report.figures
    assert (received.id, received.by_unit, received.total) == (
        "ho-so-tiep-nhan",
        {first.path: 1234, second.path: 12},
        1246,
    )
    assert (handled.of, handled.by_unit, handled.total) == ("ho-so-tiep-nhan", {first.path: 1200}, 1200)
    assert main(["check", str(sample), "--select", "SY"]) == 0


def test_hidden_sheets_are_left_aside_and_said(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = book(tmp_path / "a.xlsx", [HEADER, ["1.01", None, 4]], [HEADER, ["9.99", None, 4]])
    workbook = openpyxl.load_workbook(path)
    workbook["Sheet2"].sheet_state = "hidden"
    workbook.save(path)
    assert imported(sample, path, "--yes") == 0
    assert "Sheet2" in capsys.readouterr().out


def test_of_two_units_alike_the_code_is_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names: dict[str, list[str]] = {}
    for unit in all_communes():
        names.setdefault(f"{unit.path.rsplit('-', 1)[0]}" if unit.slug.endswith(unit.code) else unit.path, []).append(
            unit.name
        )
    path, alike = next((path, found) for path, found in names.items() if len(found) > 1)
    plan = tmp_path / "p.yaml"
    plan.write_text(f"unit: {path.split('/')[0]}\ntitle: t\n", encoding="utf-8")
    assert (
        imported(
            plan, book(tmp_path / "a.xlsx", [["Đơn vị", "Hồ sơ"], [path.split("/")[1].replace("-", " "), 3]]), "--yes"
        )
        == 3
    )
    said = capsys.readouterr().err
    assert all(name in said for name in alike)


def test_the_sheets_to_report_in_have_what_the_plan_has(sample: Path, tmp_path: Path) -> None:
    (path,) = issued("plan-book", [sample], ("xlsx",), tmp_path, with_progress=True)
    plan, workbook = read_plan(sample).loaded.plan, openpyxl.load_workbook(path)
    tasks, indicators, units = (
        workbook[title] for title in ("Tiến độ nhiệm vụ", "Giá trị chỉ tiêu", "Số liệu theo đơn vị")
    )
    assert [row[0].value for row in tasks.iter_rows(min_row=2)] == [task.id for task in plan.tasks]
    assert [row[0].value for row in indicators.iter_rows(min_row=2)] == [row.id for row in plan.indicators]
    assert [row[0].value for row in units.iter_rows(min_row=2)] == [unit.code for unit in communes("tuyen-quang")]
    choices = [rule.formula1 for rule in tasks.data_validations.dataValidation if rule.type == "list"]
    assert "Đang thực hiện" in choices[0]


def test_the_command_that_wrote_them_names_its_successor(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["progress", "template", "a.xlsx"]) == 2
    assert "resplan export plan --with progress" in capsys.readouterr().err


STATES = [state.title.vi for state in load_framework("nq57").progress.states if state.key != "done"]
ROW = st.fixed_dictionaries(
    {
        "Trạng thái": st.sampled_from(STATES),
        "Tiến độ (%)": st.integers(1, 100),
        "Kết quả": st.text(st.characters(categories=["L", "N", "P", "Zs"]), max_size=30),
        "Khó khăn": st.sampled_from(["", "Thiếu người", "=1+1", "+ ghi chú"]),
    }
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(ROW, min_size=1, max_size=8))
def test_what_is_filled_into_the_template_comes_back(
    rows: list[dict[str, object]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("plan")
    tasks = ", ".join(f"{{id: '4.{number * 10:02}', title: Việc {number}}}" for number in range(1, 10))
    (folder / "plan.yaml").write_text(f"unit: hue\ntitle: t\ntasks: [{tasks}]\n", encoding="utf-8")
    (path,) = issued("plan-book", [folder], ("xlsx",), folder / "a.xlsx", with_progress=True, only=("tasks",))
    workbook = openpyxl.load_workbook(path)
    page = workbook["Tiến độ nhiệm vụ"]
    columns = {cell.value: cell.column for cell in page[1]}
    for number, row in enumerate(rows, 2):
        for title, value in row.items():
            cell = page.cell(number, columns[title])
            cell.value = value  # type: ignore[assignment]
            if isinstance(value, str):
                cell.data_type = "s"
    workbook.save(path)
    preview = preview_import(folder, path, DAY)
    assert preview.mistakes == ()
    write_import(preview)
    states = {state.title.vi: state.key for state in load_framework("nq57").progress.states}
    updates = report_of(folder).updates
    assert [(row.task, row.state, row.percent) for row in updates] == [
        (f"4.{number * 10:02}", states[str(row["Trạng thái"])], row["Tiến độ (%)"])
        for number, row in enumerate(rows, 1)
    ]
    assert [update.difficulty.text if update.difficulty else "" for update in updates] == [
        row["Khó khăn"] for row in rows
    ]


def test_a_row_is_compared_only_with_those_that_may_be_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tasks = ", ".join(f"{{id: '4.{number}', title: Việc {number}}}" for number in range(10, 70))
    (tmp_path / "plan.yaml").write_text(f"unit: hue\ntitle: t\ntasks: [{tasks}]\n", encoding="utf-8")
    rows = [[f"4.{number}", "Xong"] for number in range(10, 70)]
    report = "".join(f"  - {{task: '{task}', text: {text}}}\n" for task, text in rows[20:])
    (tmp_path / "progress").mkdir()
    (tmp_path / NAME).write_text(f"as_of: 30/6/2031\nupdates:\n{report}", encoding="utf-8")
    compared = 0

    def counted(self: Update, other: object) -> bool:
        nonlocal compared
        compared += 1
        return Record.__eq__(self, other)

    monkeypatch.setattr(Update, "__eq__", counted)
    monkeypatch.setattr(Update, "__hash__", Record.__hash__)
    preview = preview_import(tmp_path, book(tmp_path / "a.xlsx", [["Mã nhiệm vụ", "Kết quả"], *rows]), DAY)
    assert (preview.count, preview.known, preview.mistakes) == (20, 40, ())
    assert compared <= len(rows)


def test_the_whole_country_is_imported_and_ranked_in_three_seconds(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text("unit: Cả nước\ntitle: t\n", encoding="utf-8")
    units = [
        [unit.code, f"{unit.kind} {unit.name}", 100 + number % 90, number % 100]
        for number, unit in enumerate(all_communes())
    ]
    assert len(units) == 3321
    file = book(tmp_path / "a.xlsx", [["Mã đơn vị", "Tên", "Nhận", "Xong (trong Nhận)"], *units])
    start = time.process_time()
    assert imported(tmp_path, file, "--yes") == 0
    assert (
        main(["progress", "rank", str(tmp_path), "--figure", "xong", "--as-of", "30/6/2031", "--format", "json"]) == 0
    )
    took = time.process_time() - start
    assert '"missing": []' in capsys.readouterr().out
    assert took < 6, f"{took:.1f} s; alone on a machine it is below 3"


def test_every_column_is_read_in_one_way_only() -> None:
    for form in load_framework("nq57").exchange.sheets:
        for column in form.columns:
            for name in (column.title.vi, column.title.en, *column.also):
                assert form.column_named(name) is column
