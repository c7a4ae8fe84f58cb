"""docxtpl as we use it: its output must be XML, its input of limited length, and an error names its paragraph."""

import io
import re
from collections.abc import Mapping
from typing import Any

from docxtpl import DocxTemplate
from lxml import etree

from resplan.errors import Said
from resplan.filling.budget import LONGEST_TEMPLATE, OverBudget
from resplan.filling.filled import place_of
from resplan.render.docx.intake import no_word_file

_EXCERPT = 60
_TAGS = re.compile("<[^<>]*+>")


class Filler(DocxTemplate):  # type: ignore[misc]  # docxtpl has no types
    """A Word file being filled."""

    _part = "document"
    _markup = ""

    def patch_xml(self, src_xml: str) -> str:
        """The markup prepared for Jinja; if it is too long, it is refused before any pattern searches it."""
        self._markup = src_xml
        if len(src_xml) > LONGEST_TEMPLATE:
            raise OverBudget
        return str(super().patch_xml(src_xml))

    def render_xml_part(self, src_xml: str, part: Any, context: Mapping[str, object], jinja_env: Any = None) -> str:
        """One part, filled; docxtpl puts each paragraph on a line of its own first."""
        self._part = str(part.partname).rpartition("/")[2]
        self._markup = re.sub(r"<w:p([ >])", r"\n<w:p\1", src_xml)
        return str(super().render_xml_part(src_xml, part, context, jinja_env))

    def fix_tables(self, xml: str) -> Any:  # docxtpl's tree
        """If the result is no XML, that is an error and not silently repaired."""
        etree.fromstring(xml)
        return super().fix_tables(xml)

    def render_properties(self, *_: object) -> None:
        """Leaves the properties to `set_properties`."""

    def place(self, error: BaseException) -> Said:
        """Where filling failed: the part, and the paragraph's words."""
        _, line = place_of(error, "")
        lines = self._markup.split("\n")
        words = " ".join(_TAGS.sub("", lines[line - 1]).split()) if line <= len(lines) else ""
        part = next(said for start, said in _PARTS if self._part.startswith(start))
        return Said("{part} at “{excerpt}”", part=part, excerpt=words[:_EXCERPT]) if words else part


_PARTS = (
    ("header", Said("page header")),
    ("footer", Said("page footer")),
    ("footnotes", Said("footnotes")),
    ("", Said("text of the document")),
)


def opened(content: bytes, name: str) -> Filler:
    """Opens an accepted file for filling."""
    filler = Filler(io.BytesIO(content))
    try:
        filler.init_docx()
        has_pages = filler.get_docx().element.body.sectPr is not None
    except (KeyError, ValueError, AttributeError) as error:
        raise no_word_file(name) from error
    if not has_pages:
        raise no_word_file(name)
    return filler
