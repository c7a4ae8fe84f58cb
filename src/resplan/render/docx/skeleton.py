"""The Word file that documents start from: python-docx's own, without the traces of another machine."""

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from lxml import etree

_KEPT_STYLES = {"Normal", "DefaultParagraphFont", "TableNormal", "NoList"}
_UNWANTED = ("/thumbnail", "/customXml", "/stylesWithEffects", "/numbering")
_WORD_2013 = "15"
"""The latest `compatibilityMode`; with an older one Word shows a remark beside the file's name."""
_APPLICATION = (
    b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>resplan</Application></Properties>"
)


def empty_word(language: str) -> WordDocument:
    """An empty document with few styles, in the layout's language, without traces of any machine."""
    word = docx.Document()
    for package_or_part in (word.part.package, word.part):
        rels = package_or_part.rels
        for key in [key for key, rel in rels.items() if rel.reltype.endswith(_UNWANTED)]:
            del rels[key]
    _replace_application(word)
    _keep_few_styles(word)
    _set_language(word, language)
    for mode in word.settings.element.iter(qn("w:compatSetting")):
        if mode.get(qn("w:name")) == "compatibilityMode":
            mode.set(qn("w:val"), _WORD_2013)
    return word


def _replace_application(word: WordDocument) -> None:
    package = word.part.package
    for rel in package.rels.values():
        if rel.reltype == RELATIONSHIP_TYPE.EXTENDED_PROPERTIES:
            name = PackURI("/docProps/app.xml")
            rel._target = Part(name, CONTENT_TYPE.OFC_EXTENDED_PROPERTIES, _APPLICATION, package)  # no public way


def _keep_few_styles(word: WordDocument) -> None:
    """Limits Word's gallery to the styles of the layout."""
    styles = word.styles.element
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:styleId")) not in _KEPT_STYLES:
            styles.remove(style)
    for exception in styles.iter(qn("w:lsdException")):
        if not exception.get(qn("w:name")).casefold().startswith(("normal", "heading")):
            exception.attrib.pop(qn("w:qFormat"), None)


def _set_language(word: WordDocument, language: str) -> None:
    for tag in word.styles.element.iter(qn("w:lang")):
        tag.set(qn("w:val"), language)
    for theme in word.settings.element.iter(qn("w:themeFontLang")):
        etree.strip_attributes(theme, qn("w:eastAsia"))
        theme.set(qn("w:val"), language)
