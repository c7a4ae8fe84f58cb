"""A .docx from outside, before anything opens it: the guarded process has examined every part, and what is not needed is removed."""

import io
import re
import zipfile

import docx
from lxml import etree

from resplan.errors import ResplanError
from resplan.office.active import LEFT_OUT
from resplan.office.guard import GUARD
from resplan.office.kind import FileKind, kind_of
from resplan.office.limits import OFFICE

LARGEST_FILE = OFFICE.megabytes * 1_000_000
_REFERRING = ("attachedTemplate", "attachedSchema", "saveThroughXslt", "mailMerge", "dataBinding")
"""Elements that refer to what is removed: a template, a schema, an address list, data behind a content control."""
_MENTIONS = re.compile("|".join((*LEFT_OUT, *_REFERRING)).encode())


def accepted_word_file(content: bytes, name: str) -> bytes:
    """The file in a form that is safe to open, without templates, address lists and data; else one sentence says why not."""
    if len(content) > LARGEST_FILE:
        raise ResplanError(
            "{name} is larger than {limit} MB. Make its pictures smaller.", name=name, limit=OFFICE.megabytes
        )
    if kind_of(content) in {FileKind.OLD, FileKind.LOCKED}:
        raise ResplanError(
            "{name} is an old or an encrypted Word file. Save it as .docx without a password.", name=name
        )
    GUARD.ask("word", name, content)
    without = _without_references(content)
    try:
        docx.Document(io.BytesIO(without))
    except (KeyError, ValueError, AttributeError, TypeError) as error:  # a part that others refer to is missing
        raise no_word_file(name) from error
    return without


def no_word_file(name: str) -> ResplanError:
    """The error for what cannot be opened as a Word file."""
    return ResplanError("{name} is not a Word file, or it is damaged. Save it again as .docx.", name=name)


def _without_references(content: bytes) -> bytes:
    """Parts that nothing refers to are dropped when the file is saved."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(stream, "w") as target:
        for info in source.infolist():
            part = source.read(info)
            if info.filename.lower().endswith((".xml", ".rels")) and _MENTIONS.search(part):
                part = _cut(part)
            target.writestr(info.filename, part)
    return stream.getvalue()


def _cut(part: bytes) -> bytes:
    root = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
    for element in list(root.iter(*(f"{{*}}{name}" for name in ("Relationship", *_REFERRING)))):
        is_kept = element.tag.endswith("}Relationship") and element.get("Type", "").rpartition("/")[2] not in LEFT_OUT
        if not is_kept:
            element.getparent().remove(element)
    markup: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return markup
