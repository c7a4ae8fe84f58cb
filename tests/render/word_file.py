"""A Word file as its XML says, read without the library that wrote it."""

import io
import zipfile
from collections.abc import Iterator
from functools import cached_property

from lxml import etree
from msgspec import Struct

from resplan.text.shown import as_typed

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TWIPS_PER_MM, TWIPS_PER_PT, HALVES_PER_PT, EIGHTHS_PER_PT, TWIPS_PER_LINE = 56.7, 20, 2, 8, 240


class WordFile(Struct, dict=True):
    content: bytes

    @cached_property
    def parts(self) -> dict[str, etree._Element]:
        with zipfile.ZipFile(io.BytesIO(self.content)) as archive:
            names = [name for name in archive.namelist() if name.endswith((".xml", ".rels"))]
            return {name: etree.fromstring(archive.read(name)) for name in names}

    @property
    def body(self) -> etree._Element:
        body = self.parts["word/document.xml"].find(f"{W}body")
        assert body is not None
        return body

    @property
    def sections(self) -> list[etree._Element]:
        return list(self.body.iter(f"{W}sectPr"))

    def style_id(self, shown: str) -> str:
        (style,) = (
            style
            for style in self.parts["word/styles.xml"].iter(f"{W}style")
            if value(style, "name").casefold() == shown.casefold()
        )
        return style.get(f"{W}styleId", "")

    def style(self, style_id: str) -> etree._Element:
        (style,) = (s for s in self.parts["word/styles.xml"].iter(f"{W}style") if s.get(f"{W}styleId") == style_id)
        return style

    def paragraphs(self, shown: str) -> list[etree._Element]:
        wanted = self.style_id(shown)
        return [p for p in self.body.iter(f"{W}p") if value(p, "pPr/pStyle") == wanted]


def find(element: etree._Element, path: str) -> etree._Element | None:
    return element.find("/".join(W + step for step in path.split("/")))


def value(element: etree._Element, path: str, attribute: str = "val", default: str = "") -> str:
    found = find(element, path)
    return default if found is None else found.get(W + attribute, default)


def is_on(element: etree._Element, path: str) -> bool:
    found = find(element, path)
    return found is not None and found.get(f"{W}val", "1") not in {"0", "false"}


def text_of(element: etree._Element) -> str:
    """The text as somebody would type it."""
    return as_typed(shown_text(element))


def shown_text(element: etree._Element) -> str:
    """The text with the signs that hold it on one line."""
    hyphen = f"{W}noBreakHyphen"
    return "".join("\u2011" if part.tag == hyphen else part.text or "" for part in element.iter(f"{W}t", hyphen))


def mm(element: etree._Element, path: str, attribute: str) -> float:
    """A length in the file's unit, in tenths of a millimetre."""
    return round(int(value(element, path, attribute, "0")) / TWIPS_PER_MM, 1)


def pt(element: etree._Element, path: str, attribute: str = "val", unit: float = TWIPS_PER_PT) -> float:
    return int(value(element, path, attribute, "0")) / unit


def tables(file: WordFile) -> Iterator[etree._Element]:
    return file.body.iter(f"{W}tbl")
