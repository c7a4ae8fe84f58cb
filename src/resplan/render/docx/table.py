"""Tables with borders in Word: header on every page, rows kept whole, figures aligned by column."""

from collections.abc import Iterator, Sequence
from math import ceil

from msgspec import Struct

from resplan.framework.layout import Layout
from resplan.render.blocks import Inline, LineBreak, Row, Run, Table
from resplan.render.docx.frame import Styles
from resplan.render.docx.word_markup import EIGHTHS_PER_PT, paragraph, twips, xml_attribute
from resplan.render.measure import CELL_PADDING_MM, MM_PER_PT

_LINE_SHARE, _SIGN_SHARE = 1.2, 0.5
"""Height of a line and mean width of a character, relative to the font size."""
_PADDING_TWIPS, _PADDING_ABOVE_TWIPS = twips(CELL_PADDING_MM), 28
_TALL = 0.5
_BEFORE_THE_LAST = 2


class Space(Struct, frozen=True):
    """The room that a page offers to a table, in millimetres."""

    width_mm: float
    height_mm: float


def grid_table(
    table: Table, space: Space, layout: Layout, styles: Styles, caption: str = "", *, is_held: bool = False
) -> Iterator[str]:
    """A table with borders, row by row; screen readers read the caption. A held table stays with what follows."""
    widths = [round(twips(space.width_mm) * column.width / 100) for column in table.columns]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    aligns = [column.align for column in table.columns]
    header = _row(
        [paragraph(styles["table_header"], cell, "<w:keepNext/>") for cell in table.header],
        widths,
        "<w:cantSplit/><w:tblHeader/>",
    )
    longest = _longest_cells(widths, layout.elements.table.size_pt, space.height_mm)
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    weight = round(layout.table_rule_pt * EIGHTHS_PER_PT)
    borders = "".join(f'<w:{side} w:val="single" w:sz="{weight}" w:space="0" w:color="000000"/>' for side in sides)
    paddings = {
        "top": _PADDING_ABOVE_TWIPS,
        "left": _PADDING_TWIPS,
        "bottom": _PADDING_ABOVE_TWIPS,
        "right": _PADDING_TWIPS,
    }
    padding = "".join(f'<w:{side} w:w="{size}" w:type="dxa"/>' for side, size in paddings.items())
    words = f"<w:tblCaption w:val={xml_attribute(caption)}/>" if caption else ""
    yield (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{padding}</w:tblCellMar>'
        f'<w:tblLook w:val="0020" w:firstRow="1"/>{words}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{header}'
    )
    for left, row in zip(range(len(table.rows), 0, -1), table.rows, strict=True):
        # The first row stays on one page with the second, and the last, often the total, with the one before it.
        holds = left in (len(table.rows), _BEFORE_THE_LAST) if left > 1 else is_held
        yield (
            _group_row(row, widths, styles)
            if row.is_group
            else _body_row(row, widths, aligns, styles["table"], longest, holds=holds)
        )
    yield "</w:tbl>"


def _group_row(row: Row, widths: Sequence[int], styles: Styles) -> str:
    plain = tuple(Run(part.text, anchor=part.anchor) if isinstance(part, Run) else part for part in row.cells[0])
    cell = paragraph(styles["table_group"], plain, "<w:keepNext/>")
    return (
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        f'<w:tc><w:tcPr><w:tcW w:w="{sum(widths)}" w:type="dxa"/><w:gridSpan w:val="{len(widths)}"/></w:tcPr>{cell}</w:tc></w:tr>'
    )


def _body_row(
    row: Row,
    widths: Sequence[int],
    aligns: Sequence[str],
    style: str,
    longest: Sequence[tuple[float, int]],
    *,
    holds: bool,
) -> str:
    held = "<w:keepNext/>" if holds else ""
    cells = [
        paragraph(style, cell, held + ("" if align == "left" else f'<w:jc w:val="{align}"/>'))
        for cell, align in zip(row.cells, aligns, strict=True)
    ]
    # A row over half a page high must split, or the page before it would be nearly empty.
    is_tall = any(_lines(cell, signs) > most for cell, (signs, most) in zip(row.cells, longest, strict=True))
    return _row(cells, widths, "" if is_tall else "<w:cantSplit/>")


def _row(cells: Sequence[str], widths: Sequence[int], properties: str) -> str:
    inner = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
        for width, cell in zip(widths, cells, strict=True)
    )
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>" if properties else f"<w:tr>{inner}</w:tr>"


def _longest_cells(widths: Sequence[int], size_pt: float, height_mm: float) -> list[tuple[float, int]]:
    """For each column, how many characters fill a line, and how many lines the header takes."""
    lines = int(_TALL * height_mm / (size_pt * _LINE_SHARE * MM_PER_PT))
    sign_twips = twips(size_pt * _SIGN_SHARE * MM_PER_PT)
    return [(max(1.0, (width - 2 * _PADDING_TWIPS) / sign_twips), lines) for width in widths]


def _lines(cell: Inline, signs: float) -> int:
    count, length = 0, 0
    for part in cell:
        if isinstance(part, LineBreak):
            count, length = count + max(1, ceil(length / signs)), 0
        else:
            length += len(part.text)
    return count + ceil(length / signs)
