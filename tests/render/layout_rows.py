"""What a layout asks of a Word file, and what the file has: one row a property."""

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree
from word_file import (
    EIGHTHS_PER_PT,
    HALVES_PER_PT,
    TWIPS_PER_LINE,
    TWIPS_PER_MM,
    W,
    WordFile,
    find,
    is_on,
    mm,
    pt,
    tables,
    text_of,
    value,
)

from resplan.framework.layout import Element, Layout, Page
from resplan.render.docx.styles import word_styles


class Row(NamedTuple):
    element: str
    property: str
    asked: object
    found: object

    def __str__(self) -> str:
        return f"{self.element} · {self.property} · {self.asked} · {self.found}"


class Expected(NamedTuple):
    """What the plan at hand puts into the frame."""

    number: str
    date_line: str
    type: str
    power: str
    post: str
    last_recipient: str
    annexes: int


_JUSTIFICATION = {"both": "justify", "": "left"}
_WIDTH_AT_1000 = {"ĐẢNG CỘNG SẢN VIỆT NAM": 13742, "Độc lập - Tự do - Hạnh phúc": 12224}
"""Widths of the mottos in bold Times, in thousandths of the size; measured once with the font itself."""
_NEAR = 0.02


def layout_rows(layout: Layout, file: WordFile, expected: Expected) -> list[Row]:
    return [
        *_page(layout, file, expected),
        *(row for name in word_styles() for row in _element(name, layout, file)),
        *_letterhead(layout, file, expected),
        *_title(layout, file, expected),
        *_body(layout, file),
        *_signature(layout, file, expected),
        *_annexes(layout, file, expected),
    ]


def _page(layout: Layout, file: WordFile, expected: Expected) -> Iterator[Row]:
    first, *annexes = file.sections
    for name, page, section in [("page", layout.page, first), *(("annex", layout.page.turned(), s) for s in annexes)]:
        yield from _paper(name, page, section)
        yield Row(name, "page number from the edge", layout.page_number_edge_mm, mm(section, "pgMar", "header"))
        yield Row(name, "no number on the first page", True, find(section, "titlePg") is not None)
    yield Row("annexes", "sections", expected.annexes, len(annexes))
    for section in annexes:
        yield Row("annex", "orientation", "landscape", value(section, "pgSz", "orient"))
        yield Row("annex", "pages counted from", "1", value(section, "pgNumType", "start"))
    header = file.parts["word/header1.xml"]
    (paragraph,) = header.iter(f"{W}p")
    yield Row("header", "field", "PAGE", "".join(part.text or "" for part in header.iter(f"{W}instrText")))
    yield Row("header", "style", file.style_id(word_styles()["page_number"].name), value(paragraph, "pPr/pStyle"))
    language = file.style("Normal")
    yield Row("document", "language", layout.language, value(language, "rPr/lang"))


def _paper(name: str, page: Page, section: etree._Element) -> Iterator[Row]:
    yield Row(name, "width_mm", page.width_mm, mm(section, "pgSz", "w"))
    yield Row(name, "height_mm", page.height_mm, mm(section, "pgSz", "h"))
    for side in ("top", "bottom", "left", "right"):
        yield Row(name, f"{side}_mm", getattr(page, f"{side}_mm"), mm(section, "pgMar", side))


def _element(name: str, layout: Layout, file: WordFile) -> Iterator[Row]:
    asked: Element = getattr(layout.elements, name)
    style = file.style(file.style_id(word_styles()[name].name))
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        yield Row(name, f"font {script}", layout.font, value(style, "rPr/rFonts", script))
    yield Row(name, "colour", "000000", value(style, "rPr/color"))
    yield Row(name, "size_pt", asked.size_pt, pt(style, "rPr/sz", unit=HALVES_PER_PT))
    yield Row(name, "bold", asked.bold, is_on(style, "rPr/b"))
    yield Row(name, "italic", asked.italic, is_on(style, "rPr/i"))
    yield Row(name, "caps", asked.caps, is_on(style, "rPr/caps"))
    justification = value(style, "pPr/jc")
    yield Row(name, "align", asked.align, _JUSTIFICATION.get(justification, justification))
    yield Row(name, "first_line_mm", asked.first_line_mm, mm(style, "pPr/ind", "firstLine"))
    yield Row(name, "before_pt", asked.before_pt, pt(style, "pPr/spacing", "before"))
    yield Row(name, "after_pt", asked.after_pt, pt(style, "pPr/spacing", "after"))
    if asked.line_exact_pt:
        line: tuple[object, object] = ("exact", asked.line_exact_pt)
        found = (value(style, "pPr/spacing", "lineRule"), pt(style, "pPr/spacing", "line"))
    else:
        line = ("auto", asked.line_multiple or 1.0)
        found = (value(style, "pPr/spacing", "lineRule"), pt(style, "pPr/spacing", "line", TWIPS_PER_LINE))
    yield Row(name, "line", line, found)


def _letterhead(layout: Layout, file: WordFile, expected: Expected) -> Iterator[Row]:
    asked, table = layout.letterhead, next(tables(file))
    top, bottom = table.findall(f"{W}tr")
    left, right = top.findall(f"{W}tc")
    widths = [round(int(column.get(f"{W}w", "0")) / TWIPS_PER_MM, 1) for column in table.iter(f"{W}gridCol")]
    yield Row("letterhead", "columns", [asked.left_width_mm, asked.right_width_mm], widths)
    yield Row("letterhead", "borders", None, find(table, "tblPr/tblBorders"))
    lines = [text_of(paragraph) for paragraph in right.findall(f"{W}p") if text_of(paragraph)]
    yield Row("letterhead", "motto", list(asked.motto), lines)
    yield Row("letterhead", "star", asked.star, "*" in [text_of(p) for p in left.findall(f"{W}p")])
    yield Row("letterhead", "rule under organ", asked.rule_under_organ, bool(_rules(left)))
    yield Row("letterhead", "rule under motto", asked.rule_under_motto, bool(_rules(right)))
    size = (layout.elements.second_motto if len(asked.motto) > 1 else layout.elements.motto).size_pt
    length = _WIDTH_AT_1000[asked.motto[-1]] / 1000 * size * 25.4 / 72
    rule = _rule_mm(_rules(right)[0], asked.right_width_mm)
    yield Row("letterhead", "rule as long as the motto", True, abs(rule / length - 1) < _NEAR)
    for cell in (left, right):
        for paragraph in _rules(cell):
            weight = pt(paragraph, "pPr/pBdr/bottom", "sz", EIGHTHS_PER_PT)
            yield Row("letterhead", "weight of the rule", layout.rule_pt, weight)
    number, place_date = bottom.findall(f"{W}tc")
    yield Row("letterhead", "number", asked.number_label + expected.number, text_of(number))
    yield Row("letterhead", "place and date", expected.date_line, text_of(place_date))


def _rules(cell: etree._Element) -> list[etree._Element]:
    return [paragraph for paragraph in cell.iter(f"{W}p") if find(paragraph, "pPr/pBdr/bottom") is not None]


def _rule_mm(paragraph: etree._Element, column_mm: float) -> float:
    return column_mm - mm(paragraph, "pPr/ind", "left") - mm(paragraph, "pPr/ind", "right")


def _title(layout: Layout, file: WordFile, expected: Expected) -> Iterator[Row]:
    yield Row("type", "text", [expected.type], [text_of(p) for p in file.paragraphs(word_styles()["type"].name)])
    yield Row("summary", "paragraphs", 1, len(file.paragraphs(word_styles()["summary"].name)))
    (closing,) = file.paragraphs(word_styles()["summary_rule"].name)
    if layout.summary_rule == "dashes":
        yield Row("summary", "closed by", "-----", text_of(closing))
        return
    yield Row("summary", "closed by", ("", True), (text_of(closing), find(closing, "pPr/pBdr/bottom") is not None))
    yield Row("summary", "weight of the rule", layout.rule_pt, pt(closing, "pPr/pBdr/bottom", "sz", EIGHTHS_PER_PT))
    yield Row("summary", "after_pt", layout.elements.summary_rule.after_pt, pt(closing, "pPr/spacing", "after"))
    share = _rule_mm(closing, width := layout.page.width_mm - layout.page.left_mm - layout.page.right_mm) / width
    yield Row("summary", "share of the rule", layout.rule_share, round(share, 2))


def _body(layout: Layout, file: WordFile) -> Iterator[Row]:
    for level, sign in enumerate(layout.heading_signs, 1):
        found = [text_of(p).partition(" ")[0] for p in file.paragraphs(f"Heading {level}")]
        if found:
            yield Row(f"heading{level}", "first sign", sign, found[0])
    (bases,) = [[text_of(p) for p in file.paragraphs(word_styles()["basis"].name)]]
    yield Row("basis", "sign", True, all(text.startswith(f"{layout.basis_sign}Căn cứ") for text in bases))
    signature = list(tables(file))[1]
    before = [text_of(p) for p in signature.itersiblings(f"{W}p", preceding=True) if text_of(p)]
    ending = "./." if before[0].endswith("./.") else before[0][-1:]
    yield Row("body", "end mark", layout.end_mark, ending)


def _signature(layout: Layout, file: WordFile, expected: Expected) -> Iterator[Row]:
    _, table, *_ = tables(file)
    left, right = table.iter(f"{W}tc")
    widths = [round(int(column.get(f"{W}w", "0")) / TWIPS_PER_MM, 1) for column in table.iter(f"{W}gridCol")]
    yield Row("signature", "columns", [layout.letterhead.left_width_mm, layout.letterhead.right_width_mm], widths)
    yield Row("signature", "borders", None, find(table, "tblPr/tblBorders"))
    lines = [text_of(p) for p in right.findall(f"{W}p")]
    yield Row("power", "text", expected.power, lines[0])
    yield Row("post", "text", expected.post, lines[1])
    yield Row("signer", "blank lines before", layout.blank_lines_before_name, len(lines) - 3)
    label, *recipients = left.findall(f"{W}p")
    yield Row("recipients", "label", "Nơi nhận:", text_of(label))
    yield Row("recipients", "label underlined", layout.recipients_underlined, find(label, "r/rPr/u") is not None)
    endings = {text_of(p)[-1] for p in recipients[:-1]}
    yield Row("recipients", "lines end in", {layout.recipient_end}, endings)
    yield Row("recipients", "last line", f"- {expected.last_recipient}.", text_of(recipients[-1]))


def _annexes(layout: Layout, file: WordFile, expected: Expected) -> Iterator[Row]:
    numbers = [text_of(p) for p in file.paragraphs(word_styles()["annex_number"].name)]
    roman = ["I", "II", "III"][: expected.annexes]
    yield Row("annexes", "numbers", [f"Phụ lục {number}" for number in roman], numbers)
    _, _, *grids = tables(file)
    width = layout.page.turned().width_mm - layout.page.turned().left_mm - layout.page.turned().right_mm
    for table in grids:
        header, *rows = table.findall(f"{W}tr")
        yield Row("table", "header on every page", True, find(header, "trPr/tblHeader") is not None)
        whole = sum(find(row, "trPr/cantSplit") is not None for row in rows)
        yield Row("table", "rows that stay whole", len(rows), whole)
        borders = find(table, "tblPr/tblBorders")
        assert borders is not None
        weights = {int(side.get(f"{W}sz", "0")) / EIGHTHS_PER_PT for side in borders}
        yield Row("table", "weight of its lines", {layout.table_rule_pt}, weights)
        yield Row("table", "width_mm", width, round(mm(table, "tblPr/tblW", "w")))
    money = [row.findall(f"{W}tc")[-1] for row in grids[0].findall(f"{W}tr")[1:]]
    cells = [cell for cell in money if text_of(cell) and find(cell, "tcPr/gridSpan") is None]
    yield Row("money", "align", {"right"}, {value(cell, "p/pPr/jc") for cell in cells})
    written = [f"{int(text_of(cell).replace('.', '')):,}".replace(",", ".") for cell in cells]
    yield Row("money", "#.##0", written, [text_of(cell) for cell in cells])
