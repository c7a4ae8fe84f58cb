"""Sheets of items: the header is found, columns are known by their other names, cells by their letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resplan.feedback.sheet import column_letters, read_sheet
from resplan.framework.feedback import load_feedback_terms

TERMS = load_feedback_terms("nq57")


def test_the_header_is_found_below_a_title_and_columns_by_their_other_names() -> None:
    grid = [
        ["SỔ TIẾP NHẬN", "", "", ""],
        [],
        ["STT", "NGAY TIEP NHAN", "Nội dung phản ánh, kiến nghị (ghi rõ)", "Họ và tên"],
        ["1", "3/7/2025", "Một ý kiến", "Người Thử"],
        ["", "", "", ""],
        ["2", "4/7/2025", "Hai"],
    ]
    sheet = read_sheet("Sổ", grid, TERMS)
    assert sheet is not None
    assert [row.number for row in sheet.rows] == [4, 6]
    assert sheet.rows[0].values == {"received": "3/7/2025", "text": "Một ý kiến", "name": "Người Thử"}
    assert sheet.rows[0].cell("name") == "D4"
    assert sheet.rows[1].cell("kind") == "A6"
    assert sheet.unread == ("STT",)


def test_two_columns_of_one_meaning_are_named() -> None:
    sheet = read_sheet("Sổ", [["Nội dung", "Loại", "Phân loại"], ["x", "a", "b"]], TERMS)
    assert sheet is not None
    assert sheet.twice == (("Loại", "Phân loại"),)


def test_a_sheet_without_a_text_column_is_none() -> None:
    assert read_sheet("Sổ", [["Loại", "Lĩnh vực"], ["a", "b"]], TERMS) is None
    assert read_sheet("Sổ", [["Nội dung"], ["a"]], TERMS) is None


@pytest.mark.parametrize(
    ("column", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")]
)
def test_letters_of_columns(column: int, letters: str) -> None:
    assert column_letters(column) == letters


@given(st.lists(st.lists(st.text(max_size=12), max_size=6), max_size=8))
def test_no_grid_is_too_strange(grid: list[list[str]]) -> None:
    read_sheet("x", [["Nội dung", "Loại"], *grid], TERMS)
    read_sheet("x", grid, TERMS)
