"""A document as a Word file: blocks to markup, sections with their pages, the same bytes for the same input."""

import io
from itertools import zip_longest
from typing import assert_never

import docx
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm
from lxml import etree

from resplan.render.blocks import (
    Annex,
    Block,
    Document,
    Figure,
    Heading,
    Letterhead,
    ListBlock,
    Note,
    PageBreak,
    Paragraph,
    Run,
    Signature,
    Table,
    Title,
)
from resplan.render.chart import drawings
from resplan.render.docx.archive import piece_mark, same_bytes, set_properties
from resplan.render.docx.markup import (
    borderless_table,
    grid_table,
    kept_with_next,
    paragraph,
    rooted,
    rule,
    text_width_mm,
)
from resplan.render.docx.picture import picture, picture_paragraph
from resplan.render.docx.styles import define_styles
from resplan.render.layout import Layout

_RULE_SHARE = 1 / 3
"""Length of the rule under organ and summary, as a share of the column: a third to a half is asked."""


def write_docx(document: Document, layout: Layout) -> bytes:
    """The document as the bytes of a .docx file."""
    word = docx.Document()
    writer = _Writer(word, layout)
    for block, following in zip_longest(document.blocks, document.blocks[1:]):
        if isinstance(block, Annex):
            writer.annex(block)
        else:
            markup = writer.markup(block)
            # A signature may not stand alone on a page.
            writer.add(kept_with_next(markup) if isinstance(following, Signature) else markup)
    set_properties(word, document, layout.language)
    stream = io.BytesIO()
    word.save(stream)
    return same_bytes(stream.getvalue(), writer.pieces)


class _Writer:
    def __init__(self, word: WordDocument, layout: Layout) -> None:
        self.word, self.layout = word, layout
        self.styles = define_styles(word, layout)
        self.pieces: list[str] = []
        self.pictures = 0
        self.section = word.sections[0]
        _set_page(self.section, layout, landscape=False)
        _number_pages(self.section, self.styles["page_number"])

    @property
    def width_mm(self) -> float:
        """Width of the text in the section at hand."""
        page = self.layout.page
        landscape = self.section.orientation == WD_ORIENT.LANDSCAPE
        return page.height_mm - 2 * page.bottom_mm if landscape else page.width_mm - page.left_mm - page.right_mm

    def add(self, xml: str) -> None:
        """Appends markup to the body: its place is kept by a comment, since a tree of ten thousand rows costs minutes."""
        self.word.element.body.sectPr.addprevious(etree.Comment(piece_mark(len(self.pieces))))
        self.pieces.append(xml)

    def annex(self, annex: Annex) -> None:
        """An annex in a section of its own, with its own page numbers."""
        self.section = self.word.add_section(WD_SECTION.NEW_PAGE)
        _set_page(self.section, self.layout, landscape=annex.landscape)
        _restart_numbers(self.section)
        number = f"Phụ lục {annex.number}".strip()
        head = paragraph(self.styles["annex_number"], number) + paragraph(self.styles["annex_title"], annex.title)
        self.add(head + paragraph(self.styles["annex_of"], annex.of) if annex.of else head)
        for block in annex.blocks:
            self.add(self.markup(block))

    def markup(self, block: Block) -> str:
        """One block as WordprocessingML."""
        styles = self.styles
        match block:
            case Heading():
                sign = (Run(f"{block.sign} "),) if block.sign else ()
                return paragraph(styles[f"heading{block.level}"], (*sign, *block.content))
            case Paragraph():
                return paragraph(styles[block.kind], block.content)
            case ListBlock():
                return self._list(block)
            case Table():
                table = grid_table(block, self.width_mm, styles["table_header"], styles["table"], styles["table_group"])
                # Two tables in a row would grow together.
                return table + paragraph(styles["table"], "")
            case Figure():
                return self.markup(block.table) + self._pictures(block)
            case Note():
                return "".join(self.markup(inner) for inner in block.blocks)
            case PageBreak():
                return f'<w:p><w:pPr><w:pStyle w:val="{styles["body"]}"/></w:pPr><w:r><w:br w:type="page"/></w:r></w:p>'
            case Letterhead():
                return self._letterhead(block)
            case Title():
                return self._title(block)
            case Signature():
                return self._signature(block)
            case Annex():
                raise TypeError("an annex stands at the end of a document")
            case _:
                assert_never(block)

    def _pictures(self, block: Figure) -> str:
        """The drawings of a chart; the last stays on one page with the title below it."""
        shown = []
        for drawing in drawings(block):
            self.pictures += 1
            image = picture(self.word, drawing, alt=block.alt, layout=self.layout, number=self.pictures)
            shown.append(picture_paragraph(self.styles["table"], image))
        if not shown:
            return ""
        shown[-1] = kept_with_next(shown[-1])
        spacer = paragraph(self.styles["table"], "")
        return "".join(shown) + paragraph(self.styles["table_header"], block.title) + spacer

    def _list(self, block: ListBlock) -> str:
        parts = []
        for number, item in enumerate(block.items, 1):
            first, *rest = item
            sign = f"{number}. " if block.ordered else "- "
            if isinstance(first, Paragraph):
                parts.append(paragraph(self.styles["body"], (Run(sign), *first.content)))
            else:
                parts.append(paragraph(self.styles["body"], sign) + self.markup(first))
            parts += [self.markup(inner) for inner in rest]
        return "".join(parts)

    def _letterhead(self, block: Letterhead) -> str:
        layout, styles = self.layout, self.styles
        head, looks = layout.letterhead, layout.elements
        left = paragraph(styles["superior"], block.superior) if block.superior else ""
        left += paragraph(styles["organ"], block.organ)
        if head.rule_under_organ:
            left += rule(styles["organ"], head.left_width_mm * _RULE_SHARE, head.left_width_mm)
        if head.star:
            left += paragraph(styles["organ"], "*")
        first, *others = head.motto
        right = paragraph(styles["motto"], first) + "".join(paragraph(styles["second_motto"], line) for line in others)
        if head.rule_under_motto:
            size = looks.second_motto.size_pt if others else looks.motto.size_pt
            right += rule(styles["motto"], text_width_mm(head.motto[-1], size), head.right_width_mm)
        number = paragraph(styles["number"], block.number)
        if block.draft:
            number += paragraph(styles["number"], (Run(block.draft, bold=True),))
        rows = [(left, right), (number, paragraph(styles["place_date"], block.place_date))]
        return borderless_table((head.left_width_mm, head.right_width_mm), rows)

    def _title(self, block: Title) -> str:
        styles = self.styles
        lines = paragraph(styles["type"], block.type)
        if not block.summary:
            return lines
        lines += paragraph(styles["summary"], block.summary)
        if self.layout.summary_rule == "dashes":
            return lines + paragraph(styles["summary_rule"], "-----")
        return (
            lines
            + rule(styles["summary"], self.width_mm * _RULE_SHARE / 1.5, self.width_mm)
            + paragraph(styles["summary"], "")
        )

    def _signature(self, block: Signature) -> str:
        styles, head = self.styles, self.layout.letterhead
        label = Run("Nơi nhận:")
        underline = '<w:rPr><w:u w:val="single"/></w:rPr>' if self.layout.recipients_underlined else ""
        left = paragraph(styles["recipients_label"], (label,), underline)
        if underline:
            left = left.replace("<w:r><w:t", f"<w:r>{underline}<w:t", 1)
        lines = [*(f"- {line.rstrip(' ,.;')}," for line in block.recipients), f"- {block.archive.rstrip('.')}."]
        left += "".join(paragraph(styles["recipients"], line) for line in lines)
        right = paragraph(styles["power"], block.power) + paragraph(styles["post"], block.post)
        right += paragraph(styles["signer"], "") * self.layout.blank_lines_before_name
        right += paragraph(styles["signer"], block.signer)
        widths = (head.left_width_mm, head.right_width_mm)
        spacer = paragraph(styles["table"], "", "<w:keepNext/>")
        return spacer + borderless_table(widths, [(left, right)])


def _set_page(section: Section, layout: Layout, *, landscape: bool) -> None:
    page = layout.page
    width, height = (page.height_mm, page.width_mm) if landscape else (page.width_mm, page.height_mm)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.top_margin, section.bottom_margin = Mm(page.top_mm), Mm(page.bottom_mm)
    # On a turned page the binding edge is at the top.
    left, right = (page.bottom_mm, page.bottom_mm) if landscape else (page.left_mm, page.right_mm)
    section.left_margin, section.right_margin = Mm(left), Mm(right)
    section.header_distance = Mm(layout.page_number_edge_mm)


_PAGE_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">PAGE</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def _number_pages(section: Section, style: str) -> None:
    """Page number in the header's middle, from the second page on."""
    section.different_first_page_header_footer = True
    header = section.header
    header.is_linked_to_previous = False
    for old in list(header._element):  # python-docx has no public way to replace a header's content
        header._element.remove(old)
    for element in parse_xml(rooted(f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{_PAGE_FIELD}</w:p>')):
        header._element.append(element)


def _restart_numbers(section: Section) -> None:
    section.different_first_page_header_footer = True
    properties = section._sectPr  # python-docx has no public way to number pages anew
    for old in properties.findall(qn("w:pgNumType")):
        properties.remove(old)
    number = properties.makeelement(qn("w:pgNumType"), {qn("w:start"): "1"})
    columns = properties.find(qn("w:cols"))
    if columns is not None:
        columns.addprevious(number)
    else:
        properties.append(number)
