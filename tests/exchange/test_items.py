"""Sheets of items: the header is found, columns are known by their other names, cells by their letters."""

from hypothesis import given
from hypothesis import strategies as st

from resplan.exchange.filled_table import Place, Table
from resplan.exchange.items import ItemSheet, read_items
from resplan.exchange.tables_of_file import workbook_of
from resplan.framework.loader import load_framework

TERMS = load_framework("nq57").feedback


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


def test_the_columns_of_a_form_on_the_web_and_several_ways_to_reach_a_sender() -> None:
    sheet = read(
        ("Dấu thời gian", "Nội dung", "Số điện thoại", "Email", "Ghi chú"),
        ("1/8/2025", "Một ý kiến", "912345678", "a@vi.du", ""),
        ("2/8/2025", "Hai", "", "b@vi.du", "x"),
    )
    assert sheet is not None
    assert sheet.mistakes == ()
    assert [row.values for row in sheet.rows] == [
        {"received": "1/8/2025", "text": "Một ý kiến", "contact": "0912345678; a@vi.du"},
        {"received": "2/8/2025", "text": "Hai", "contact": "b@vi.du"},
    ]
    assert sheet.rows[0].cell("contact") == "Sổ!C2"


def test_the_columns_of_other_forms_on_the_web() -> None:
    header = ("ID", "Start time", "Completion time", "Tên", "Ý kiến của ông/bà", "SĐT")
    sheet = read(header, ("1", "30/7/2025", "1/8/2025", "Lê Văn Mẫu", "Một ý kiến", "912345678"))
    assert sheet is not None
    assert sheet.rows[0].values == {
        "received": "1/8/2025",
        "name": "Lê Văn Mẫu",
        "text": "Một ý kiến",
        "contact": "0912345678",
    }
    assert [remark.place for remark in sheet.unread] == ["Sổ!A1", "Sổ!B1"]


def test_days_in_american_order_are_asked_for() -> None:
    content = "Ngày nhận;Nội dung\n8/13/2025;Một\n7/8/2025 10:22:31;Hai\n".encode()
    sheet = read_items(workbook_of("so.csv", content, {"Ngày nhận", "Nội dung"}.__contains__).tables[0], TERMS, 20)
    assert sheet is not None
    first, second = (mistake for row in sheet.rows for mistake in row.mistakes)
    assert (first.place, first.error.values["day"]) == ("so.csv!A2", "13/8/2025")
    assert (second.place, second.error.values["second"]) == ("so.csv!A3", "8/7/2025")


def test_the_time_of_day_is_left_out_where_the_day_comes_first() -> None:
    sheet = read(("Dấu thời gian", "Nội dung"), ("7/8/2025 10:22:31", "Một"), ("13/8/2025 1:02 PM", "Hai"))
    assert sheet is not None
    assert [row.values["received"] for row in sheet.rows] == ["7/8/2025", "13/8/2025"]


def test_hidden_rows_are_left_and_named_or_taken_by_choice() -> None:
    rows = (("Nội dung", "Loại"), ("Một", "Kiến nghị"), ("Hai", "Kiến nghị"))
    hidden = {"hidden_rows": frozenset({2})}
    left = read_items(Table("Sổ", rows, **hidden), TERMS, 20)
    taken = read_items(Table("Sổ", rows, **hidden), TERMS, 20, with_hidden=True)
    assert left is not None
    assert taken is not None
    assert ([row.row for row in left.rows], [row.row for row in taken.rows]) == ([1], [1, 2])
    assert [remark.place for remark in left.unread] == [remark.place for remark in taken.unread] == ["Sổ!3"]


def test_letters_of_an_old_font_are_a_mistake_that_shows_what_is_meant() -> None:
    sheet = read(("Nội dung", "Loại"), ("§Ò nghÞ më thªm quÇy", "Kiến nghị"))
    assert sheet is not None
    (mistake,) = sheet.rows[0].mistakes
    assert mistake.error.values["meant"] == "Đề nghị mở thêm quầy"
