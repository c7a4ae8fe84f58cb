"""A Word file whose bytes depend on its content alone: no clock, no names of users, a fixed order in the archive."""

import io
import zipfile
from datetime import datetime

from docx.document import Document as WordDocument

from resplan.render.blocks import Document

_EPOCH = (1980, 1, 1, 0, 0, 0)
_CREATED = datetime(2025, 1, 1)  # noqa: DTZ001  # Word wants a time without zone; a fixed one says nothing about a clock


def set_properties(word: WordDocument, document: Document, language: str) -> None:
    """Title, subject, language and where the document comes from."""
    properties = word.core_properties
    properties.title, properties.subject = document.title[:255], document.subject[:255]
    properties.keywords, properties.language = document.keywords[:255], language
    properties.author, properties.last_modified_by, properties.comments = "", "", ""
    properties.created = properties.modified = properties.last_printed = _CREATED
    properties.revision = 1


def same_bytes(archive: bytes) -> bytes:
    """The archive written anew with fixed times, its first part first."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as source, zipfile.ZipFile(stream, "w") as target:
        names = sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name))
        for name in names:
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 0
            target.writestr(info, source.read(name), compresslevel=6)
    return stream.getvalue()
