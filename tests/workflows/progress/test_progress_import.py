"""`resplan progress import`: a sheet as offices fill it in is taken whole, once, in each of its usual forms."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from filled_sheets import HEADER, NAME, book, imported, percent, report_of

from conftest import Golden
from resplan.cli import main
from resplan.framework.units import all_communes, communes
from resplan.workflows.plans.on_disk import read_plan


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
