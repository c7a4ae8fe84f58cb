"""What makes a Word file one to work in: styles, navigation, properties, controls with ids, rows that stay whole."""

import io
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from word_file import W, WordFile, find, tables, text_of, value

from issued import text_of as document
from resplan.documents.markdown.anchor import Anchor
from resplan.documents.markdown.escape import escape_lines, escape_markdown
from resplan.framework.loader import load_framework
from resplan.render import render
from resplan.render.docx.control import bookmark_name, control_tag
from resplan.render.docx.styles import word_styles
from resplan.render.measure import line_width_mm
from resplan.workflows.plans.on_disk import read_plan

HEAD = "---\ntitle: t\norgan: X\n---\n"
OURS = {
    *[style.name for style in word_styles().values()],
    "Normal",
    "Default Paragraph Font",
    "Normal Table",
    "No List",
}


def written(text: str) -> WordFile:
    return WordFile(render(text, ("docx",), load_framework("nq57"))["docx"])


@pytest.fixture(scope="module")
def hue() -> WordFile:
    examples = Path(__file__).parents[2] / "examples"
    return written(document(examples / "hue", layout="hd36").markdown)


def test_the_styles_are_the_layouts_and_no_others(hue: WordFile) -> None:
    styles = list(hue.parts["word/styles.xml"].iter(f"{W}style"))
    assert {value(style, "name").casefold() for style in styles} == {name.casefold() for name in OURS}
    for style in styles:
        if value(style, "name").casefold() in {
            name.casefold() for name in [style.name for style in word_styles().values()]
        }:
            assert find(style, "qFormat") is not None
            assert find(style, "hidden") is None
    following = hue.style(hue.style_id("Heading 1"))
    assert value(following, "next") == hue.style_id("Thân văn bản")
    used = {value(paragraph, "pPr/pStyle") for paragraph in hue.body.iter(f"{W}p")} - {""}
    assert used <= {style.get(f"{W}styleId", "") for style in styles}


def test_chapters_and_annexes_stand_in_the_navigation_pane(hue: WordFile) -> None:
    levels = {
        style.get(f"{W}styleId"): value(style, "pPr/outlineLvl")
        for style in hue.parts["word/styles.xml"].iter(f"{W}style")
    }
    outline = [
        (levels[style], text_of(paragraph))
        for paragraph in hue.body.iter(f"{W}p")
        if levels.get(style := value(paragraph, "pPr/pStyle"))
    ]
    assert ("0", "I- Tình hình") in outline
    assert outline[-2:] == [("0", "Phụ lục III"), ("1", "Khái toán kinh phí")]


def test_the_file_tells_what_it_is_and_nothing_of_a_machine(hue: WordFile) -> None:
    core = {element.tag.rpartition("}")[2]: element.text for element in hue.parts["docProps/core.xml"]}
    assert core["title"].startswith("KẾ HOẠCH thực hiện")
    assert core["subject"] == "thành phố Huế"
    assert core["language"] == "vi-VN"
    assert core["category"] == "KẾ HOẠCH"
    assert not core["creator"]
    assert "".join(hue.parts["docProps/app.xml"].itertext()) == "resplan"
    settings_part = hue.parts["word/settings.xml"]
    modes = [mode for mode in settings_part.iter(f"{W}compatSetting") if mode.get(f"{W}name") == "compatibilityMode"]
    assert [mode.get(f"{W}val") for mode in modes] == ["15"], "Word shows no “compatibility mode”"
    assert value(settings_part, "themeFontLang") == "vi-VN"
    others = [name for name in hue.parts if name.startswith(("customXml/item", "word/stylesWithEffects"))]
    assert others == ["customXml/item1.xml", "customXml/itemProps1.xml"], "the text it was written from, nothing else"
    assert b"thumbnail" not in hue.content


def test_controls_and_hidden_bookmarks_lead_back_to_the_plan(hue: WordFile, examples: Path) -> None:
    plan = read_plan(examples / "hue").loaded.plan
    controls = {value(control, "sdtPr/tag"): text_of(control) for control in hue.body.iter(f"{W}sdt")}
    assert all(re.fullmatch(r"[^:]+:[^:]+:[^:]+", tag) for tag in controls)
    for task in plan.tasks:
        assert controls[str(Anchor("task", task.id, "title"))] == task.title
        assert controls[str(Anchor("task", task.id, "deadline"))] == task.deadline
        assert str(Anchor("task", task.id, "lead")) in controls
    for indicator in plan.indicators:
        assert controls[str(Anchor("indicator", indicator.id, "name"))] == indicator.name
    starts = [mark.get(f"{W}name", "") for mark in hue.body.iter(f"{W}bookmarkStart")]
    ends = [mark.get(f"{W}id") for mark in hue.body.iter(f"{W}bookmarkEnd")]
    assert len(set(starts)) == len(starts) == len(controls)
    assert len(set(ends)) == len(ends) == len(starts)
    assert all(re.fullmatch(r"_\w{1,39}", name, re.ASCII) for name in starts)


@given(st.text(min_size=1, max_size=200))
def test_tags_and_bookmarks_are_such_as_word_takes(text: str) -> None:
    anchor = str(Anchor("task", text.encode("utf-8", "replace").decode(), "title"))
    assert len(control_tag(anchor)) <= 64
    assert re.fullmatch(r"_[A-Za-z0-9_]{1,39}", bookmark_name(anchor))


def test_two_long_ids_do_not_share_a_tag() -> None:
    one, two = ("x" * 100 + end for end in "ab")
    assert control_tag(one) != control_tag(two)
    assert bookmark_name("task:4.03:title") != bookmark_name("task:4_03:title")


def table(rows: str) -> WordFile:
    return written(HEAD + f":::: annex landscape I | T | x\n::: table 20 80\n| a | b |\n|---|---|\n{rows}\n:::\n::::\n")


def test_a_row_stays_whole_unless_it_fills_half_a_page() -> None:
    long_line = "chữ " * 700
    many_lines = "\u2028".join(f"dòng {number}" for number in range(30))
    file = table(f"| 1 | ngắn |\n| 2 | {many_lines} |\n| 3 | {long_line} |\n| 4 | {'chữ ' * 100} |")
    *_, grid = tables(file)
    _, *rows = grid.findall(f"{W}tr")
    assert [find(row, "trPr/cantSplit") is not None for row in rows] == [True, False, False, True]
    assert len(list(rows[1].iter(f"{W}br"))) == 29


def held(element: etree._Element) -> bool:
    """Whether every paragraph in it stays on one page with what follows."""
    return all(find(p, "pPr/keepNext") is not None for p in element.iter(f"{W}p"))


def test_the_header_and_the_first_and_last_row_have_a_row_beside_them() -> None:
    *_, grid = tables(table("| 1 | một |\n| 2 | hai |\n| 3 | ba |\n| **Cộng** | 6 |"))
    assert [held(row) for row in grid.findall(f"{W}tr")] == [True, True, False, True, False]


def test_what_introduces_is_held_by_what_it_introduces() -> None:
    file = written(
        HEAD + "Mở.\n\nNhất là:\n\n- một\n- hai, gồm:\n  - ba\n\nĐơn vị: người\n\n| a |\n|---|\n| 1 |\n\nLời cuối\n"
    )
    texts = {text_of(p): held(p) for p in file.body.findall(f"{W}p") if value(p, "pPr/pStyle") == "Thânvănbản"}
    assert texts == {
        "Mở.": False, "Nhất là:": True, "- một": False, "- hai, gồm:": True, "- ba": False, "Đơn vị: người": True, "Lời cuối.": True,
    }  # fmt: skip


def test_a_paragraph_that_nobody_sees_needs_no_page(hue: WordFile) -> None:
    """After a last table, and where a section ends, Word asks for one."""
    unseen = [
        p for p in hue.body.findall(f"{W}p") if not text_of(p) and find(p, "pPr/pBdr") is None and find(p, "r") is None
    ]
    ends = [p for p in unseen if find(p, "pPr/sectPr") is not None]
    assert len(ends) == 3
    assert len(unseen) > 6
    before_signature = [p for p in unseen if find(p, "pPr/spacing") is None]
    assert len(before_signature) == 1
    for p in unseen:
        if p not in before_signature:
            assert (value(p, "pPr/spacing", "line"), value(p, "pPr/spacing", "lineRule")) == ("2", "exact")


def test_a_table_says_what_it_is_of(hue: WordFile) -> None:
    captions = [value(grid, "tblPr/tblCaption") for grid in tables(hue)]
    assert list(dict.fromkeys(captions)) == ["", "Danh mục nhiệm vụ", "Hệ thống chỉ tiêu", "Khái toán kinh phí"]


def test_the_measured_width_is_that_of_the_font() -> None:
    """Measured with the metric-compatible font itself, in points at size 1000."""
    for text, points in [("ĐẢNG CỘNG SẢN VIỆT NAM", 13742), ("TỈNH UỶ TUYÊN QUANG", 11955)]:
        assert abs(line_width_mm(text, 1000) / 25.4 * 72 / points - 1) < 0.01


SIGNS = "\\`*_{}[]()#+-.!|<>&\"'~^$@=:;/%?,"
"""Every sign that means something to Markdown, HTML, XML or Typst."""
HOSTILE = st.lists(
    st.sampled_from([*SIGNS, "a", "ở", "1", " ", "]]>", "<w:t>", "{{", "}}", "{%", "#let", "\\u", "&#60;"]), max_size=40
).map("".join)


@settings(max_examples=60, deadline=None)
@given(HOSTILE)
def test_special_signs_arrive_as_text(text: str) -> None:
    kept = " ".join(text.split())
    file = written(
        f"{HEAD}{escape_markdown(text) or 'x'}\n\n## Hết\n\n::: table 50 50\n\n| a | b |\n|---|---|\n"
        f"| 1 | {escape_lines(text)} |\n:::\n"
    )
    paragraph = next(p for p in file.body.findall(f"{W}p") if value(p, "pPr/pStyle") == "Thânvănbản")
    assert text_of(paragraph) == (kept or "x")
    *_, grid, _ = tables(file)
    assert text_of(grid.findall(f"{W}tr")[1].findall(f"{W}tc")[1]) == kept


def test_signs_that_xml_forbids_are_left_out() -> None:
    file = written(f"{HEAD}trước\x0b\x01sau \ufffe\n\n## Hết\n")
    assert any(text_of(paragraph) == "trướcsau" for paragraph in file.body.iter(f"{W}p"))
    assert io.BytesIO(file.content).read(2) == b"PK"
