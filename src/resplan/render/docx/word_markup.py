"""WordprocessingML as text: paragraphs, runs, tables. Written directly because python-docx's tables take quadratic time."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import attrgetter

from resplan.render.blocks import Inline, LineBreak, Run
from resplan.render.docx.control import controlled
from resplan.text.shown import as_typed, without_forbidden
from resplan.text.xml import xml_escaped, xml_quoted

_NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TWIPS_PER_MM = 56.7
TWIPS_PER_PT = 20
EIGHTHS_PER_PT = 8
"""Unit of a border's thickness."""


def twips(mm: float) -> int:
    """Millimetres in Word's unit."""
    return round(mm * TWIPS_PER_MM)


def rooted(xml: str) -> str:
    """Markup that can be parsed on its own."""
    return f"<w:body {_NAMESPACE}>{xml}</w:body>"


def xml_text(text: str) -> str:
    """Text as XML content."""
    return xml_escaped(without_forbidden(text))


def words_ties(text: str) -> str:
    """Text with Word's signs against line breaks: Word breaks after a dash, but not after a stroke. LibreOffice needs the second sign."""
    return text.replace("/\u2060", "/").replace("\u2060", "\u200d\ufeff")


def tied_text(text: str) -> str:
    """Text of a run as XML content; a non-breaking hyphen is an element of its own, since fonts may lack the character."""
    return xml_text(words_ties(text)).replace("\u2011", '</w:t><w:noBreakHyphen/><w:t xml:space="preserve">')


def xml_attribute(text: str) -> str:
    """Text as the quoted value of an attribute."""
    return xml_quoted(without_forbidden(as_typed(text)))


def runs(content: Inline, properties: str = "") -> str:
    """The runs of a paragraph; anchored ones inside a content control. `properties` are those of plain runs."""
    parts = []
    for anchor, group in groupby(content, key=attrgetter("anchor")):
        inner = "".join(_run(part, properties) for part in group)
        parts.append(controlled(anchor, inner) if anchor else inner)
    return "".join(parts)


def _run(part: Run | LineBreak, properties: str) -> str:
    if isinstance(part, LineBreak):
        return "<w:r><w:br/></w:r>"
    look = ("<w:b/>" if part.bold else "") + ("<w:i/>" if part.italic else "") + ("<w:strike/>" if part.struck else "")
    properties = f"<w:rPr>{look}</w:rPr>" if look else properties
    return f'<w:r>{properties}<w:t xml:space="preserve">{tied_text(part.text)}</w:t></w:r>'


def paragraph(style: str, content: Inline | str, properties: str = "") -> str:
    """A paragraph in a style; `properties` are additional, such as an indent or a border."""
    if isinstance(content, str):
        content = (Run(content),) if content else ()
    return paragraph_of(style, runs(content), properties)


def paragraph_of(style: str, inner: str, properties: str = "") -> str:
    """The same, with runs given as markup."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{inner}</w:p>'


def kept_with_next(markup: str) -> str:
    """The same paragraphs, the last of them on one page with what follows."""
    before, style, last = markup.rpartition("<w:pStyle ")
    return before + style + last.replace("/>", "/><w:keepNext/>", 1) if style else markup


TINY_TWIPS = 2
"""Height of a nearly invisible paragraph that Word requires after a table; at the foot of a full page it needs no page of its own."""
TINY = f'<w:spacing w:before="0" w:after="0" w:line="{TINY_TWIPS}" w:lineRule="exact"/>'


def borderless_table(widths_mm: Sequence[float], rows: Iterable[Sequence[str]]) -> str:
    """A table without borders and with cells given as markup, for letterhead and signature."""
    grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths_mm)
    body = "".join(
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
            for width, cell in zip(widths_mm, row, strict=True)
        )
        + "</w:tr>"
        for row in rows
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{twips(sum(widths_mm))}" w:type="dxa"/><w:jc w:val="center"/>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"
    )


def rule(style: str, width_mm: float, column_mm: float, weight_pt: float, after_pt: float) -> str:
    """A line of a given length, centred in a column: an empty paragraph with a border below."""
    indent = twips(max(0.0, (column_mm - width_mm) / 2))
    weight = round(weight_pt * EIGHTHS_PER_PT)
    border = f'<w:pBdr><w:bottom w:val="single" w:sz="{weight}" w:space="1" w:color="000000"/></w:pBdr>'
    after = round(after_pt * TWIPS_PER_PT)
    tight = f'<w:spacing w:before="0" w:after="{after}" w:line="40" w:lineRule="exact"/>'
    return paragraph(style, "", f'{border}{tight}<w:ind w:left="{indent}" w:right="{indent}" w:firstLine="0"/>')
