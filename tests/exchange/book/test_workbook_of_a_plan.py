"""The workbook as a file: what Excel is told about it."""

import re
import zipfile
from datetime import datetime
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from carried import NQ57, sent_out
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from resplan.exchange.book.writing import book_sheets
from resplan.exchange.workbook import xlsx_bytes
from resplan.merge.thing import HEAD, Data, Thing, things_of
from resplan.workflows.plans.on_disk import read_plan

LISTS = "Danh mục"


def written(things: dict[Thing, Data]) -> bytes:
    return xlsx_bytes(book_sheets(things, sent_out(things)[0], NQ57), {}, LISTS)


@pytest.fixture(scope="module")
def things(examples: Path) -> dict[Thing, Data]:
    return things_of(read_plan(examples / "hue").loaded)


@pytest.fixture(scope="module")
def content(things: dict[Thing, Data]) -> bytes:
    return written(things)


@pytest.fixture(scope="module")
def book(content: bytes) -> Workbook:
    return openpyxl.load_workbook(BytesIO(content))


def column(page: Worksheet, title: str) -> str:
    return next(cell.column_letter for cell in page[headings(page)] if cell.value == title)


def headings(page: Worksheet) -> int:
    """The row of the headings: below the totals, where there are some."""
    return int(str(page.print_title_rows).rpartition("$")[2])


def rule_at(page: Worksheet, cell: str) -> str:
    return next((str(rule.formula1) for rule in page.data_validations.dataValidation if cell in rule.sqref), "")


def test_the_same_plan_gives_the_same_bytes(things: dict[Thing, Data], content: bytes) -> None:
    assert written(things) == content


def test_sheets_are_filled_in_and_headings_are_not(book: Workbook) -> None:
    guide, *pages, lists, kept = (book[name] for name in sorted(book.sheetnames, key=[
        "Hướng dẫn", "Thông tin chung", "Nhiệm vụ", "Sản phẩm khác", "Kinh phí", "Nhu cầu mua sắm", "Chỉ tiêu", "Cơ quan",
        "Căn cứ", "Mục khác", LISTS, "resplan",
    ].index))  # fmt: skip
    assert (lists.sheet_state, kept.sheet_state) == ("hidden", "veryHidden")
    assert all(page.protection.sheet for page in (guide, *pages, lists, kept))
    for page in pages:
        head = headings(page)
        assert page.freeze_panes == f"C{head + 1}", page.title
        assert (page.page_setup.orientation, page.page_setup.paperSize, page.page_setup.fitToHeight) == (
            "landscape",
            9,
            0,
        )
        assert head == (2 if page.title in ("Sản phẩm khác", "Kinh phí") else 1)
        assert "&P" in page.oddFooter.center.text
        assert str(page.auto_filter.ref).startswith(f"A{head}:")
        assert all(cell.protection.locked for row in page.iter_rows(max_row=head) for cell in row)
        # Excel sorts and deletes no row that has a locked cell, the empty rows and what stands beside the table included.
        assert not any(cell.protection.locked for row in page.iter_rows(min_row=head + 1) for cell in row)
        assert not page.protection.sort
        assert not page.protection.deleteRows
        assert rule_at(page, f"A{head + 1}") == "FALSE", "nobody types into the column of ids"


def test_what_is_chosen_is_offered(book: Workbook) -> None:
    tasks, budget, indicators = book["Nhiệm vụ"], book["Kinh phí"], book["Chỉ tiêu"]
    bodies = rule_at(tasks, f"{column(tasks, 'Cơ quan chủ trì')}5")
    assert bodies.startswith(f"'{LISTS}'!$"), "a list of names with commas stands in a sheet of its own"
    first = book[LISTS][bodies.rpartition("!")[2].partition(":")[0].replace("$", "")]
    assert first.value == "Thành uỷ Huế"
    for page, title in (
        (tasks, "Nhóm"), (tasks, "Sản phẩm – Loại"), (tasks, "Trụ cột"), (tasks, "Thực hiện văn bản"), (budget, "Nguồn"),
        (budget, "Thuộc"), (indicators, "Dấu so sánh"), (indicators, "Chỉ tiêu quốc gia"),
    ):  # fmt: skip
        assert rule_at(page, f"{column(page, title)}3"), title
    stage = next(cell.row for cell in book["Thông tin chung"]["B"] if cell.value == "Giai đoạn")
    assert "Dự thảo" in rule_at(book["Thông tin chung"], f"C{stage}")


def test_a_heading_says_what_is_to_be_written(book: Workbook) -> None:
    cell = book["Nhiệm vụ"][f"{column(book['Nhiệm vụ'], 'Thời hạn')}1"]
    assert cell.comment is not None
    assert "như trong văn bản" in cell.comment.text


def test_a_missing_clarity_is_coloured(book: Workbook) -> None:
    tasks = book["Nhiệm vụ"]
    titles = {tasks[f"{str(area.sqref)[0]}1"].value for area in tasks.conditional_formatting}
    assert titles == {
        "Tên nhiệm vụ", "Cơ quan chủ trì", "Lãnh đạo phụ trách", "Cấp phê duyệt", "Thời hạn", "Sản phẩm – Tên",
    }  # fmt: skip


def test_days_are_days_and_deadlines_words(book: Workbook) -> None:
    head, tasks = book["Thông tin chung"], book["Nhiệm vụ"]
    issued = next(cell.row for cell in head["B"] if cell.value == "Ngày ban hành")
    assert head[f"C{issued}"].value == datetime(2025, 6, 25)  # noqa: DTZ001  # Excel knows no zones
    assert {type(cell.value) for cell in tasks[column(tasks, "Thời hạn")][1:40]} == {str}
    amount = book["Kinh phí"][column(book["Kinh phí"], "Số tiền")]
    assert isinstance(amount[headings(book["Kinh phí"])].value, int)


def test_a_total_follows_the_filter_and_new_rows(things: dict[Thing, Data], content: bytes, book: Workbook) -> None:
    page = book["Kinh phí"]
    amount = column(page, "Số tiền")
    assert [cell.value for cell in page[1]] == [
        None,
        "Tổng cộng",
        None,
        None,
        f"=SUBTOTAL(109,{amount}3:{amount}10000)",
    ]
    computed = openpyxl.load_workbook(BytesIO(content), data_only=True)["Kinh phí"][f"{amount}1"].value
    assert computed == sum(line["amount"] for data in things.values() for line in data.get("budget", ()))


def test_no_text_becomes_a_formula(things: dict[Thing, Data]) -> None:
    evil = {
        **things,
        HEAD: {**things[HEAD], "title": '=HYPERLINK("http://a.b")', "place": "+1", "situation": "@x\n=1+1"},
    }
    page = zipfile.ZipFile(BytesIO(written(evil))).read("xl/worksheets/sheet2.xml")
    assert b"<f>" not in page


def test_what_is_to_be_written_is_said_of_sheets_and_cells_not_of_files(book: Workbook) -> None:
    notes = {cell.value: cell.comment.text for page in book.worksheets[2:] for cell in page[1] if cell.comment}
    said = [*notes.values(), *(str(row[3]) for row in book["Thông tin chung"].iter_rows(min_row=2, values_only=True))]
    assert not [text for text in said if re.search(r"`|\.yaml|\b(?:true|false)\b|ngoặc kép", text)]
    assert notes["Cơ quan chủ trì"].endswith("có trong trang “Cơ quan”.")
    assert notes["Không tốn kinh phí"].startswith("Có nếu")
    assert notes["Mã"].startswith("Để nhận ra"), (
        "what the plan's files have there is no business of whoever fills it in"
    )
