"""The official text that a document of ours carries beside what it shows; a stranger's document carries none."""

from resplan.errors import ResplanError
from resplan.office.archive import Archive
from resplan.office.document import SENT
from resplan.office.markup import root
from resplan.office.relations import relations


def sent_text(archive: Archive, main: str) -> str:
    """The text that the document was written from; empty if it carries none."""
    for relation in relations(archive, main).values():
        if relation.kind != "customXml" or relation.is_outside or relation.target not in archive:
            continue
        element = root(archive, relation.target, "sent")
        if element is not None and element.tag == f"{{{SENT}}}sent":
            text = element.text or ""
            if len(text) > archive.limits.letters:
                raise ResplanError(
                    "{file} has more than {count} letters. Divide it.", file=archive.name, count=archive.limits.letters
                )
            return text
    return ""
