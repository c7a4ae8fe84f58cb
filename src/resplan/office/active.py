"""Finds what in a Word file runs, fetches or hides something: everything that is not listed as allowed in a letterhead."""

import re
from collections.abc import Iterator

from resplan.office.archive import Archive
from resplan.office.markup import Element, attribute, every_element, local_name
from resplan.office.relations import relations

LEFT_OUT = frozenset(
    (
        *("attachedTemplate", "attachedSchema", "customXml", "glossaryDocument", "printerSettings", "transform"),
        *("mailMergeSource", "mailMergeHeaderSource", "recipientData", "origin"),
    )
)
"""Relations that a document can do without; they are removed together with everything that refers to them."""
_OWN = frozenset(
    (
        *("officeDocument", "core-properties", "extended-properties", "custom-properties", "thumbnail"),
        *("styles", "stylesWithEffects", "settings", "webSettings", "fontTable", "font", "theme", "themeOverride"),
        *("numbering", "footnotes", "endnotes", "header", "footer", "image", "hdphoto", "hyperlink"),
        *("comments", "commentsExtended", "commentsIds", "commentsExtensible", "people", "classificationlabels"),
        *("chart", "chartStyle", "chartColorStyle", "chartUserShapes", "customXmlProps", "signature"),
        *("diagramData", "diagramLayout", "diagramQuickStyle", "diagramColors", "diagramDrawing"),
    )
)
"""Kinds of parts that hold content or its formatting."""
_FIELDS = frozenset(
    (
        *("PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE"),
        *("TITLE", "SUBJECT", "AUTHOR", "KEYWORDS", "COMMENTS", "LASTSAVEDBY", "INFO", "DOCPROPERTY", "DOCVARIABLE"),
        *("FILENAME", "FILESIZE", "REVNUM", "EDITTIME", "NUMCHARS", "NUMWORDS", "TEMPLATE", "USERNAME"),
        *("USERINITIALS", "USERADDRESS", "TOC", "TC", "TOA", "TA", "XE", "INDEX", "REF", "PAGEREF", "NOTEREF"),
        *("STYLEREF", "SEQ", "HYPERLINK", "GOTOBUTTON", "SYMBOL", "EQ", "ADVANCE", "QUOTE", "LISTNUM", "AUTONUM"),
        *("AUTONUMLGL", "AUTONUMOUT", "AUTOTEXT", "AUTOTEXTLIST", "BIDIOUTLINE", "CITATION", "BIBLIOGRAPHY"),
        *("FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN", "IF", "COMPARE", "SET", "ASK", "FILLIN", "MERGEFIELD"),
        *("MERGEREC", "MERGESEQ", "NEXT", "NEXTIF", "SKIPIF", "GREETINGLINE", "ADDRESSBLOCK", "DISPLAYBARCODE"),
    )
)
"""Fields that only show data of the document or of its reader."""
_ACTIVE_ELEMENTS = frozenset({"altChunk", "OLEObject", "control", "ocx", "subDoc", "frameset", "webVideoPr", "movie"})
_PICTURES = frozenset({"imagedata", "fill", "stroke", "image"})
"""Elements that fetch their address without a click."""
_LINK = re.compile(r"(?:https?|mailto|tel):[^\\]*|#.*", re.IGNORECASE | re.DOTALL)
"""Elements that the reader can click on."""
_WORD = re.compile(r'"[^"]*"|\S+')
_NESTED = "\0"
_RELATIONS = "_rels/"
_EXCERPT = 60


def active_content(archive: Archive) -> Iterator[str]:
    """Each such thing by Word's name for it, and the part that contains it."""
    for part in archive.parts:
        if part.lower().endswith(".rels"):
            yield from _relations(archive, part)
    for part in archive.parts:
        if part.lower().endswith((".xml", ".vml")):
            yield from _elements(archive, part)


def _relations(archive: Archive, source: str) -> Iterator[str]:
    folder, _, name = source.rpartition(_RELATIONS)
    for relation in relations(archive, folder + name.removesuffix(".rels")).values():
        if relation.kind in LEFT_OUT:
            continue
        is_link = relation.kind == "hyperlink" and _LINK.fullmatch(relation.target)
        if relation.kind not in _OWN or (relation.is_outside and not is_link):
            yield f"{relation.kind} “{relation.target[:_EXCERPT]}”"


def _elements(archive: Archive, part: str) -> Iterator[str]:
    fields: list[str | None] = []
    """The open fields, each with its instruction so far; None once it shows its result."""
    for element in every_element(archive, part):
        match local_name(element):
            case name if name in _ACTIVE_ELEMENTS:
                yield f"{name} ({part})"
            case "fldSimple":
                yield from _field(attribute(element, "instr") or "", part)
            case "fldChar":
                yield from _mark(fields, attribute(element, "fldCharType") or "", part)
            case "instrText" | "delInstrText" | "t" if fields and fields[-1] is not None:
                fields[-1] += element.text or ""
            case _:
                pass
        yield from _addresses(element, part)
    for instruction in fields:  # an unclosed field counts, too
        yield from _field(instruction, part)


def _mark(fields: list[str | None], kind: str, part: str) -> Iterator[str]:
    """Handles the beginning, the middle or the end of a field."""
    if kind == "begin":
        if fields and fields[-1] is not None:
            fields[-1] += _NESTED
        fields.append("")
    elif fields and kind in {"separate", "end"}:
        yield from _field(fields[-1], part)
        fields[-1] = None
        if kind == "end":
            fields.pop()


def _field(instruction: str | None, part: str) -> Iterator[str]:
    if instruction is None or not instruction.strip():
        return
    name, *words = _WORD.findall(instruction)
    is_link_elsewhere = name.upper() == "HYPERLINK" and not all(map(_LINK.fullmatch, _link_addresses(words)))
    if (name.upper() not in _FIELDS and not name.startswith("=")) or is_link_elsewhere:
        yield f"{' '.join(instruction.replace(_NESTED, '{…}').split())[:_EXCERPT]} ({part})"


def _link_addresses(words: list[str]) -> Iterator[str]:
    """Where a HYPERLINK instruction leads: its words without the switches and their arguments."""
    takes_word = False
    for word in words:
        if not takes_word and not word.startswith("\\"):
            yield word.strip('"')
        takes_word = not takes_word and word.lower() in {"\\l", "\\o", "\\t"}


def _addresses(element: Element, part: str) -> Iterator[str]:
    """Addresses in attributes, in addition to relations."""
    name = local_name(element)
    for key, value in element.attrib.items():
        space, _, attribute_name = str(key).rpartition("}")
        if space.endswith("/relationships") or not value:
            continue
        fetches = attribute_name in {"src", "althref", "embeddedHtml"} or (
            attribute_name == "href" and name in _PICTURES
        )
        if fetches or (attribute_name == "href" and not _LINK.fullmatch(str(value))):
            yield f"{name} “{str(value)[:_EXCERPT]}” ({part})"
