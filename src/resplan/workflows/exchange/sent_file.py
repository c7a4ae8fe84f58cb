"""Opens a file that somebody sent, by its content, and refuses it if it bears a secrecy mark."""

from pathlib import Path
from typing import assert_never

from msgspec import Struct

from resplan.exchange.file_contents import Contents, contents_of
from resplan.exchange.filled_table import Workbook
from resplan.office.document import WordDocument
from resplan.office.kind import is_markdown
from resplan.workflows.plans.secrecy_gate import refuse_marked_document, refuse_marked_sheets
from resplan.workflows.plans.sheet_file import read_file, tables_in


class SentFile(Struct, frozen=True):
    """A file by its name, opened."""

    name: str
    contents: Contents


def sent_file(file: Path) -> SentFile:
    """Opens a file; nothing later reads it again."""
    content = read_file(file)
    contents = contents_of(file.name, content)
    match contents:
        case WordDocument():
            refuse_marked_document(file.name, content)
        case Workbook():
            refuse_marked_sheets(file.name, content, contents.tables)
        case bytes() if is_markdown(file.name):
            refuse_marked_document(file.name, content)
        case bytes():
            tables_in(file, content)
        case _:
            assert_never(contents)
    return SentFile(file.name, contents)
