"""One official text in every format: Markdown to blocks, blocks to files. One module a format, listed here."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from resplan.documents.letters.front_matter import parse_front
from resplan.framework.framework import Framework
from resplan.framework.layout import Layout
from resplan.framework.secrecy_marks import refuse_marked
from resplan.render.blocks import Document
from resplan.render.docx import write_docx
from resplan.render.html import write_html
from resplan.render.markdown import parse_document
from resplan.render.md import write_md
from resplan.render.pdf import write_pdf
from resplan.render.unbroken import unbroken
from resplan.text.shown import undirected

Renderer = Callable[[Document, Layout], bytes]
"""A writer of one format."""

RENDERERS: Mapping[str, Renderer] = {"docx": write_docx, "pdf": write_pdf, "html": write_html, "md": write_md}
"""Every format by its file ending; the command line offers exactly these."""


def render(text: str, formats: tuple[str, ...], framework: Framework) -> dict[str, bytes]:
    """An official Markdown text in each of the formats."""
    document, layout = parsed(text, framework)
    paged = unbroken(document, layout)
    # Markdown has no lines of its own, and people copy from it.
    return {name: RENDERERS[name](document if name == "md" else paged, layout) for name in formats}


def parsed(text: str, framework: Framework) -> tuple[Document, Layout]:
    """An official Markdown text as blocks, with the layout named in its head; a text with a secrecy mark is refused."""
    refuse_marked([text])
    text = undirected(text)
    front, body = parse_front(text)
    layout = framework.layout(front.layout)
    return replace(parse_document(front, body, layout), text=text), layout


__all__ = ["RENDERERS", "parsed", "render"]
