"""One official text in every format: from Markdown to blocks, from blocks to files. One module a format, listed here."""

from collections.abc import Callable, Mapping
from pkgutil import resolve_name

from msgspec.structs import replace

from resplan.documents.letters.front_matter import parse_front
from resplan.framework.framework import Framework
from resplan.framework.layout import Layout
from resplan.framework.secrecy_marks import refuse_marked
from resplan.render.blocks import Document
from resplan.render.markdown import parse_document
from resplan.render.unbroken import unbroken
from resplan.text.shown import showable

Renderer = Callable[[Document, Layout], bytes]
"""A writer of one format."""

RENDERERS: Mapping[str, str] = {
    "docx": "docx:write_docx",
    "pdf": "pdf:write_pdf",
    "html": "html:write_html",
    "md": "md:write_md",
}
"""Every format by its file ending, and where its writer stands; the command line offers exactly these."""


def render(text: str, formats: tuple[str, ...], framework: Framework) -> dict[str, bytes]:
    """An official Markdown text in each of the formats."""
    document, layout = parsed(text, framework)
    # Markdown has no lines of its own, and people copy from it.
    made = {name: _writer(name)(document, layout) for name in formats if name == "md"}
    if set(formats) - made.keys():
        document = unbroken(document, layout)  # in place of the other: a large document is not held twice
    return {name: made.get(name) or _writer(name)(document, layout) for name in formats}


def _writer(name: str) -> Renderer:
    """The writer of a format, imported when it is needed."""
    writer: Renderer = resolve_name(f"resplan.render.{RENDERERS[name]}")
    return writer


def parsed(text: str, framework: Framework) -> tuple[Document, Layout]:
    """An official Markdown text as blocks, with the layout named in its head; a text with a secrecy mark is refused."""
    refuse_marked([text])
    text = showable(text)
    front, body = parse_front(text)
    layout = framework.layout(front.layout)
    return replace(parse_document(front, body, layout), text=text), layout


__all__ = ["RENDERERS", "parsed", "render"]
