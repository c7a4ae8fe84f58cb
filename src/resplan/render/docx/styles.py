"""Every element of a layout as a named Word style, so that an office can change a look in one place."""

from collections.abc import Collection
from itertools import chain, count
from xml.sax.saxutils import quoteattr

from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from resplan.framework.layout import Element, Layout
from resplan.render.docx.word_markup import TWIPS_PER_PT, rooted, twips

STYLE_NAMES = {
    "body": "Thân văn bản",
    "basis": "Căn cứ",
    "addressee": "Kính gửi",
    "heading1": "Heading 1",
    "heading2": "Heading 2",
    "heading3": "Heading 3",
    "motto": "Quốc hiệu",
    "second_motto": "Tiêu ngữ",
    "superior": "Cơ quan cấp trên",
    "organ": "Cơ quan ban hành",
    "number": "Số",
    "about": "Về việc",
    "place_date": "Địa danh",
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
"""Element of the layout → the name that Word shows; after a comma it would read a second name. The headings are Word's own, for
the navigation pane."""

_NEXT = {
    "heading1": "body",
    "heading2": "body",
    "heading3": "body",
    "superior": "organ",
    "motto": "second_motto",
    "type": "summary",
    "summary": "body",
    "summary_rule": "body",
    "power": "post",
    "post": "signer",
    "recipients_label": "recipients",
    "annex_number": "annex_title",
    "annex_title": "annex_of",
    "annex_of": "body",
    "table_header": "table",
    "table_group": "table",
}
"""What a typist gets after Enter; after all others the same again."""
_OUTLINE = {"heading1": 0, "heading2": 1, "heading3": 2, "annex_number": 0, "annex_title": 1}
"""Levels in the navigation pane, where annexes stand beside the chapters."""
_HALVES_PER_PT, _UNITS_PER_LINE = 2, 240
_DEFAULT = "Normal"


def define_styles(word: WordDocument, layout: Layout) -> dict[str, str]:
    """Sets all styles of the layout; answers with the id of each element's style."""
    styles = word.styles.element
    look = Element(size_pt=layout.elements.body.size_pt)
    markup = (
        f'<w:style w:type="paragraph" w:default="1" w:styleId="{_DEFAULT}"><w:name w:val="{_DEFAULT}"/><w:qFormat/>'
        f'<w:pPr><w:spacing w:before="0" w:after="0"/></w:pPr>{_letters(look, layout)}</w:style>'
    )
    for old in styles.findall(qn("w:style")):
        if old.get(qn("w:styleId")) == _DEFAULT:
            styles.replace(old, parse_xml(rooted(markup))[0])
    return add_styles(word, layout, based_on=_DEFAULT)


def add_styles(word: WordDocument, layout: Layout, *, based_on: str, kept: Collection[str] = ()) -> dict[str, str]:
    """Sets the styles of the elements, all but the `kept`, which have the look of their own file."""
    # As markup, for the reason that tables are: through python-docx the styles cost more than a document's text.
    styles = word.styles.element
    present = {_name(style).casefold(): style for style in styles.findall(qn("w:style"))}
    taken = {str(style.get(qn("w:styleId"))).casefold() for style in present.values()}
    ids, names = {}, {}
    for name, wanted in STYLE_NAMES.items():
        old = present.get(wanted.casefold())
        if old is not None and old.get(qn("w:type")) == "paragraph":
            ids[name], names[name] = str(old.get(qn("w:styleId"))), wanted
            continue
        names[name] = _free(wanted, present)
        ids[name] = _free(wanted.replace(" ", ""), taken)
        taken.add(ids[name].casefold())
    for name, shown in names.items():
        if shown in kept:
            continue
        element = parse_xml(rooted(_style(name, shown, ids, layout, based_on)))[0]
        old = present.get(shown.casefold())
        if old is None:
            styles.append(element)
        else:
            styles.replace(old, element)
    return ids


def _free(wanted: str, taken: Collection[str]) -> str:
    """The name or id that is wanted, or with a number if the file has it for something else."""
    numbered = (f"{wanted}{number}" for number in count(2))
    return next(name for name in chain([wanted], numbered) if name.casefold() not in taken)


def style_names(word: WordDocument) -> set[str]:
    """Names of the styles that a file has of ours."""
    present = {_name(style).casefold() for style in word.styles.element.findall(qn("w:style"))}
    return {shown for shown in STYLE_NAMES.values() if shown.casefold() in present}


def _name(style: BaseOxmlElement) -> str:
    """The name, without those that may follow after a comma."""
    name = style.find(qn("w:name"))
    return "" if name is None else str(name.get(qn("w:val"))).partition(",")[0].strip()


def _style(name: str, shown: str, ids: dict[str, str], layout: Layout, based_on: str) -> str:
    look: Element = getattr(layout.elements, name)
    # Word knows its own headings by their name in small letters.
    is_heading = name.startswith("heading")
    own, shown = ("", shown.lower()) if is_heading else (' w:customStyle="1"', shown)
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    following = ids[_NEXT.get(name, name)]
    return (
        f'<w:style w:type="paragraph"{own} w:styleId={quoteattr(ids[name])}><w:name w:val={quoteattr(shown)}/>'
        f"{base}<w:next w:val={quoteattr(following)}/><w:qFormat/>{_lines(name, look)}{_letters(look, layout)}</w:style>"
    )


def _lines(name: str, look: Element) -> str:
    """How the paragraph stands."""
    together = "<w:keepNext/><w:keepLines/>" if name in _OUTLINE else ""
    if look.line_exact_pt:
        line = f'w:line="{round(look.line_exact_pt * TWIPS_PER_PT)}" w:lineRule="exact"'
    else:
        line = f'w:line="{round((look.line_multiple or 1) * _UNITS_PER_LINE)}" w:lineRule="auto"'
    before, after = round(look.before_pt * TWIPS_PER_PT), round(look.after_pt * TWIPS_PER_PT)
    level = f'<w:outlineLvl w:val="{_OUTLINE[name]}"/>' if name in _OUTLINE else ""
    return (
        f'<w:pPr>{together}<w:spacing w:before="{before}" w:after="{after}" {line}/>'
        f'<w:ind w:firstLine="{twips(look.first_line_mm)}"/>'
        f'<w:jc w:val="{"both" if look.align == "justify" else look.align}"/>{level}</w:pPr>'
    )


def _letters(look: Element, layout: Layout) -> str:
    """How its letters look; the font for every script, or Word takes its own for letters it thinks are not Latin."""
    font, language = quoteattr(layout.font), quoteattr(layout.language)
    switches = (("b", look.bold), ("bCs", look.bold), ("i", look.italic), ("iCs", look.italic), ("caps", look.caps))
    marks = "".join(f"<w:{mark}/>" if is_on else f'<w:{mark} w:val="0"/>' for mark, is_on in switches)
    size = round(look.size_pt * _HALVES_PER_PT)
    return (
        f"<w:rPr><w:rFonts w:ascii={font} w:hAnsi={font} w:eastAsia={font} w:cs={font}/>{marks}"
        f'<w:color w:val="000000"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        f"<w:lang w:val={language} w:eastAsia={language}/></w:rPr>"
    )
