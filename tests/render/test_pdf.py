"""PDF: the whole text, the layout's pages, the marks of PDF/A and of tagging, the same bytes everywhere."""

import io
import itertools
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from pdf_reading import LAYOUTS, OWN, document, pdf_of, seen, squeezed
from pypdf import PdfReader

from conftest import ROOT
from issued import issued, text_of
from resplan.documents.letters.front_matter import parse_front
from resplan.errors import ResplanError
from resplan.render.markdown import parse_document
from resplan.render.pdf import EMBEDDED, family_of, write_pdf
from resplan.render.pdf.data import document_data
from resplan.render.pdf.engine import choose_fonts
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
