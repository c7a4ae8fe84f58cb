"""A Word file before anything opens it: of sane size, all parts well-formed XML, nothing that runs or fetches.

Whoever only reads its texts as data does not open it, so that what runs or fetches is left unread there, not refused.
"""

from itertools import islice

from resplan.errors import ResplanError
from resplan.office.active import active_content
from resplan.office.archive import Archive, open_archive
from resplan.office.limits import OfficeLimits
from resplan.office.markup import attribute, elements, local_name, parse
from resplan.office.relations import target_of

_TYPES = "[Content_Types].xml"
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_XML = (".xml", ".rels", ".vml")
_MOST_NAMED = 5


def accept_word(name: str, content: bytes, limits: OfficeLimits) -> dict[str, object]:
    """Empty for a Word file that can be opened; otherwise an error."""
    archive, _ = word_archive(name, content, limits)
    for part in archive.parts:
        if part.lower().endswith(_XML):
            parse(archive, part)
    things = list(islice(dict.fromkeys(active_content(archive)), _MOST_NAMED))
    if things:
        raise ResplanError(
            "{name} holds what can run a program or fetch something from elsewhere: {things}. Take it out in Word (a field: "
            "select it and press Ctrl+Shift+F9; a linked picture: paste it as a picture) and save the file.",
            name=name,
            things=", ".join(things),
        )
    return {}


def word_archive(name: str, content: bytes, limits: OfficeLimits) -> tuple[Archive, str]:
    """The parts of a Word file without macros, and the name of the main one."""
    archive = open_archive(name, content, limits)
    main = target_of(archive, "", "officeDocument") or ""
    if _TYPES not in archive or main not in archive:
        raise _no_word_file(archive)
    _accept_types(archive, main)
    return archive, main


def _accept_types(archive: Archive, main: str) -> None:
    """Accepts a main part by its type, since some programs give it another name than Word does."""
    types = {}
    for element in elements(archive, _TYPES, frozenset({"Default", "Override"})):
        is_part = local_name(element) == "Override"
        part = attribute(element, "PartName") if is_part else f".{attribute(element, 'Extension')}"
        types[(part or "").lower()] = attribute(element, "ContentType") or ""
    if any("macroEnabled" in kind for kind in types.values()) or any(
        part.lower().endswith("vbaproject.bin") for part in archive.parts
    ):
        raise ResplanError("{name} carries macros. Save it as .docx without macros.", name=archive.name)
    is_hidden = any(
        kind.startswith("application/") and kind.endswith("xml") and not part.endswith(_XML)
        for part, kind in types.items()
    )
    if types.get(f"/{main}".lower()) != _MAIN_TYPE or is_hidden:
        raise _no_word_file(archive)


def _no_word_file(archive: Archive) -> ResplanError:
    return ResplanError("{name} is not a Word document. Save it as .docx.", name=archive.name)
