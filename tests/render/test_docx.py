"""Word files: real styles, the layout's numbers, sections and tables, and a golden list of their paragraphs."""

import io
import re
import zipfile
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from word_file import text_of

from conftest import Golden
from issued import issued
from resplan.framework.loader import load_framework
from resplan.render.blocks import Letterhead
from resplan.render.docx.frame import letterhead
from resplan.render.docx.skeleton import empty_word
from resplan.render.docx.styles import define_styles

LAYOUTS = load_framework("nq57").layouts


def rendered(examples: Path, folder: Path, name: str, layout: str | None = None) -> bytes:
    (file,) = issued("plan", [examples / name], ("docx",), folder, layout=layout)
    return file.read_bytes()


def paragraphs(content: bytes) -> str:
    """Every paragraph with its style, in order; those in tables too."""
    word = docx.Document(io.BytesIO(content))
    lines = []
    for element in word.element.body.iter(qn("w:p")):
        style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        text = text_of(element)
        if text:
            lines.append(f"{style.get(qn('w:val')) if style is not None else '-'}: {text}")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("name", ["commune", "flawed"])
def test_the_paragraphs_and_their_styles(name: str, examples: Path, tmp_path: Path, golden: Golden) -> None:
    golden.check(f"ke-hoach-{name}.docx.txt", paragraphs(rendered(examples, tmp_path, name)))


@pytest.mark.parametrize("name", list(LAYOUTS))
def test_the_page_has_the_numbers_of_its_layout(name: str, examples: Path, tmp_path: Path) -> None:
    example = "commune" if name == "nd30" else "tuyen-quang"
    word = docx.Document(io.BytesIO(rendered(examples, tmp_path, example, name)))
    layout, section = LAYOUTS[name], word.sections[0]
    assert abs(section.page_width - Mm(210)) < Mm(1)
    assert abs(section.page_height - Mm(297)) < Mm(1)
    assert abs(section.left_margin - Mm(layout.page.left_mm)) < Mm(1)
    assert abs(section.right_margin - Mm(layout.page.right_mm)) < Mm(1)
    assert section.different_first_page_header_footer
    assert "PAGE" in section.header._element.xml
    styles = {style.style_id: style for style in word.styles}
    body = styles["Thânvănbản"]
    assert body.font.size == Pt(layout.elements.body.size_pt)
    assert body.font.name == "Times New Roman"


def test_the_mark_of_a_draft_stands_in_a_box() -> None:
    styles = define_styles(empty_word("vi"), LAYOUTS["hd36"])
    made = letterhead(Letterhead("TỈNH UỶ", ("VĂN PHÒNG",), "Số", "Huế", "DỰ THẢO"), LAYOUTS["hd36"], styles)
    (boxed,) = re.findall("<w:r><w:rPr>[^r]*<w:bdr [^>]*/></w:rPr><w:t[^>]*>(.*?)</w:t>", made)
    assert boxed == "DỰ THẢO"


def test_annexes_lie_across_and_repeat_their_header(examples: Path, tmp_path: Path) -> None:
    word = docx.Document(io.BytesIO(rendered(examples, tmp_path, "tuyen-quang")))
    assert [section.orientation for section in word.sections] == [WD_ORIENT.PORTRAIT, *[WD_ORIENT.LANDSCAPE] * 3]
    xml = word.element.xml
    assert xml.count("<w:tblHeader") == 4
    assert "<w:cantSplit" in xml
    for section in word.sections[1:]:
        assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"


def test_headings_are_headings(examples: Path, tmp_path: Path) -> None:
    word = docx.Document(io.BytesIO(rendered(examples, tmp_path, "hue")))
    levels = {
        style.style_id: style.element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
        for style in word.styles
        if style.element.find(qn("w:pPr")) is not None
    }
    used = {paragraph.style.style_id for paragraph in word.paragraphs if paragraph.style}
    outlined = {key for key, level in levels.items() if level is not None} & used
    assert len(outlined) >= 2, "the navigation pane shows the document's parts"


def test_the_archive_carries_no_clock_and_no_author(examples: Path, tmp_path: Path) -> None:
    archive = zipfile.ZipFile(io.BytesIO(rendered(examples, tmp_path, "commune")))
    assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    core = archive.read("docProps/core.xml").decode("utf-8")
    assert "python-docx" not in core
    assert archive.testzip() is None
