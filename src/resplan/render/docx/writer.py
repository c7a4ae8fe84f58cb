"""A document as a Word file: blocks to markup, sections with their pages, the same bytes for the same input."""

from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

from docx.document import Document as WordDocument
from docx.enum.section import WD_SECTION
from docx.shared import Pt, Twips
from lxml import etree

from resplan.framework.layout import Layout
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
from resplan.render.docx.frame import Styles, letterhead, signature, title
from resplan.render.docx.picture import picture, picture_paragraph
from resplan.render.docx.section import number_pages, restart_numbers, set_page, text_height_mm, text_width_mm
from resplan.render.docx.skeleton import empty_word
from resplan.render.docx.styles import define_styles
from resplan.render.docx.table import Space, grid_table
from resplan.render.docx.word_markup import TINY, TINY_TWIPS, kept_with_next, paragraph, twips
from resplan.render.measure import addressee_mm
from resplan.render.together import together

_BELOW_A_TITLE = f'<w:spacing w:after="{twips(2)}"/>'
"""Room between the title of a chart and what follows."""


def write_docx(document: Document, layout: Layout) -> bytes:
    """The document as the bytes of a .docx file."""
    writer = new_file(layout)
    writer.write(document.blocks)
    set_properties(writer.word, document, layout.language)
    return same_bytes(writer.word, writer.pieces)


def new_file(layout: Layout) -> "BodyWriter":
    """The writer of an empty file with the layout's styles and pages."""
    word = empty_word(layout.language)
    writer = BodyWriter(word, layout, define_styles(word, layout))
    set_page(writer.section, layout, landscape=False)
    number_pages(writer.section, writer.styles["page_number"])
    return writer


class BodyWriter:
    """Writes blocks at the end of a Word document, into its last section."""

    def __init__(self, word: WordDocument, layout: Layout, styles: Styles) -> None:
        self.word, self.layout, self.styles = word, layout, styles
        self.pieces: list[bytes] = []
        self.pictures = 0
        self.section = word.sections[-1]

    def write(self, blocks: Sequence[Block]) -> None:
        """The blocks in order; annexes come last."""
        for block, is_held in together(blocks):
            if isinstance(block, Annex):
                self.annex(block)
            else:
                self.add([self.markup(block, is_held=is_held)])

    def add(self, parts: Iterable[str]) -> None:
        """Appends markup to the body. A comment marks its place, since a tree of ten thousand rows would cost minutes."""
        self.word.element.body.sectPr.addprevious(etree.Comment(piece_mark(len(self.pieces))))
        self.pieces.append(b"".join(part.encode("utf-8") for part in parts))

    def annex(self, annex: Annex) -> None:
        """An annex in its own section, with its own page numbers."""
        if self.pieces:  # an annex that is sent alone starts on the first page
            self.section = self.word.add_section(WD_SECTION.NEW_PAGE)
            ended = self.word.paragraphs[-1].paragraph_format
            ended.space_before = ended.space_after = Pt(0)
            ended.line_spacing = Twips(TINY_TWIPS)
        set_page(self.section, self.layout, landscape=annex.landscape)
        restart_numbers(self.section)
        self.add(self.annex_markup(annex))

    def annex_markup(self, annex: Annex) -> Iterator[str]:
        """The content of an annex; screen readers name its tables by its title."""
        number = f"Phụ lục {annex.number}".strip()
        yield paragraph(self.styles["annex_number"], number) + paragraph(self.styles["annex_title"], annex.title)
        if annex.of:
            yield paragraph(self.styles["annex_of"], annex.of)
        for block, is_held in together(annex.blocks):
            if isinstance(block, Table):
                yield from self._table(block, annex.title)
            elif isinstance(block, Figure):
                yield self._figure(block, annex.title)
            else:
                yield self.markup(block, is_held=is_held)

    def sequence(self, blocks: Sequence[Block]) -> str:
        """Blocks one after the other."""
        return "".join(self.markup(block, is_held=is_held) for block, is_held in together(blocks))

    def markup(self, block: Block, *, is_held: bool = False) -> str:
        """One block as WordprocessingML; what is held stays on one page with what follows."""
        if isinstance(block, Table):
            return "".join(self._table(block, "", is_held=is_held))
        markup = self._markup(block)
        return kept_with_next(markup) if is_held else markup

    def _markup(self, block: Block) -> str:
        styles = self.styles
        match block:
            case Heading():
                sign = (Run(f"{block.sign} "),) if block.sign else ()
                return paragraph(styles[f"heading{block.level}"], (*sign, *block.content))
            case Paragraph(kind="addressees"):
                left = twips(addressee_mm(block.content, self.layout.elements.addressee.size_pt))
                return paragraph(
                    styles["addressee"],
                    block.content,
                    f'<w:spacing w:before="120" w:after="0"/><w:ind w:left="{left}" w:firstLine="0"/><w:jc w:val="left"/>',
                )
            case Paragraph():
                return paragraph(styles[block.kind], block.content)
            case ListBlock():
                return self._list(block)
            case Figure():
                return self._figure(block, "")
            case Note():
                return self.sequence(block.blocks)
            case PageBreak():
                return f'<w:p><w:pPr><w:pStyle w:val="{styles["body"]}"/></w:pPr><w:r><w:br w:type="page"/></w:r></w:p>'
            case Letterhead():
                return letterhead(block, self.layout, styles)
            case Title():
                return title(block, self.layout, styles, text_width_mm(self.section))
            case Signature():
                return signature(block, self.layout, styles)
            case Annex() | Table():
                raise TypeError("an annex stands at the end of a document, and a table is written row by row")
            case _:
                assert_never(block)

    def _table(self, table: Table, caption: str, *, is_held: bool = False) -> Iterator[str]:
        space = Space(text_width_mm(self.section), text_height_mm(self.section))
        yield from grid_table(table, space, self.layout, self.styles, caption, is_held=is_held)
        # Adjacent tables would merge.
        yield paragraph(self.styles["table"], "", ("<w:keepNext/>" if is_held else "") + TINY)

    def _figure(self, block: Figure, caption: str) -> str:
        """A chart's table, then its drawings, the last on one page with the title below it; a drawing can stand for the table."""
        shown = []
        for drawing in drawings(block):
            self.pictures += 1
            image = picture(self.word, drawing, alt=block.alt, layout=self.layout, number=self.pictures)
            shown.append(picture_paragraph(self.styles["table"], image))
        table = "" if block.is_alone and shown else "".join(self._table(block.table, caption))
        if not shown:
            return table
        shown[-1] = kept_with_next(shown[-1])
        spacer = paragraph(self.styles["table"], "", TINY)
        return table + "".join(shown) + paragraph(self.styles["table_header"], block.title, _BELOW_A_TITLE) + spacer

    def _list(self, block: ListBlock) -> str:
        parts = []
        for number, item in enumerate(block.items, 1):
            first, *rest = item or (Paragraph(()),)
            sign = Run(f"{number}. " if block.ordered else "- ")
            if isinstance(first, Paragraph):
                parts.append(self.sequence((Paragraph((sign, *first.content)), *rest)))
            else:
                parts.append(kept_with_next(paragraph(self.styles["body"], (sign,))) + self.sequence(item))
        return "".join(parts)
