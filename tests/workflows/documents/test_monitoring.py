"""`resplan export monitoring`: the upload sheet as data say it, safe to open, the same bytes every time, no secrets."""

import csv
import io
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Golden
from resplan.cli import main
from resplan.exchange.formula_guard import unguarded
from resplan.exchange.monitored import INDICATOR_FIELDS, TASK_FIELDS
from resplan.exchange.workbook import OutColumn, OutSheet, csv_bytes, xlsx_bytes
from resplan.framework.loader import load_framework

PLAN = """
unit: hue
title: Kế hoạch
number: 98/KH-BCĐ
issued: 15/5/2025
bodies: [{id: so-khcn, name: Sở Khoa học và Công nghệ}]
indicators: [{id: tfp, name: Đóng góp của TFP, unit: "%", targets: {2025: 48, 2030: [55, 57]}, lead: so-khcn}]
tasks:
  - {id: "1.01", title: "=HYPERLINK(1)", lead: so-khcn, deadline: 20/6/2025, group: leadership, pillar: government,
     parents: ["02-KH/BCĐTW:1"], products: [{name: Quyết định, count: 2}], indicators: [tfp],
     budget: [{year: 2025, source: local_capital, amount: 3000}]}
  - {id: "1.02", title: "@Việc, hai", lead: so-khcn, deadline: 20/6/2025}
  - {id: "1.03", title: "-Việc ba", lead: so-khcn, deadline: 20/12/2025}
progress:
  - as_of: 30/6/2025
    updates:
      - {task: "1.01", state: done, done: 18/6/2025, text: "Gọi 0912 345 678 để hỏi",
         spent: [{year: 2025, source: local_capital, amount: 2500}], evidence: [{document: 123/QĐ-UBND, date: 18/6/2025}, {address: "https://vi.du/a"}],
         accepted_by: so-khcn}
      - {task: "1.02", state: in_progress, percent: 40, difficulty: {text: Thiếu người, cause: Nghỉ, proposal: Tuyển, addressee: so-khcn}}
    values: [{indicator: tfp, period: Quý II/2025, value: 47.5, source: Thống kê}]
"""  # fmt: skip


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    folder = tmp_path / "ke-hoach"
    folder.mkdir()
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    return folder


def export(plan: Path, output: Path, *options: str) -> int:
    return main(["export", "monitoring", str(plan), "-o", str(output), "--to", "xlsx,csv", *options])


def test_the_sheets_of_a_plan(plan: Path, tmp_path: Path, golden: Golden) -> None:
    assert export(plan, tmp_path / "a") == 0
    names = sorted(path.name for path in (tmp_path / "a").glob("[!.]*"))
    assert names == ["giam-sat-ke-hoach-chi-tieu.csv", "giam-sat-ke-hoach-nhiem-vu.csv", "giam-sat-ke-hoach.xlsx"]
    texts = [(tmp_path / "a" / name).read_bytes().decode("utf-8-sig").replace("\r\n", "\n") for name in names[:2]]
    golden.check("monitoring.csv.txt", "\n".join(texts))
    assert export(plan, tmp_path / "b") == 0
    for name in names:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_excel_and_csv_hold_the_same_and_numbers_and_days_are_such(plan: Path, tmp_path: Path) -> None:
    export(plan, tmp_path)
    tasks = openpyxl.load_workbook(tmp_path / "giam-sat-ke-hoach.xlsx").worksheets[0]
    header, *rows = [[cell.value for cell in row] for row in tasks.iter_rows()]
    first = dict(zip(header, rows[0], strict=True))
    assert (first["Dự toán"], first["Đã chi"], first["Tiến độ (%)"]) == (3000, 2500, 100)
    assert first["Ngày hoàn thành"].strftime("%Y-%m-%d") == "2025-06-18"
    assert first["Nhiệm vụ"] == "=HYPERLINK(1)"
    assert all(cell.data_type != "f" for row in tasks.iter_rows() for cell in row)
    assert "0912" not in str(first["Kết quả thực hiện"])
    assert rows[1][header.index("Số ngày quá hạn")] == 10


def test_an_office_s_own_mapping_has_its_own_columns_and_codes(plan: Path, tmp_path: Path) -> None:
    (plan / "monitoring.yaml").write_text(
        "monitoring:\n  - key: tasks\n    rows: tasks\n    title: {vi: Tải lên, en: Upload}\n    columns:\n"
        "      - {field: task, title: {vi: MA_NV, en: ID}}\n"
        '      - {field: state, title: {vi: TRANG_THAI, en: STATE}, codes: {done: "3", in_progress: "2"}}\n',
        encoding="utf-8",
    )
    assert export(plan, tmp_path) == 0
    text = (tmp_path / "giam-sat-ke-hoach-tai-len.csv").read_bytes().decode("utf-8-sig")
    assert text.split("\r\n") == ["MA_NV,TRANG_THAI", "1.01,3", "1.02,2", "1.03,Chưa triển khai", ""]
    assert main(["check", str(plan), "--select", "SY08", "--fail-on", "info"]) == 0


@pytest.mark.parametrize(
    ("mapping", "words"),
    [
        ("monitoring:\n  - {key: a, rows: tasks, title: {vi: a, en: a}, columns: [{field: stat, title: {vi: a, en: a}}]}\n", "state"),
        ("monitoring:\n  - {key: a, rows: bodies, title: {vi: a, en: a}, columns: []}\n", "rows"),
        ("monitoring: [\n", "monitoring.yaml"),
        ("- a\n", "monitoring.yaml"),
        ("", "monitoring.yaml"),
    ],
)  # fmt: skip
def test_a_wrong_mapping_is_one_clear_sentence(
    mapping: str, words: str, plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (plan / "monitoring.yaml").write_text(mapping, encoding="utf-8")
    assert export(plan, tmp_path / "out") == 3
    assert words in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_secret_is_not_handed_on(plan: Path, tmp_path: Path) -> None:
    path = plan / "plan.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "situation: |\n  MẬT\n", encoding="utf-8")
    assert export(plan, tmp_path / "out") == 3
    assert main(["export", "plan", str(plan), "--with", "progress", "-o", str(tmp_path / "t.xlsx")]) == 3
    assert not (tmp_path / "out").exists()
    assert not (tmp_path / "t.xlsx").exists()


def test_an_unknown_format_is_named(plan: Path, tmp_path: Path) -> None:
    assert main(["export", "monitoring", str(plan), "--to", "ods", "-o", str(tmp_path)]) == 2


def test_the_mapping_names_only_what_there_is() -> None:
    for sheet in load_framework("nq57").exchange.monitoring:
        known = TASK_FIELDS if sheet.rows == "tasks" else INDICATOR_FIELDS
        assert {column.field for column in sheet.columns} <= known.keys()


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)
DANGEROUS = st.builds(lambda sign, text: sign + text, st.sampled_from(["=", "+", "-", "@", "\t", "\r", "=cmd|"]), TEXTS)


@given(st.lists(st.one_of(TEXTS, DANGEROUS), min_size=1, max_size=6))
def test_no_text_becomes_a_formula(texts: list[str]) -> None:
    columns = tuple(OutColumn(f"c{number}", 10) for number in range(len(texts)))
    sheet = OutSheet("s", columns, [texts])
    (_, row) = csv.reader(io.StringIO(csv_bytes(sheet).decode("utf-8-sig"), newline=""))
    assert all(not cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)
    assert [unguarded(cell) for cell in row] == texts
    workbook = openpyxl.load_workbook(io.BytesIO(xlsx_bytes([sheet])))
    assert all(cell.data_type in ("s", "n", "inlineStr") for cell in workbook.worksheets[0][2])


INDICATORS = "giam-sat-ke-hoach-chi-tieu.csv"


def test_the_csv_for_excel_in_vietnamese(plan: Path, tmp_path: Path) -> None:
    assert main(["export", "monitoring", str(plan), "-o", str(tmp_path / "a"), "--to", "csv", "--csv", "vi"]) == 0
    assert main(["export", "monitoring", str(plan), "-o", str(tmp_path / "b"), "--to", "csv"]) == 0
    vietnamese, plain = (
        list(csv.reader(io.StringIO((tmp_path / name / INDICATORS).read_text("utf-8-sig"), newline=""), delimiter=sign))
        for name, sign in (("a", ";"), ("b", ","))
    )
    assert vietnamese[0] == plain[0]
    differing = [(cell, other) for cell, other in zip(vietnamese[1], plain[1], strict=True) if cell != other]
    assert differing == [("47,5", "47.5")]


def test_the_table_of_sources_is_written_for_excel_in_vietnamese_too(
    plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = [
        "report",
        "progress",
        str(plan),
        "--as-of",
        "1/10/2025",
        "--to",
        "md",
        "-o",
        str(tmp_path / "bao-cao.md"),
        "--csv",
        "vi",
    ]
    assert main(asked) == 2
    assert "--trace" in capsys.readouterr().err
    assert main([*asked, "--trace"]) == 0
    (table,) = tmp_path.glob("*.trace.csv")
    head, *rows = csv.reader(io.StringIO(table.read_text("utf-8-sig"), newline=""), delimiter=";")
    assert "47,5" in {row[head.index("Giá trị")] for row in rows}


@pytest.mark.parametrize("title", ["a/b", "", " ", "'a", "Việc [1]", "Chỉ tiêu"])
def test_a_title_that_cannot_name_a_sheet_is_refused(
    plan: Path, tmp_path: Path, title: str, capsys: pytest.CaptureFixture[str]
) -> None:
    column = "columns: [{field: id, title: {vi: Mã, en: Id}, width: 9}]"
    (plan / "monitoring.yaml").write_text(
        f"monitoring:\n- {{key: a, rows: indicators, title: {{vi: Chỉ tiêu, en: A}}, {column}}}\n"
        f"- {{key: b, rows: tasks, title: {{vi: {title!r}, en: B}}, {column}}}\n",
        encoding="utf-8",
    )
    assert export(plan, tmp_path / "a") == 3
    assert "không đặt được cho trang tính" in capsys.readouterr().err
    assert not (tmp_path / "a").exists()
