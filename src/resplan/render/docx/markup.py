"""WordprocessingML as text: paragraphs, runs, tables. Written directly because python-docx's tables cost quadratic time."""

import re
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from resplan.render.blocks import Inline, LineBreak, Row, Run, Table

_NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TWIPS_PER_MM = 56.7
TWIPS_PER_PT = 20
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def twips(mm: float) -> int:
    """Millimetres in Word's unit."""
    return round(mm * TWIPS_PER_MM)


def rooted(xml: str) -> str:
    """Markup that can be parsed on its own."""
    return f"<w:body {_NAMESPACE}>{xml}</w:body>"


def xml_text(text: str) -> str:
    """Text as XML content; signs that XML forbids are left out."""
    return escape(_FORBIDDEN.sub("", text))


def runs(content: Inline) -> str:
    """The runs of a paragraph."""
    return "".join(_run(part) for part in content)


def _run(part: Run | LineBreak) -> str:
    if isinstance(part, LineBreak):
        return "<w:r><w:br/></w:r>"
    look = ("<w:b/>" if part.bold else "") + ("<w:i/>" if part.italic else "")
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{xml_text(part.text)}</w:t></w:r>'


def paragraph(style: str, content: Inline | str, properties: str = "") -> str:
    """A paragraph in a style; `properties` are further ones, such as an indent or a border."""
    inner = (
        runs((Run(content),))
        if isinstance(content, str) and content
        else ""
        if isinstance(content, str)
        else runs(content)
    )
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{inner}</w:p>'


def kept_with_next(markup: str) -> str:
    """The same, its last paragraph on one page with what follows."""
    before, style, last = markup.rpartition("<w:pStyle ")
    return before + style + last.replace("/>", "/><w:keepNext/>", 1) if style else markup


def borderless_table(widths_mm: Sequence[float], rows: Iterable[Sequence[str]]) -> str:
    """A table without borders whose cells are given as markup: for letterhead and signature."""
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


_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def grid_table(table: Table, width_mm: float, header_style: str, cell_style: str, group_style: str) -> str:
    """A table with borders: header row repeated on each page, no row split over pages."""
    widths = [round(twips(width_mm) * column.width / 100) for column in table.columns]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    aligns = [column.align for column in table.columns]
    header = _table_row([paragraph(header_style, cell) for cell in table.header], widths, "<w:tblHeader/>")
    rows = "".join(_body_row(row, widths, aligns, cell_style, group_style) for row in table.rows)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{_BORDERS}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{header}{rows}</w:tbl>"
    )


def _body_row(row: Row, widths: Sequence[int], aligns: Sequence[str], cell_style: str, group_style: str) -> str:
    if row.is_group:
        plain = tuple(Run(part.text) if isinstance(part, Run) else part for part in row.cells[0])
        cell = paragraph(group_style, plain, "<w:keepNext/>")
        return (
            "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
            f'<w:tc><w:tcPr><w:tcW w:w="{sum(widths)}" w:type="dxa"/><w:gridSpan w:val="{len(widths)}"/></w:tcPr>{cell}</w:tc></w:tr>'
        )
    cells = [
        paragraph(cell_style, cell, "" if align == "left" else f'<w:jc w:val="{align}"/>')
        for cell, align in zip(row.cells, aligns, strict=True)
    ]
    return _table_row(cells, widths)


def _table_row(cells: Sequence[str], widths: Sequence[int], properties: str = "") -> str:
    inner = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
        for width, cell in zip(widths, cells, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{properties}</w:trPr>{inner}</w:tr>"


def rule(style: str, width_mm: float, column_mm: float) -> str:
    """A line of a given length in the middle of a column: an empty paragraph with a border below."""
    indent = twips(max(0.0, (column_mm - width_mm) / 2))
    border = '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>'
    tight = '<w:spacing w:before="0" w:after="60" w:line="40" w:lineRule="exact"/>'
    return paragraph(style, "", f'{border}{tight}<w:ind w:left="{indent}" w:right="{indent}" w:firstLine="0"/>')


_SHARE_OF_SIZE = {"upper": 0.72, "lower": 0.48, "space": 0.26, "other": 0.5}
_MM_PER_PT = 25.4 / 72


def text_width_mm(text: str, size_pt: float) -> float:
    """Width of a line of bold Times, near enough for the rule below it."""
    share = sum(
        _SHARE_OF_SIZE[
            "space" if sign == " " else "upper" if sign.isupper() else "lower" if sign.islower() else "other"
        ]
        for sign in text
    )
    return share * size_pt * _MM_PER_PT
