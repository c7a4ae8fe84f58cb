"""A Word file whose bytes depend on its content only: no clock, no user names, a fixed order of parts."""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.opc.pkgwriter import PackageWriter

from resplan.render.blocks import Document, Title
from resplan.render.docx.carried import carry
from resplan.render.docx.word_markup import xml_text

_EPOCH = (1980, 1, 1, 0, 0, 0)
_CREATED = datetime(2025, 1, 1)  # noqa: DTZ001  # Word wants a time without zone; a fixed one says nothing about a clock


def set_properties(word: WordDocument, document: Document, language: str) -> None:
    """Title, subject, language and origin of the document: what it was made from, and the text that it was written from."""
    properties = word.core_properties
    properties.title, properties.subject = document.title[:255], document.subject[:255]
    properties.keywords, properties.language = document.keywords[:255], language
    properties.author, properties.last_modified_by, properties.comments = "", "", ""
    properties.created = properties.modified = properties.last_printed = _CREATED
    properties.revision = 1
    properties.category = next((block.type for block in document.blocks if isinstance(block, Title)), "")[:255]
    if document.provenance:
        _add_custom_properties(word, document.provenance)
    if document.text:
        carry(word, document.text)


_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_ANY_APPLICATION = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""Identifies the set of custom properties."""


def _add_custom_properties(word: WordDocument, names: Sequence[tuple[str, str]]) -> None:
    """Sets the document's origin as custom properties (File → Info → Properties → Custom), one for each value, and no others."""
    rows = "".join(
        f'<property fmtid="{_ANY_APPLICATION}" pid="{number}" name="{xml_text(name)}"><vt:lpwstr>{xml_text(value)}</vt:lpwstr></property>'
        for number, (name, value) in enumerate(names, 2)
    )
    xml = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
        f' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">{rows}</Properties>'
    )
    package = word.part.package
    # An office's file may have properties of its own, as every file that LibreOffice saves.
    for key in [key for key, rel in package.rels.items() if rel.reltype == RELATIONSHIP_TYPE.CUSTOM_PROPERTIES]:
        del package.rels[key]
    part = Part(PackURI("/docProps/custom.xml"), _CUSTOM_TYPE, xml.encode("utf-8"), package)
    package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)


_PACKED = ".png"
_LEVEL = 4
"""Compression level: files a tenth larger than at the usual 6, in two thirds of the time."""


def piece_mark(number: int) -> str:
    """Text of the comment that marks the place of a piece of the body."""
    return f"piece {number}"


def same_bytes(word: WordDocument, pieces: Sequence[bytes]) -> bytes:
    """The file with fixed times and order, the pieces of the body in their places."""
    stream, parts = io.BytesIO(), _parts_of(word)
    with zipfile.ZipFile(stream, "w") as target:
        for name in sorted(parts, key=lambda name: (name != "[Content_Types].xml", name)):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_STORED if name.endswith(_PACKED) else zipfile.ZIP_DEFLATED
            info.create_system, info._compresslevel = 0, _LEVEL  # type: ignore[attr-defined]  # no public way before Python 3.13
            content = parts.pop(name)
            with target.open(info, "w") as part:
                for piece in _with_pieces(content, pieces) if name == word.part.partname.membername else (content,):
                    part.write(piece)
    return stream.getvalue()


class _Parts(dict[str, bytes]):
    """Stands in for the archive into which python-docx writes."""

    def write(self, place: PackURI, content: bytes) -> None:
        """Takes a part."""
        self[place.membername] = content


def _parts_of(word: WordDocument) -> _Parts:
    """The parts of the file before packing, since python-docx would pack them only for us to unpack them again."""
    package, parts = word.part.package, _Parts()
    for part in package.parts:
        part.before_marshal()
    writer: Any = PackageWriter  # no public way
    writer._write_content_types_stream(parts, package.parts)
    writer._write_pkg_rels(parts, package.rels)
    writer._write_parts(parts, package.parts)
    return parts


def _with_pieces(body: bytes, pieces: Sequence[bytes]) -> Iterator[bytes]:
    end = 0
    for match in re.finditer(f"<!--{piece_mark(0).replace('0', '([0-9]+)')}-->".encode(), body):
        # An office's own file may contain comments; one that looks like ours marks no place.
        if int(match[1]) < len(pieces):
            yield body[end : match.start()]
            yield pieces[int(match[1])]
            end = match.end()
    yield body[end:]
