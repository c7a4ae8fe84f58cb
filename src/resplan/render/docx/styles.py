"""Every element of a layout as a named Word style, so that an office can change a look in one place."""

from collections.abc import Collection, Mapping
from functools import cache
from itertools import chain, count

from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from resplan.files import installed
from resplan.framework.data import parsed
from resplan.framework.layout import Element, Layout
from resplan.framework.typed import Datum
from resplan.render.docx.word_markup import TWIPS_PER_PT, rooted, twips
from resplan.text.xml import xml_quoted


class WordStyle(Datum, frozen=True):
    """A style that Word shows."""

    name: str
    next: str = ""
    """The element that follows when a typist presses Enter; without it, the same element again."""
    outline: int | None = None
    """Its level in the navigation pane."""


@cache
def word_styles() -> Mapping[str, WordStyle]:
    """Element of a layout → its style."""
    styles = parsed((installed.templates() / "letterhead" / "styles.yaml").read_bytes())["styles"]
    return {key: WordStyle.parse(row) for key, row in styles.items()}


_HALVES_PER_PT, _UNITS_PER_LINE = 2, 240
_DEFAULT = "Normal"


def define_styles(word: WordDocument, layout: Layout) -> dict[str, str]:
    """Sets all styles of the layout; returns the id of each element's style."""
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
    """Sets the styles of the elements except `kept`, which keep the looks of their own file."""
    # As markup, like tables: through python-docx the styles would cost more than a document's text.
    styles = word.styles.element
    # Of two with one name a paragraph's is ours; the id of either is taken.
    there = sorted(styles.findall(qn("w:style")), key=lambda style: style.get(qn("w:type")) == "paragraph")
    present = {_name(style).casefold(): style for style in there}
    taken = {str(style.get(qn("w:styleId"))).casefold() for style in there}
    ids, names = {}, {}
    for name, wanted in ((name, style.name) for name, style in word_styles().items()):
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
    """The wanted name or id, with a number if the file uses it for something else."""
    numbered = (f"{wanted}{number}" for number in count(2))
    return next(name for name in chain([wanted], numbered) if name.casefold() not in taken)


def style_names(word: WordDocument) -> set[str]:
    """The names of our styles in a file."""
    present = {_name(style).casefold() for style in word.styles.element.findall(qn("w:style"))}
    return {style.name for style in word_styles().values() if style.name.casefold() in present}


def _name(style: BaseOxmlElement) -> str:
    """The name without alternatives after a comma."""
    name = style.find(qn("w:name"))
    return "" if name is None else str(name.get(qn("w:val"))).partition(",")[0].strip()


def _style(name: str, shown: str, ids: dict[str, str], layout: Layout, based_on: str) -> str:
    look: Element = getattr(layout.elements, name)
    # Word knows its own headings by lower-case names.
    is_heading = name.startswith("heading")
    own, shown = ("", shown.lower()) if is_heading else (' w:customStyle="1"', shown)
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    following = ids[word_styles()[name].next or name]
    return (
        f'<w:style w:type="paragraph"{own} w:styleId={xml_quoted(ids[name])}><w:name w:val={xml_quoted(shown)}/>'
        f"{base}<w:next w:val={xml_quoted(following)}/><w:qFormat/>{_lines(name, look)}{_letters(look, layout)}</w:style>"
    )


def _lines(name: str, look: Element) -> str:
    """Alignment and spacing of the paragraph."""
    outline = word_styles()[name].outline
    together = "" if outline is None else "<w:keepNext/><w:keepLines/>"
    if look.line_exact_pt:
        line = f'w:line="{round(look.line_exact_pt * TWIPS_PER_PT)}" w:lineRule="exact"'
    else:
        line = f'w:line="{round((look.line_multiple or 1) * _UNITS_PER_LINE)}" w:lineRule="auto"'
    before, after = round(look.before_pt * TWIPS_PER_PT), round(look.after_pt * TWIPS_PER_PT)
    level = "" if outline is None else f'<w:outlineLvl w:val="{outline}"/>'
    return (
        f'<w:pPr>{together}<w:spacing w:before="{before}" w:after="{after}" {line}/>'
        f'<w:ind w:firstLine="{twips(look.first_line_mm)}"/>'
        f'<w:jc w:val="{"both" if look.align == "justify" else look.align}"/>{level}</w:pPr>'
    )


def _letters(look: Element, layout: Layout) -> str:
    """Looks of the letters; the font is set for every script, or Word would choose its own for letters it takes for non-Latin."""
    font, language = xml_quoted(layout.font), xml_quoted(layout.language)
    switches = (("b", look.bold), ("bCs", look.bold), ("i", look.italic), ("iCs", look.italic), ("caps", look.caps))
    marks = "".join(f"<w:{mark}/>" if is_on else f'<w:{mark} w:val="0"/>' for mark, is_on in switches)
    size = round(look.size_pt * _HALVES_PER_PT)
    return (
        f"<w:rPr><w:rFonts w:ascii={font} w:hAnsi={font} w:eastAsia={font} w:cs={font}/>{marks}"
        f'<w:color w:val="000000"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        f"<w:lang w:val={language} w:eastAsia={language}/></w:rPr>"
    )
