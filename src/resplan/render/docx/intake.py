"""A .docx from outside, before anything opens it: the guarded process has looked at its size and parsed every part of it."""

from resplan.errors import ResplanError
from resplan.office.guard import GUARD
from resplan.office.kind import FileKind, kind_of
from resplan.office.limits import OFFICE

LARGEST_FILE = OFFICE.megabytes * 1_000_000


def accept_word_file(content: bytes, name: str) -> None:
    """Returns if the file can be opened; else one sentence says why not."""
    if len(content) > LARGEST_FILE:
        raise ResplanError(
            "{name} is larger than {limit} MB. Make its pictures smaller.", name=name, limit=OFFICE.megabytes
        )
    if kind_of(content) in {FileKind.OLD, FileKind.LOCKED}:
        raise ResplanError(
            "{name} is an old or an encrypted Word file. Save it as .docx without a password.", name=name
        )
    GUARD.ask("word", name, content)
