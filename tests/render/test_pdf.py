"""PDF: the whole text, the layout's pages, the marks of PDF/A and of tagging, the same bytes everywhere."""

import io
import itertools
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from conftest import ROOT
from resplan.errors import ResplanError
from resplan.render.layout import load_layouts
from resplan.render.markdown import parse_document, parse_front
from resplan.render.pdf import EMBEDDED, family_of, is_archival, write_pdf
from resplan.render.pdf.data import document_data
from resplan.render.pdf.engine import choose_fonts
from resplan.workflows.pdf_remarks import FontStandsIn, NotArchival, pdf_remarks
from resplan.workflows.reading import read_plan
from resplan.workflows.render import RenderOptions, plan_markdown, render_plans

LAYOUTS = load_layouts("nq57")
OWN = choose_fonts((), from_system=False)
"""The serif inside the typst package: what these tests see depends on no machine."""

ORGAN = "organ: TỈNH UỶ\nnumber: 1-KH/TU\nsigner: Nguyễn An\npower: T/M\npost: BÍ THƯ\narchive: Lưu Văn phòng\n"


def pdf_of(text: str) -> bytes:
    front, body = parse_front(text)
    layout = LAYOUTS[front.layout]
    return write_pdf(parse_document(front, body, layout), layout, OWN)


def document(body: str, head: str = "") -> str:
    return f"---\nlayout: hd36\ntitle: Thử\n{head}---\n{body}"


def seen(content: bytes) -> str:
    """The text without its spaces: where a line ends is the page's business."""
    return squeezed("".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages))


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def texts(data: object) -> Iterator[str]:
    """The texts of the blocks, as the template is given them."""
    match data:
        case {"kind": "letterhead" | "title" | "signature" as kind, **fields}:
            yield from (value for value in fields.values() if isinstance(value, str))
            yield from fields.get("recipients", []) if kind == "signature" else []
        case {"kind": str(), **fields}:
            yield from texts([value for name, value in fields.items() if name not in ("look", "alt", "drawings")])
        case {"text": str(text)}:
            yield text
        case dict():
            yield from texts([value for name, value in data.items() if name != "align"])
        case list():
            for row in data:
                yield from texts(row)
        case str() if len(data) > 1:
            yield data


@pytest.mark.parametrize("layout", list(LAYOUTS))
@pytest.mark.parametrize("name", ["tuyen-quang", "commune"])
def test_no_text_is_lost(name: str, layout: str, examples: Path) -> None:
    front, body = parse_front(plan_markdown(read_plan(examples / name), None, layout))
    whole = parse_document(front, body, LAYOUTS[layout])
    text = seen(write_pdf(whole, LAYOUTS[layout], OWN)).casefold()
    given_texts = list(texts(document_data(whole, LAYOUTS[layout])["blocks"]))
    assert len(given_texts) > 100
    # A page's number may stand within a paragraph that goes on overleaf.
    lost = [
        row
        for row in given_texts
        if squeezed(row).casefold() not in text and not all(squeezed(word).casefold() in text for word in row.split())
    ]
    assert lost == []


@pytest.mark.parametrize("name", list(LAYOUTS))
def test_the_pages_have_the_numbers_of_their_layout(name: str, examples: Path) -> None:
    layout = LAYOUTS[name]
    front, body = parse_front(plan_markdown(read_plan(examples / "tuyen-quang"), None, name))
    pages = PdfReader(io.BytesIO(write_pdf(parse_document(front, body, layout), layout, OWN))).pages
    sizes = [
        (round(float(page.mediabox.width) / 72 * 25.4), round(float(page.mediabox.height) / 72 * 25.4))
        for page in pages
    ]
    assert sizes[0] == (layout.page.width_mm, layout.page.height_mm)
    assert sizes[-1] == (layout.page.height_mm, layout.page.width_mm), "annexes lie across"
    numbers = [page.extract_text().lstrip().split("\n")[0].strip() for page in pages]
    first_across = sizes.index(sizes[-1])
    assert numbers[1:first_across] == [str(number) for number in range(2, first_across + 1)]
    assert numbers[first_across : first_across + 2] == ["Phụ lục I", "2"], "an annex is numbered anew"


def places(content: bytes) -> list[tuple[float, float, str]]:
    """Pieces of text on the first page with their places in points, from left and top."""
    found: list[tuple[float, float, str]] = []
    page = PdfReader(io.BytesIO(content)).pages[0]

    def visit(text: str, base: list[float], matrix: list[float], _font: object, _size: object) -> None:
        x = matrix[4] * base[0] + base[4]
        y = matrix[5] * base[3] + base[5]
        if text.strip():
            found.append((x, float(page.mediabox.height) - y, text.strip()))

    page.extract_text(visitor_text=visit)
    return found


@pytest.mark.parametrize("name", list(LAYOUTS))
def test_lines_stand_as_far_apart_as_the_layout_says(name: str) -> None:
    layout = LAYOUTS[name]
    body = "chữ " * 60 + "\n\ntiếp theo\n"
    lines = places(pdf_of(f"---\nlayout: {name}\ntitle: Thử\n---\n{body}"))
    heights = sorted({round(y, 1) for _, y, text in lines if "chữ" in text})
    look = layout.elements.body
    step = look.line_exact_pt or look.size_pt * 1.15 * (look.line_multiple or 1)
    assert len(heights) > 1
    assert all(abs(below - above - step) < 0.2 for above, below in itertools.pairwise(heights))
    next_paragraph = next(y for _, y, text in lines if "tiếp" in text)
    assert abs(next_paragraph - heights[-1] - step - max(look.after_pt, look.before_pt)) < 0.2
    left = min(x for x, _, text in lines if "chữ" in text)
    first = next(x for x, y, text in lines if "chữ" in text and round(y, 1) == heights[0])
    assert abs(left / 72 * 25.4 - layout.page.left_mm) < 0.5
    assert abs((first - left) / 72 * 25.4 - look.first_line_mm) < 0.5


def elements(tree: pikepdf.Object) -> Iterator[str]:
    if isinstance(tree, pikepdf.Array):
        for child in tree:
            yield from elements(child)
    elif isinstance(tree, pikepdf.Dictionary):
        if "/S" in tree:
            yield str(tree.S)
        if "/K" in tree:
            yield from elements(tree.K)


def test_it_bears_the_marks_of_a_tagged_archival_file(examples: Path) -> None:
    front, body = parse_front(plan_markdown(read_plan(examples / "hue"), None, None))
    layout = LAYOUTS[front.layout]
    content = write_pdf(parse_document(front, body, layout), layout, OWN)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        metadata = pdf.open_metadata()
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        assert metadata["dc:title"] == front.title
        assert metadata["pdf:Keywords"] == front.keywords
        assert "dc:creator" not in metadata
        assert pdf.Root.Lang == "vi"
        assert pdf.Root.MarkInfo.Marked
        assert pikepdf.Name("/GTS_PDFA1") == pdf.Root.OutputIntents[0].S
        assert not pdf.is_encrypted
        assert {"/H1", "/H2", "/P", "/Table", "/TH", "/TD"} <= set(elements(pdf.Root.StructTreeRoot.K))
        fonts = [
            item
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor"
        ]
        assert fonts
        assert all({"/FontFile", "/FontFile2", "/FontFile3"} & set(font.keys()) for font in fonts)
        assert not any(isinstance(item, pikepdf.Dictionary) and "/JS" in item for item in pdf.objects)
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20250101")
        with pdf.open_outline() as outline:
            titles = [item.title for item in outline.root]
    assert titles[-3:] == [
        "Phụ lục I. Danh mục nhiệm vụ",
        "Phụ lục II. Hệ thống chỉ tiêu",
        "Phụ lục III. Khái toán kinh phí",
    ]
    assert len(titles) > 6


_CALL = "import sys; from resplan.cli import main; sys.exit(main(sys.argv[1:]))"


def test_the_bytes_depend_on_the_plan_alone(tmp_path: Path) -> None:
    contents = set()
    for number, (zone, seed) in enumerate([("Asia/Ho_Chi_Minh", "1"), ("America/Lima", "2")]):
        folder = tmp_path / ("sâu" * number + "x")
        folder.mkdir()
        setting = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed}
        call = [sys.executable, "-c", _CALL, "render", str(ROOT / "examples" / "commune"), "--to", "pdf", "-o", "out"]
        subprocess.run(call, cwd=folder, env=setting, check=True, capture_output=True)
        (file,) = (folder / "out").iterdir()
        contents.add(file.read_bytes())
    assert len(contents) == 1


SPECIAL = "#*_`$\\@<>[]{}()=-+/~'\"^&%!|:;.,?"
HARMLESS = st.text(st.sampled_from(SPECIAL + "aẾđ0 "), min_size=1, max_size=40)


@given(HARMLESS)
def test_no_sign_becomes_markup(text: str) -> None:
    line = " ".join(text.split())
    escaped = re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", line)
    content = pdf_of(document(f"Mở x{escaped}x\n\n| h |\n|---|\n| y{escaped}y |\n"))
    assert squeezed(f"x{line}x") in seen(content)
    assert squeezed(f"y{line}y") in seen(content)


@pytest.mark.parametrize(
    "text",
    [
        "#panic()",
        '#image("/etc/passwd")',
        "$ x $",
        "= tiêu đề",
        "@nguồn",
        "<nhãn>",
        "// chú thích",
        "\\u{41}",
        '#read("a")',
    ],
)
def test_typst_in_every_field_stays_text(text: str) -> None:
    quoted = text.replace("\\", "\\\\").replace('"', '\\"')
    names = (
        "title",
        "summary",
        "superior",
        "organ",
        "number",
        "date_line",
        "draft",
        "power",
        "post",
        "signer",
        "archive",
        "keywords",
    )
    head = "".join(f'{name}: "{quoted}"\n' for name in names) + f'recipients: ["{quoted}"]\n'
    content = pdf_of(f"---\nlayout: nd30\n{head}---\nThân.\n\n:::: annex I | T | O\nThân.\n::::\n")
    shown = seen(content).casefold()
    assert shown.count(squeezed(text).casefold()) == len(names) - 1 + 1, "all but the keywords, and the recipients"


def test_a_letter_that_no_font_has_costs_the_archive_mark_and_not_the_document(tmp_path: Path) -> None:
    content = pdf_of(document("Mở 漢 đóng\x07\n"))
    assert not is_archival(content)
    assert "Mở" in seen(content)
    assert "đóng" in seen(content)
    (tmp_path / "a.pdf").write_bytes(content)
    (tmp_path / "b.pdf").write_bytes(pdf_of(document("Mở\n")))
    stands_in = FontStandsIn("Times New Roman", EMBEDDED)
    assert pdf_remarks([tmp_path / "a.pdf", tmp_path / "b.pdf"]) == [stands_in, NotArchival(tmp_path / "a.pdf")]


def test_the_family_is_read_from_the_file() -> None:
    content = pdf_of(document("Mở\n"))
    assert family_of(content, ("Times New Roman", EMBEDDED)) == EMBEDDED
    assert family_of(content, ("Times New Roman",)) is None


def test_a_family_that_the_machine_lacks_gives_way() -> None:
    assert choose_fonts(("Không Có Phông Này",)).family == EMBEDDED


def test_without_typst_a_sentence_names_the_cure(
    monkeypatch: pytest.MonkeyPatch, examples: Path, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(ResplanError, match="pip install typst"):
        render_plans([examples / "commune"], RenderOptions(("pdf",), tmp_path))
    assert list(tmp_path.iterdir()) == []


def pages_of(content: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]


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
    cell = " ".join(f"dòng{number}" for number in range(180))
    endless = " ".join(f"ô{number}" for number in range(4000))
    rows = "".join(f"| {number} | việc {number} |\n" for number in range(300))
    pages = pages_of(pdf_of(document(f"| TT | Việc |\n|---|---|\n{rows}| a | {cell} |\n| b | {endless} |\n")))
    assert all("TT" in page.split("\n")[1] or "TT" in page.split("\n")[0] for page in pages[1:]), (
        "the header is repeated"
    )
    assert sum("dòng0" in page and "dòng179" in page for page in pages) == 1, "a row stays on one page"
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
