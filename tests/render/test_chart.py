"""Charts: golden SVG, every writer shows the picture and its table, hostile names stay text, what cannot be drawn is said."""

import io
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import docx
import pikepdf
import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from conftest import Golden
from issued import issued
from resplan.documents.letters.front_matter import parse_front
from resplan.errors import ResplanError
from resplan.filling.signs import without_commands
from resplan.framework.loader import load_framework
from resplan.render import render
from resplan.render.blocks import Figure
from resplan.render.chart import Drawing, drawings
from resplan.render.chart.series import number_in
from resplan.render.markdown import parse_document
from resplan.render.pdf.engine import choose_fonts, png_of
from resplan.text.shown import as_typed

SVG = "{http://www.w3.org/2000/svg}"

SHARE = """:::: chart share 2 4 3 | Độ phủ | Mỗi nhóm một thanh
| TT | Nhóm | Nhiệm vụ | Đủ sáu rõ |
|:-:|---|:-:|:-:|
| 1 | Công tác lãnh đạo, chỉ đạo | 5 | 5 |
| 2 | Chiến lược tổng thể 10 năm về hệ sinh thái khởi nghiệp, đổi mới sáng tạo, nghiên cứu và phát triển | 12 | 7 |
| 3 | Không có việc | 0 | 0 |
::::
"""
TARGET = """:::: chart target 1 2 3 4 | Mục tiêu 2030 | Thanh và vạch
| Chỉ tiêu | Đơn vị | Hiện trạng | 2030 |
|---|---|---|---|
| Đóng góp của TFP | % | 46 (2024) | > 55 |
| Nhân lực nghiên cứu | người/vạn dân | 5,5 | 12 |
| Hồ sơ | hồ sơ | 1.234,5 | ≥ 2.000 |
| Chưa có số liệu | % | | ≥ 2 |
::::
"""
STACKED = """:::: chart stacked 1 2 3 | Kinh phí | Chia theo nguồn
| Năm | Ngân sách | Doanh nghiệp | Cộng |
|---|--:|--:|--:|
| 2025 | 10.000 | 2.500 | 12.500 |
| 2026 | | 5.000 | 5.000 |
| **Cộng** | 10.000 | 7.500 | 17.500 |
::::
"""
STATUS = """:::: chart status alone 1 2 3 4 5 | Nhiệm vụ theo nhóm |
| Nhóm | Xong đúng hạn | Xong quá hạn | Đang trong hạn | Quá hạn |
|---|:-:|:-:|:-:|:-:|
| Nhóm một | 2 | 1 | 10 | – |
| Nhóm hai | – | – | 3 | 2 |
::::
"""
CHARTS = {"share": SHARE, "target": TARGET, "stacked": STACKED, "status": STATUS}


def text_with(body: str, head: str = "") -> str:
    return f"---\nlayout: hd36\ntitle: Thử\n{head}---\n{body}"


def figure(body: str, head: str = "") -> Figure:
    front, rest = parse_front(text_with(body, head))
    (_, found) = parse_document(front, rest, load_framework("nq57").layouts["hd36"]).blocks
    assert isinstance(found, Figure)
    return found


def drawn(body: str, head: str = "") -> tuple[Drawing, ...]:
    return drawings(figure(body, head))


def words(drawing: Drawing) -> list[str]:
    return [element.text or "" for element in ET.fromstring(drawing.svg).iter(f"{SVG}text")]


@pytest.mark.parametrize("kind", list(CHARTS))
def test_the_drawing(kind: str, golden: Golden) -> None:
    (drawing,) = drawn(CHARTS[kind])
    golden.check(f"chart-{kind}.svg", drawing.svg)


def test_the_figures_stand_beside_the_bars() -> None:
    assert words(drawn(SHARE)[0])[-1] == "0/0"
    assert "7/12" in words(drawn(SHARE)[0])
    assert "1.234,5 → ≥ 2.000" in words(drawn(TARGET)[0])
    assert "46 → > 55%" in words(drawn(TARGET)[0])
    assert not any("Chưa có" in word for word in words(drawn(TARGET)[0])), "nothing to draw"
    assert "12.500" in words(drawn(STACKED)[0])
    assert "17.500" not in words(drawn(STACKED)[0]), "a sum is not drawn beside its parts"


def test_bars_are_as_long_as_their_numbers() -> None:
    bars = [
        (float(box.get("y", "0")), float(box.get("width", "0")))
        for box in ET.fromstring(drawn(STACKED)[0].svg).iter(f"{SVG}rect")
        if float(box.get("height", "0")) == 14
    ]
    first, second = bars[0], bars[1]
    assert first[0] == second[0], "one year, one bar"
    assert first[1] == pytest.approx(4 * second[1], abs=0.05)


def test_long_charts_come_in_drawings_of_like_height() -> None:
    rows = "".join(f"| Chỉ tiêu {number} | % | 1 | 2 |\n" for number in range(50))
    several = drawn(f":::: chart target 1 2 3 4 | T | A\n| a | b | c | d |\n|---|---|---|---|\n{rows}::::\n")
    assert len(several) > 1
    assert max(drawing.height_mm for drawing in several) <= 142
    assert min(drawing.height_mm for drawing in several) > 100
    assert sum(f"Chỉ tiêu {number}" in words(drawing) for drawing in several for number in range(50)) == 50
    assert len({re.search(r'id="(\w+)-1"', drawing.svg)[1] for drawing in several}) == len(several)  # type: ignore[index]


@pytest.mark.parametrize(
    ("text", "language", "number"),
    [
        ("≥ 1.234,5", "vi", 1234.5),
        ("56 (2024)", "vi", 56),
        ("16–18", "vi", 16),
        ("1,234.5", "en", 1234.5),
        ("12.5 %", "en", 12.5),
        ("-3", "vi", -3),
        ("", "vi", None),
        ("không", "vi", None),
    ],
)
def test_the_number_in_a_cell(text: str, language: str, number: float | None) -> None:
    assert number_in(text, language) == number


@pytest.mark.parametrize(
    "line",
    [
        "chart",
        "chart pie 1 2 | T | A",
        "chart share 1 2 | T | A",
        "chart share 1 2 9 | T | A",
        "chart share a b c | T | A",
        "chart target 1 2 3 | T | A",
    ],
)
def test_a_chart_that_cannot_be_drawn_is_said(line: str) -> None:
    with pytest.raises(ResplanError, match="chart that cannot be drawn"):
        figure(f":::: {line}\n| a | b | c | d |\n|---|---|---|---|\n| x | 1 | 2 | 3 |\n::::\n")


def test_a_chart_without_its_table_is_said() -> None:
    with pytest.raises(ResplanError, match="holds that one table"):
        figure("::: chart share 1 2 3 | T | A\nchữ\n:::\n")


def test_a_table_without_numbers_has_no_drawing() -> None:
    empty = ":::: chart stacked 1 2 | T | A\n| Năm | Tiền |\n|---|---|\n| 2025 | |\n::::\n"
    assert drawn(empty) == ()
    html = render(text_with(empty), ("html",), load_framework("nq57"))["html"].decode("utf-8")
    assert "<table>" in html
    assert "<svg" not in html


def test_every_format_shows_the_chart_and_its_table() -> None:
    files = render(text_with(SHARE + "\n" + STACKED), ("docx", "pdf", "html", "md"), load_framework("nq57"))
    html = files["html"].decode("utf-8")
    assert html.count('<figure class="chart">') == html.count('role="img"') == html.count("<figcaption>") == 2
    assert html.count("<table>") == 2
    assert "<title>Cộng 17.500; nhiều nhất: 2025 (12.500). Chia theo nguồn</title>" in html
    assert "| 2025 | 10.000 | 2.500 | 12.500 |" in files["md"].decode("utf-8")
    assert "*Độ phủ*" in files["md"].decode("utf-8")
    word = docx.Document(io.BytesIO(files["docx"]))
    said = [figure(SHARE).alt, figure(STACKED).alt]
    assert [shape._inline.docPr.get("descr") for shape in word.inline_shapes] == said
    assert len({shape._inline.docPr.get("id") for shape in word.inline_shapes}) == 2
    assert len(word.tables) == 2
    names = zipfile.ZipFile(io.BytesIO(files["docx"])).namelist()
    assert sum(name.endswith(".png") for name in names) == 2
    with pikepdf.open(io.BytesIO(files["pdf"])) as pdf:
        alts = [
            str(item.Alt)
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Figure"
        ]
    assert alts == said


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("share", "(7/12). Mỗi nhóm một thanh"),
        ("target", "3 dòng; còn xa mục tiêu nhất: Nhân lực nghiên cứu (5,5, mục tiêu 12). Thanh và vạch"),
        ("status", "2 xong đúng hạn, 1 xong quá hạn, 13 đang trong hạn, 2 quá hạn; quá hạn nhiều nhất: Nhóm hai (2)."),
    ],
)
def test_who_cannot_see_it_hears_what_it_says(kind: str, said: str) -> None:
    assert figure(CHARTS[kind]).alt.endswith(said)


def test_on_paper_a_drawing_can_stand_for_its_table() -> None:
    files = render(text_with(CHARTS["status"]), ("docx", "html", "md"), load_framework("nq57"))
    word = docx.Document(io.BytesIO(files["docx"]))
    assert (len(word.tables), len(word.inline_shapes)) == (0, 1)
    assert files["html"].decode("utf-8").count("<table>") == 1
    assert "| Nhóm một | 2 | 1 | 10 | – |" in files["md"].decode("utf-8")


def test_a_bar_has_its_numbers_where_there_is_room() -> None:
    (drawing,) = drawn(CHARTS["status"])
    assert words(drawing)[-5:] == ["2", "1", "10", "3", "2"]


def test_the_same_chart_has_the_same_bytes() -> None:
    formats = ("docx", "pdf", "html", "md")
    assert render(text_with(SHARE), formats, load_framework("nq57")) == render(
        text_with(SHARE), formats, load_framework("nq57")
    )


def test_the_picture_in_word_is_as_wide_as_on_paper() -> None:
    word = docx.Document(io.BytesIO(render(text_with(SHARE), ("docx",), load_framework("nq57"))["docx"]))
    (shape,) = word.inline_shapes
    assert shape.width.mm == pytest.approx(160, abs=0.1)
    picture = word.part.related_parts[shape._inline.graphic.graphicData.pic.blipFill.blip.get(qn("r:embed"))]
    assert picture.image.px_width == pytest.approx(160 / 25.4 * 200, abs=2)


def ink_at_the_edges(svg: str) -> list[str]:
    """Edges of the picture that something touches."""
    picture = Image.open(io.BytesIO(png_of(svg, 160, choose_fonts(("Times New Roman", "Liberation Serif"))))).convert(
        "RGBA"
    )
    grey = Image.alpha_composite(Image.new("RGBA", picture.size, "white"), picture).convert("L")
    width, height = grey.size
    edges = {"left": (0, 0, 3, height), "right": (width - 3, 0, width, height), "top": (0, 0, width, 2)}
    return [name for name, box in edges.items() if grey.crop(box).getextrema()[0] < 250]


CHARTED = ("plan", "report-budget", "progress", "periodic", "summary", "compliance")


@pytest.mark.parametrize("key", CHARTED)
def test_every_label_of_the_examples_lies_inside_its_drawing(key: str, examples: Path, tmp_path: Path) -> None:
    drawings = 0
    for name in ("hue", "tuyen-quang", "commune"):
        (file,) = issued(key, [examples / name], ("html",), tmp_path / name)
        for svg in re.findall(r"<svg.*?</svg>", file.read_text(encoding="utf-8"), re.S):
            assert not ink_at_the_edges(svg), re.findall(r"<text[^>]*>(.*?)</text>", svg)
            drawings += 1
    assert drawings


@pytest.mark.parametrize(
    "name", ["2025", "W", "ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI", "MỞ RỘNG " * 9, "W" * 80, "lí" * 80, ""]
)
@pytest.mark.parametrize("value", ["1", "999.999.999.999"])
def test_no_label_is_cut_whatever_its_letters(name: str, value: str) -> None:
    rows = f"| {name} | {value} | {value} |\n| a | 1 | 1 |\n"
    head = f"| Tên | Đã {name} | Kế hoạch |\n|---|---|---|\n"
    for kind in ("stacked 1 2 3", "share 1 2 3"):
        (drawing,) = drawn(f":::: chart {kind} | T | A\n{head}{rows}::::\n")
        assert not ink_at_the_edges(drawing.svg), (kind, words(drawing))


HOSTILE = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp", "Co", "Cn")), min_size=1, max_size=30)


@given(HOSTILE)
def test_no_sign_becomes_svg(text: str) -> None:
    line = " ".join(text.split())
    escaped = re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", line)
    (drawing,) = drawn(
        f":::: chart stacked 1 2 | x{escaped} | y{escaped}y\n| a | b |\n|---|---|\n| x{escaped}x | 1 |\n::::\n"
    )
    root = ET.fromstring(drawing.svg)
    assert {element.tag.removeprefix(SVG) for element in root.iter()} == {
        "svg",
        "title",
        "defs",
        "pattern",
        "rect",
        "path",
        "g",
        "text",
    }
    shown = as_typed("".join(words(drawing))).replace(" ", "").rstrip("…")
    # Signs that turn the direction of reading show as such.
    # A hyphen that holds words together was put in by us, or is shown as an ordinary one.
    start = as_typed(str(without_commands(f"x{line}x"))).replace(" ", "")[:20]
    assert start in shown
