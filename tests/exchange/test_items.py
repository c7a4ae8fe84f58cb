"""Sheets of items: the header is found, columns are known by their other names, cells by their letters."""

from hypothesis import given
from hypothesis import strategies as st

from resplan.exchange.items import ItemSheet, read_items
from resplan.exchange.table import Place, Table
from resplan.framework.feedback import load_feedback_terms

TERMS = load_feedback_terms("nq57")


def read(*rows: tuple[str, ...], **marks: frozenset[Place]) -> ItemSheet | None:
    return read_items(Table("Sổ", rows, **marks), TERMS, 20)


def test_the_header_is_found_below_a_title_and_columns_by_their_other_names() -> None:
    sheet = read(
        ("SỔ TIẾP NHẬN", "", "", ""),
        (),
        ("STT", "NGAY TIEP NHAN", "Nội dung phản ánh, kiến nghị (ghi rõ)", "Họ và tên"),
        ("1", "3/7/2025", "Một ý kiến", "Người Thử"),
        ("", "", "", ""),
        ("2", "4/7/2025", "Hai"),
    )
    assert sheet is not None
    assert [row.row for row in sheet.rows] == [3, 5]
    assert sheet.rows[0].values == {"received": "3/7/2025", "text": "Một ý kiến", "name": "Người Thử"}
    assert sheet.rows[0].cell("name") == "Sổ!D4"
    assert sheet.rows[1].cell("kind") == "Sổ!A6"
    assert [(remark.place, remark.why.values) for remark in sheet.unread] == [("Sổ!A3", {"title": "STT"})]


def test_two_columns_of_one_meaning_are_a_mistake() -> None:
    sheet = read(("Nội dung", "Loại", "Phân loại"), ("x", "a", "b"))
    assert sheet is not None
    assert [mistake.place for mistake in sheet.mistakes] == ["Sổ!C1"]


def test_a_merged_cell_and_a_formula_without_a_value_are_mistakes() -> None:
    rows = (("Nội dung", "Loại"), ("x", "a"), ("y", "b"))
    sheet = read(*rows, merged=frozenset({Place(1, 0)}), spoilt=frozenset({Place(2, 1)}))
    assert sheet is not None
    assert [mistake.place for row in sheet.rows for mistake in row.mistakes] == ["Sổ!A2", "Sổ!B3"]


def test_a_sheet_without_a_text_column_is_none() -> None:
    assert read(("Loại", "Lĩnh vực"), ("a", "b")) is None
    assert read(("Nội dung",), ("a",)) is None


@given(st.lists(st.lists(st.text(max_size=12), max_size=6), max_size=8))
def test_no_table_is_too_strange(grid: list[list[str]]) -> None:
    rows = tuple(tuple(row) for row in grid)
    read(("Nội dung", "Loại"), *rows)
    read(*rows)
