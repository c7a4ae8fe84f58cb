"""A .docx from outside, before anything opens it: a Word file of sane size, without macros and without XML entities."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterable

from lxml import etree

from resplan.errors import ResplanError

LARGEST_FILE = 20_000_000
_LARGEST_WHOLE = 100_000_000
_LARGEST_PART = 50_000_000
_MOST_PARTS = 2_000
_MAIN = "word/document.xml"
_TYPES = "[Content_Types].xml"
_MAIN_TYPE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OLD_WORD = b"\xd0\xcf\x11\xe0"
_XML = (".xml", ".rels")
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    etree.XMLSyntaxError,
    KeyError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
"""What reading a damaged or encrypted archive raises."""
_DECLARES = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_UTF_8 = re.compile(rb"\s*<\?xml[^>]*?encoding\s*=\s*[\"'](?!utf-8[\"']|us-ascii[\"'])", re.IGNORECASE)


def accept_word_file(content: bytes, name: str) -> None:
    """Returns if the file can be opened; else one sentence says why not."""
    if len(content) > LARGEST_FILE:
        raise ResplanError("{name} is larger than {limit} MB. Make its pictures smaller.", name=name, limit=20)
    if content.startswith(_OLD_WORD):
        raise ResplanError(
            "{name} is an old or an encrypted Word file. Save it as .docx without a password.", name=name
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _accept_parts(archive.infolist(), name)
            types = archive.read(_TYPES)
            _accept_types(types, archive.namelist(), name)
            for part in archive.namelist():
                if part.endswith(_XML):
                    _accept_xml(archive.read(part), name, part)
    except (*_DAMAGED, OSError) as error:
        raise ResplanError("{name} is no Word file, or a damaged one. Save it anew as .docx.", name=name) from error


def _accept_parts(parts: Iterable[zipfile.ZipInfo], name: str) -> None:
    sizes = [part.file_size for part in parts]
    if len(sizes) > _MOST_PARTS or max(sizes, default=0) > _LARGEST_PART or sum(sizes) > _LARGEST_WHOLE:
        raise ResplanError(
            "{name} unpacks to more than a letterhead can need. Make it anew from an empty document.", name=name
        )


def _accept_types(types: bytes, names: Iterable[str], name: str) -> None:
    if b"macroEnabled" in types or any(part.endswith("vbaProject.bin") for part in names):
        raise ResplanError("{name} carries macros. Save it as .docx without macros.", name=name)
    if _MAIN not in names or _MAIN_TYPE not in types:
        raise ResplanError("{name} is no Word document. Save it as .docx.", name=name)


def _accept_xml(content: bytes, name: str, part: str) -> None:
    if b"\0" in content[:4] or _UTF_8.match(content) or _DECLARES.search(content):
        raise ResplanError(
            "{name} declares XML entities or an unusual encoding in {part}, which no Word does. Make it anew.",
            name=name,
            part=part,
        )
    etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
