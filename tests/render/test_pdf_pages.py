"""Where pages of a PDF end: signatures, rows, groups, and what is longer than a page."""

import pytest
from pdf_reading import ORGAN, document, pages_of, pdf_of, squeezed


@pytest.mark.parametrize("lines", range(18, 34))
def test_a_signature_never_stands_alone_on_a_page(lines: int) -> None:
    content = pdf_of(document("".join(f"Đoạn {number}\n\n" for number in range(lines)), ORGAN))
    last = pages_of(content)[-1]
    assert "Nguyễn An" in last
    assert f"Đoạn {lines - 1}" in last


def test_nor_after_a_table() -> None:
    for rows in (8, *range(20, 45), 90):
        table = "".join(f"| {number} | việc |\n" for number in range(rows))
        last = pages_of(pdf_of(document(f"Mở\n\n| TT | Việc |\n|---|---|\n{table}", ORGAN)))[-1]
        assert "việc" in last


def test_long_cells_and_long_tables_are_whole() -> None:
    cell = " ".join(f"dòng{number}" for number in range(240))
    endless = " ".join(f"ô{number}" for number in range(4000))
    rows = "".join(f"| {number} | việc {number} |\n" for number in range(300))
    pages = pages_of(pdf_of(document(f"| TT | Việc |\n|---|---|\n{rows}| a | {cell} |\n| b | {endless} |\n")))
    assert all("TT" in page.split("\n")[1] or "TT" in page.split("\n")[0] for page in pages[1:]), (
        "the header is repeated"
    )
    assert sum("dòng0" in page and "dòng239" in page for page in pages) == 1, "a row stays on one page"
    assert "ô3999" in pages[-1]


def test_whatever_is_too_long_for_a_page_goes_on_overleaf() -> None:
    narrow = " ".join(f"a{number}" for number in range(500))
    endless = " ".join(f"b{number}" for number in range(3000))
    table = f"::: table 6 94\n| TT | Việc |\n|---|---|\n| {narrow} | x |\n| c | {endless} |\n:::\n"
    recipients = "recipients: [" + ", ".join(f"Nơi{number}" for number in range(200)) + "]\n"
    text = squeezed("".join(pages_of(pdf_of(document(table, ORGAN + recipients)))))
    assert all(word in text for word in ("a499", "b2999", "Nơi199", "NguyễnAn"))


def test_a_group_is_not_parted_from_its_first_row() -> None:
    for rows in range(30, 50):
        table = "".join(f"| {number} | việc |\n" for number in range(rows)) + "| **Nhóm** | |\n| x | đầu tiên |\n"
        pages = pages_of(pdf_of(document(f"| TT | Việc |\n|---|---|\n{table}")))
        (page,) = (page for page in pages if "Nhóm" in page)
        assert "đầu tiên" in page


def test_a_total_is_not_parted_from_the_row_above_it() -> None:
    for rows in range(38, 50):
        table = "".join(f"| {number} | việc {number} |\n" for number in range(rows)) + "| **Cộng** | 5 |\n"
        last = pages_of(pdf_of(document(f"| TT | Việc |\n|---|---|\n{table}")))[-1]
        assert "Cộng" in last
        assert f"việc {rows - 1}" in last


def test_the_head_of_a_table_never_stands_with_one_row_at_the_foot_of_a_page() -> None:
    table = "".join(f"| {number} | việc {number} |\n" for number in range(6))
    for lines in range(27, 36):
        text = "".join(f"Đoạn {number}\n\n" for number in range(lines))
        pages = pages_of(pdf_of(document(f"{text}| TT | Việc |\n|---|---|\n{table}")))
        (page,) = (page for page in pages if "việc 0" in page)
        assert "việc 1" in page


def test_a_line_that_introduces_stays_with_what_it_introduces() -> None:
    for lines in range(26, 36):
        text = "".join(f"Đoạn {number}\n\n" for number in range(lines))
        pages = pages_of(pdf_of(document(f"{text}Nhất là:\n\n- một\n- hai, trong đó:\n  - ba\n- bốn\n")))
        for before, after in [("Nhất là:", "một"), ("trong đó:", "ba")]:
            (page,) = (page for page in pages if before in page)
            assert after in page
