"""A Word file before anything opens it: of sane size, without macros, every part of it XML that can be parsed."""

from resplan.errors import ResplanError
from resplan.office.archive import Archive, open_archive
from resplan.office.limits import OfficeLimits
from resplan.office.markup import parse

_MAIN = "word/document.xml"
_TYPES = "[Content_Types].xml"
_MAIN_TYPE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_XML = (".xml", ".rels")


def accept_word(name: str, content: bytes, limits: OfficeLimits) -> dict[str, object]:
    """Nothing to say of a Word file that can be opened; what cannot is an error."""
    archive = open_archive(name, content, limits)
    if _TYPES not in archive:
        raise ResplanError("{name} is no Word document. Save it as .docx.", name=name)
    _accept_types(archive, archive.read(_TYPES))
    for part in archive.parts:
        if part.lower().endswith(_XML):
            parse(archive, part)
    return {}


def _accept_types(archive: Archive, types: bytes) -> None:
    if b"macroEnabled" in types or any(part.endswith("vbaProject.bin") for part in archive.parts):
        raise ResplanError("{name} carries macros. Save it as .docx without macros.", name=archive.name)
    if _MAIN not in archive or _MAIN_TYPE not in types:
        raise ResplanError("{name} is no Word document. Save it as .docx.", name=archive.name)
