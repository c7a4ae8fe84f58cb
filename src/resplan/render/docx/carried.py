"""A Word file carries the official text that it was written from, so that what people change in it can be told from what was sent.

Word and LibreOffice keep such a part when they save a file. What is read of it: `office.word_text`.
"""

from collections.abc import Iterator

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn

from resplan.office.document import SENT
from resplan.office.word_sent import MARGINS, margin_key
from resplan.render.docx.word_markup import xml_attribute, xml_text

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PROPERTIES = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_STORE_ID = "{6F1B7A52-8E0C-4C55-9B52-57A0D7C8F157}"
"""Word identifies the part by this; any fixed value will do."""


def carry(word: WordDocument, text: str) -> None:
    """Adds the official text to the file as a part of its own, with the texts of the headers and footers of its template."""
    package = word.part.package
    place = package.next_partname("/customXml/item%d.xml")
    known = " ".join(filter(None, map(margin_key, _margins(word))))
    said = f" {MARGINS}={xml_attribute(known)}" if known else ""
    part = Part(
        place, "application/xml", f'{_HEAD}<sent xmlns="{SENT}"{said}>{xml_text(text)}</sent>'.encode(), package
    )
    store = (
        f'{_HEAD}<ds:datastoreItem xmlns:ds="{_STORE}" ds:itemID="{_STORE_ID}">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{SENT}"/></ds:schemaRefs></ds:datastoreItem>'
    )
    name = PackURI(place.replace("/item", "/itemProps"))
    part.relate_to(Part(name, _PROPERTIES, store.encode(), package), RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)
    word.part.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_XML)


def _margins(word: WordDocument) -> Iterator[str]:
    for relation in word.part.rels.values():
        if relation.reltype in (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER):
            yield "".join(text.text or "" for text in relation.target_part.element.iter(qn("w:t")))
