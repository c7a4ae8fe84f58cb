"""A document as a PDF file: its data for Typst, the choice of font, and what the finished file says about itself."""

from collections.abc import Sequence

from resplan.framework.layout import Layout
from resplan.render.blocks import Document
from resplan.render.pdf.data import document_data
from resplan.render.pdf.engine import FontChoice, choose_fonts, pdf_of


def write_pdf(document: Document, layout: Layout, fonts: FontChoice | None = None) -> bytes:
    """The document as PDF/A-2a and PDF/UA-1: tagged, with bookmarks, every font inside."""
    choice = fonts or choose_fonts((layout.font, *layout.stand_ins))
    return pdf_of(document_data(document, layout), choice)


def family_of(content: bytes, families: Sequence[str]) -> str | None:
    """The first of the families that is embedded; a font's name in the file has no spaces."""
    return next((family for family in families if b"+" + family.replace(" ", "").encode() in content), None)


def is_archival(content: bytes) -> bool:
    """Whether the file declares itself PDF/A; these metadata stand uncompressed in the file."""
    return b"<pdfaid:part>" in content
