"""Opens a file by its content, not its name: as a document, sheets, or text."""

from resplan.errors import ResplanError
from resplan.exchange.filled_table import Workbook
from resplan.exchange.tables_of_file import workbook_of
from resplan.office.document import WordDocument, document_of
from resplan.office.guard import GUARD
from resplan.office.kind import FileKind, is_word, kind_of

_WORD = (".docx", ".docm", ".dotx", ".doc")

Contents = WordDocument | Workbook | bytes


def contents_of(name: str, content: bytes) -> Contents:
    """Opens a file as what its content says it is; anything else is an error with its cure."""
    kind = kind_of(content)
    if kind is FileKind.OLD and name.lower().endswith(_WORD):
        raise ResplanError("{file} is a Word file of before 2007 (.doc). Save it in Word as .docx.", file=name)
    if is_word(content) or (kind is FileKind.ARCHIVE and name.lower().endswith(_WORD)):
        return document_of(GUARD.ask("document", name, content))
    return content if kind is FileKind.TEXT else workbook_of(name, content, lambda _: False)
