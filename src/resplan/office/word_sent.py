"""What a document of ours carries besides the visible text: the official text, and what its headers and footers were."""

from collections.abc import Collection

from resplan.office.archive import Archive
from resplan.office.document import SENT
from resplan.office.limits import too_long
from resplan.office.markup import root
from resplan.office.relations import relations
from resplan.text import nfc

MARGINS = "margins"
"""Attribute of the part with the keys of headers and footers, a blank between them."""


def margin_key(text: str) -> str:
    """The letters of a header or footer; digits are left out, since Word counts the pages anew."""
    return "".join(filter(str.isalpha, nfc(text)))


def sent_text(archive: Archive, main: str) -> tuple[str, Collection[str]]:
    """The text that the document was written from, empty if it carries none; and the keys of its headers and footers."""
    for relation in relations(archive, main).values():
        if relation.kind != "customXml" or relation.is_outside or relation.target not in archive:
            continue
        element = root(archive, relation.target, "sent")
        if element is not None and element.tag == f"{{{SENT}}}sent":
            text = element.text or ""
            if len(text) > archive.limits.letters:
                raise too_long(archive.name, archive.limits)
            return text, element.get(MARGINS, "").split()
    return "", ()
