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
from pdf_reading import LAYOUTS, OWN, document, pdf_of, seen, squeezed
from pypdf import PdfReader

from conftest import ROOT
from issued import issued, text_of
from resplan.documents.letters.front_matter import parse_front
from resplan.errors import ResplanError
from resplan.render.markdown import parse_document
from resplan.render.pdf import EMBEDDED, family_of, is_archival, write_pdf
from resplan.render.pdf.data import document_data
from resplan.render.pdf.engine import choose_fonts
from resplan.workflows.documents.pdf_shortfalls import FontStandsIn, NotArchival, pdf_remarks
from resplan.workflows.plans.on_disk import read_plan


def texts(data: object) -> Iterator[str]:
    """The texts of the blocks, as the template is given them."""
    match data:
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


@pytest.mark.parametrize(("name", "layout"), [("tuyen-quang", "hd36"), ("tuyen-quang", "hd05"), ("commune", "nd30")])
def test_no_text_is_lost(name: str, layout: str, examples: Path) -> None:
    front, body = parse_front(text_of(read_plan(examples / name), "plan", layout=layout).markdown)
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
    front, body = parse_front(
        text_of(read_plan(examples / ("commune" if name == "nd30" else "tuyen-quang")), "plan", layout=name).markdown
    )
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
    front, body = parse_front(text_of(read_plan(examples / "hue"), "plan", layout=None).markdown)
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
        assert pdf.check_pdf_syntax() == []
        assert metadata["pdfuaid:part"] == "1"
        assert {"/H1", "/H2", "/P", "/L", "/LI", "/Table", "/TH", "/TD"} <= set(elements(pdf.Root.StructTreeRoot.K))
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
        (file,) = (folder / "out").glob("[!.]*")
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
        issued("plan", [examples / "commune"], ("pdf",), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_template_reads_no_file_outside_its_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "pdf").mkdir()
    (tmp_path / "secret.txt").write_text("mật", encoding="utf-8")
    (tmp_path / "pdf" / "document.typ").write_text('#read("../secret.txt")', encoding="utf-8")
    monkeypatch.setattr("resplan.files.installed.templates", lambda: tmp_path)
    with pytest.raises(ResplanError, match="cannot be made"):
        pdf_of(document("Mở\n"))


def test_the_templates_ask_for_no_package_from_a_network() -> None:
    texts_of_templates = [path.read_text(encoding="utf-8") for path in (ROOT / "templates" / "pdf").glob("*.typ")]
    assert len(texts_of_templates) > 1
    assert not any("@preview" in text or "@local" in text for text in texts_of_templates)


ADDRESS = (
    "https://luu-tru.vn/"
    + "d/1AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcdefghijklmnop" * 2
    + "view?usp=sharing&resourcekey=0-AbCdEf"
)


def test_a_long_address_breaks_inside_its_column_and_is_copied_whole() -> None:
    body = (
        f"Nối {ADDRESS} và vanthu\\_{'phong' * 14}@hue.gov.vn.\n\n"
        f"::: table 10 80 10\n| A | B | C |\n| --- | --- | --- |\n| {'Ơ' * 60} | chữ | {'Đ' * 60} |\n:::\n"
    )
    content = pdf_of(document(body))
    assert squeezed(ADDRESS) in squeezed(seen(content))
    places: list[tuple[float, str]] = []
    reader = PdfReader(io.BytesIO(content))
    for page in reader.pages:
        page.extract_text(visitor_text=lambda text, cm, tm, *_: places.append((cm[0] * tm[4] + cm[4], text)))
    shown = [(x, text) for x, text in places if text.strip()]
    width = float(reader.pages[0].mediabox.width)
    assert sum(len(text.strip()) == 1 for _, text in shown) > 100, "its letters are placed one by one"
    assert all(x < width - 40 for x, text in shown)
    crosses = [x for x, text in shown if text.strip() == "Ơ"]
    assert max(crosses) - min(crosses) < width / 8, "the narrow column keeps its letters"


def test_a_foreign_word_in_a_narrow_column_is_parted_with_a_hyphen() -> None:
    cells = "Responsibilities, interoperability\\. | https://responsibilities.vn"
    text = seen(pdf_of(document(f"::: table 12 88\n| A | B |\n| --- | --- |\n| {cells} |\n:::\n")))
    assert "Responsi\u00adbilities" in text
    assert "interop\u00aderability" in text
    assert "https://responsibilities.vn" in text
