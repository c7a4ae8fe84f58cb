"""Every element of a layout as a named Word style, so that an office can change a look in one place."""

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from resplan.render.layout import Element, Layout

STYLE_NAMES = {
    "body": "Thân văn bản",
    "basis": "Căn cứ",
    "addressee": "Kính gửi",
    "heading1": "Heading 1",
    "heading2": "Heading 2",
    "heading3": "Heading 3",
    "motto": "Quốc hiệu, tiêu đề",
    "second_motto": "Tiêu ngữ",
    "superior": "Cơ quan cấp trên",
    "organ": "Cơ quan ban hành",
    "number": "Số, ký hiệu",
    "about": "Về việc",
    "place_date": "Địa danh, ngày tháng",
    "type": "Tên loại văn bản",
    "summary": "Trích yếu",
    "summary_rule": "Kẻ dưới trích yếu",
    "power": "Thẩm quyền ký",
    "post": "Chức vụ",
    "signer": "Người ký",
    "recipients_label": "Nơi nhận",
    "recipients": "Danh sách nơi nhận",
    "annex_number": "Số phụ lục",
    "annex_title": "Tên phụ lục",
    "annex_of": "Kèm theo văn bản",
    "table_header": "Đầu bảng",
    "table": "Ô bảng",
    "table_group": "Nhóm trong bảng",
    "page_number": "Số trang",
}
"""Element of the layout → the name that Word shows. The headings are Word's own, for the navigation pane."""

_ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
_BLACK = RGBColor(0, 0, 0)


def define_styles(word: WordDocument, layout: Layout) -> dict[str, str]:
    """Sets all styles of the layout; answers with the id of each element's style."""
    normal = word.styles["Normal"]
    _set_font(normal, layout.font)
    _set_language(normal, layout.language)
    normal.font.size = Pt(layout.elements.body.size_pt)
    normal.paragraph_format.space_before = normal.paragraph_format.space_after = Pt(0)
    ids = {}
    for name, shown in STYLE_NAMES.items():
        element: Element = getattr(layout.elements, name)
        style = word.styles[shown] if shown in word.styles else word.styles.add_style(shown, WD_STYLE_TYPE.PARAGRAPH)
        _set_font(style, layout.font)
        _apply(style, element)
        if not shown.startswith("Heading"):
            style.base_style = normal
            style.quick_style = True
        ids[name] = style.style_id
    return ids


def _apply(style: ParagraphStyle, element: Element) -> None:
    font, paragraph = style.font, style.paragraph_format
    font.size, font.bold, font.italic, font.all_caps = Pt(element.size_pt), element.bold, element.italic, element.caps
    font.color.rgb = _BLACK
    paragraph.alignment = _ALIGN[element.align]
    paragraph.first_line_indent = Mm(element.first_line_mm)
    paragraph.space_before, paragraph.space_after = Pt(element.before_pt), Pt(element.after_pt)
    if element.line_exact_pt:
        paragraph.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        paragraph.line_spacing = Pt(element.line_exact_pt)
    else:
        paragraph.line_spacing = element.line_multiple or 1.0


def _set_font(style: ParagraphStyle, font: str) -> None:
    """The font for every script: Word would take its own for letters that it thinks are not Latin."""
    style.font.name = font
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in list(fonts.attrib):
        if attribute.endswith("Theme"):
            del fonts.attrib[attribute]
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), font)


def _set_language(style: ParagraphStyle, language: str) -> None:
    properties = style.element.get_or_add_rPr()
    tag = properties.makeelement(qn("w:lang"), {qn("w:val"): language, qn("w:eastAsia"): language})
    properties.append(tag)
