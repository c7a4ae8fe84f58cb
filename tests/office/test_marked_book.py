"""A copy of a workbook with marks: what is not marked is as it was."""

import base64
import zipfile
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.workbook import Workbook

from office.workbooks import packed, parts, row, sheet
from resplan.errors import ResplanError
from resplan.office.guard import GUARD

Mark = tuple[str, str, str]


def marked(content: bytes, *marks: Mark) -> bytes:
    given = {"marks": marks, "title": "Chỗ sai", "headings": ["Ở đâu", "Sai gì"]}
    return base64.b64decode(GUARD.ask("marked", "la.xlsx", content, given)["content"])


def loaded(content: bytes) -> Workbook:
    return openpyxl.load_workbook(BytesIO(content))


@pytest.fixture
def office() -> bytes:
    """A workbook as an office keeps it: looks, widths, notes, a sheet whose name has signs."""
    book = Workbook()
    page = book.active
    page.title = "Biểu 'A' & B"
    page.append(["Mã", "Việc"])
    page.append(["4.01", "Phủ sóng"])
    page["B2"].number_format = "@"
    page["B2"].fill = PatternFill("solid", fgColor="FF00FF00")
    page["A2"].comment = Comment("đã có", "ai đó")
    page.column_dimensions["B"].width = 61
    book.create_sheet("Trang khác").append([1, 2])
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_marked_cell_is_coloured_and_says_why_and_keeps_its_look(office: bytes) -> None:
    name = "Biểu 'A' & B"
    book = loaded(marked(office, (name, "B2", "Sai <ở> đây & kia"), (name, "A2", "Thêm"), (name, "D9", "Ô trống")))
    page = book[name]
    assert {page[cell].fill.fgColor.rgb for cell in ("A2", "B2", "D9")} == {"FFFFC7CE"}
    assert (page["B2"].number_format, page.column_dimensions["B"].width) == ("@", 61)
    assert page["B2"].comment.text == "Sai <ở> đây & kia"
    assert page["A2"].comment.text == "đã có\n\nThêm"
    assert page["D9"].comment.text == "Ô trống"
    assert page["A1"].fill.fgColor.rgb == "00000000"
    assert [[cell.value for cell in line] for line in page.iter_rows(max_row=2, max_col=2)] == [
        ["Mã", "Việc"],
        ["4.01", "Phủ sóng"],
    ]


def test_a_sheet_lists_the_marks_with_links(office: bytes) -> None:
    name = "Biểu 'A' & B"
    once = marked(office, (name, "B2", "một"), (name, "", "cả trang"))
    listed = loaded(once)["Chỗ sai"]
    assert [[cell.value for cell in line] for line in listed.iter_rows()] == [
        ["Ở đâu", "Sai gì"], [f"{name}!B2", "một"], [name, "cả trang"],
    ]  # fmt: skip
    assert [listed[cell].hyperlink.location for cell in ("A2", "A3")] == ["'Biểu ''A'' & B'!B2", "'Biểu ''A'' & B'!A1"]
    assert loaded(marked(once, (name, "B2", "hai"))).sheetnames[-2:] == ["Chỗ sai", "Chỗ sai (2)"]


def test_every_other_part_is_as_it_was(office: bytes) -> None:
    before, after = (
        zipfile.ZipFile(BytesIO(content)) for content in (office, marked(office, ("Trang khác", "B1", "sai")))
    )
    changed = {name for name in before.namelist() if before.read(name) != after.read(name)}
    assert changed == {
        "xl/worksheets/sheet2.xml",
        "xl/styles.xml",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "[Content_Types].xml",
    }
    assert marked(office, ("Trang khác", "B1", "sai")) == marked(office, ("Trang khác", "B1", "sai"))


@pytest.mark.parametrize("rows", ["<row><c><v>1</v></c><c><v>2</v></c></row>", "", row(3, "a")])
def test_cells_without_references_are_found_too(rows: str) -> None:
    files = {
        **parts(sheet(rows)),
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    }
    archive = zipfile.ZipFile(BytesIO(marked(packed(files), ("Sheet1", "B1", "sai"))))
    text = archive.read("xl/worksheets/sheet1.xml").decode()
    assert text.count("<c") - text.count("<comment") == (rows.count("<c") or 0) + (0 if "<v>2" in rows else 1)
    assert "legacyDrawing" in text


def test_what_is_no_workbook_is_refused() -> None:
    with pytest.raises(ResplanError, match=r"la\.xlsx"):
        marked(packed({"a.txt": "x"}), ("Sheet1", "A1", "sai"))
    entity = sheet("").replace("<worksheet", '<!DOCTYPE x [<!ENTITY a "b">]><worksheet', 1)
    with pytest.raises(ResplanError, match="entities"):
        marked(packed(parts(entity)), ("Sheet1", "A1", "sai"))


@settings(max_examples=25, deadline=None)
@given(damage=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=8))
def test_a_damaged_file_is_marked_or_refused(damage: list[tuple[float, int]]) -> None:
    content = bytearray(packed(parts(sheet(row(1, "a", "b")))))
    for place, byte in damage:
        content[int(place * len(content))] = byte
    assert is_marked_or_refused(bytes(content))


def is_marked_or_refused(content: bytes) -> bool:
    try:
        return marked(content, ("Sheet1", "B1", "sai")).startswith(b"PK")
    except ResplanError as error:
        return "la.xlsx" in str(error)
