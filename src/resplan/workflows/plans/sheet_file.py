"""Reads a whole file of sheets from disk, within the limits."""

from collections.abc import Callable
from pathlib import Path

from resplan.errors import ResplanError
from resplan.exchange.filled_table import Workbook
from resplan.exchange.tables_of_file import workbook_of
from resplan.files.opening import read_given
from resplan.office.limits import OFFICE
from resplan.workflows.plans.secrecy_gate import refuse_marked_sheets

_MILLION = 1_000_000


def read_tables(file: Path, is_title: Callable[[str], bool]) -> Workbook:
    """The tables of the file, and what of it is no table; a file with a secrecy mark is refused.

    `is_title` knows the titles of columns.
    """
    return tables_in(file, read_file(file), is_title)


def read_file(file: Path) -> bytes:
    """The content of a file that somebody sent."""
    content = read_given(file, OFFICE.megabytes * _MILLION)
    if not content.strip():
        raise ResplanError("{file} is empty. Check that the right file was saved or sent.", file=file.name)
    return content


def tables_in(file: Path, content: bytes, is_title: Callable[[str], bool] = lambda _: False) -> Workbook:
    """The same for a file whose content was read already."""
    found = workbook_of(file.name, content, is_title)
    refuse_marked_sheets(file.name, content, found.tables)
    return found
