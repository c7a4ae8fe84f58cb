"""Pages of a Word file: paper, margins, page numbers; each annex in its own section."""

from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Length, Mm

from resplan.framework.layout import Layout
from resplan.render.docx.word_markup import rooted


def text_width_mm(section: Section) -> float:
    """Width between the margins."""
    return _mm(section.page_width) - _mm(section.left_margin) - _mm(section.right_margin)


def text_height_mm(section: Section) -> float:
    """Height between the margins."""
    return _mm(section.page_height) - _mm(section.top_margin) - _mm(section.bottom_margin)


def _mm(length: Length | None) -> float:
    return (length or 0) / Mm(1)


def set_page(section: Section, layout: Layout, *, landscape: bool) -> None:
    """Paper, orientation and margins of the layout."""
    page = layout.page.turned() if landscape else layout.page
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(page.width_mm), Mm(page.height_mm)
    section.top_margin, section.bottom_margin = Mm(page.top_mm), Mm(page.bottom_mm)
    section.left_margin, section.right_margin = Mm(page.left_mm), Mm(page.right_mm)
    section.header_distance = section.footer_distance = Mm(layout.page_number_edge_mm)


_PAGE_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">PAGE</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def number_pages(section: Section, style: str) -> None:
    """Page number centred in the header, from the second page on."""
    section.different_first_page_header_footer = True
    header = section.header
    header.is_linked_to_previous = False
    for old in list(header._element):  # python-docx has no public way to replace a header's content
        header._element.remove(old)
    for element in parse_xml(rooted(f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{_PAGE_FIELD}</w:p>')):
        header._element.append(element)


def restart_numbers(section: Section) -> None:
    """Numbers the pages of an annex from 1; its first page shows no number."""
    section.different_first_page_header_footer = True
    properties = section._sectPr  # python-docx has no public way to restart page numbers
    for old in properties.findall(qn("w:pgNumType")):
        properties.remove(old)
    number = properties.makeelement(qn("w:pgNumType"), {qn("w:start"): "1"})
    behind = next((child for child in properties if child.tag in _BEHIND_NUMBERS), None)
    if behind is not None:
        behind.addprevious(number)
    else:
        properties.append(number)


_BEHIND_NUMBERS = frozenset(
    qn(f"w:{name}")
    for name in (
        *("cols", "formProt", "vAlign", "noEndnote", "titlePg", "textDirection", "bidi", "rtlGutter", "docGrid"),
        *("printerSettings", "sectPrChange"),
    )
)
"""Elements that the schema puts after the page numbers of a section; a file saved by another program may have no columns."""
