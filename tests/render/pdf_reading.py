"""PDFs made from official Markdown, and what a reader sees in them."""

import io
import re

from pypdf import PdfReader

from resplan.documents.letters.front_matter import parse_front
from resplan.framework.loader import load_framework
from resplan.render.markdown import parse_document
from resplan.render.pdf import write_pdf
from resplan.render.pdf.engine import choose_fonts

LAYOUTS = load_framework("nq57").layouts
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


def pages_of(content: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]
