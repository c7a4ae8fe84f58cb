"""A CSV file as a table: UTF-8, split at the separator that yields the most known titles."""

import csv
import io
import re
from collections.abc import Callable

from resplan.errors import ResplanError
from resplan.exchange.filled_table import Table
from resplan.exchange.formula_guard import unguarded
from resplan.office.limits import OFFICE, too_large
from resplan.source import decode
from resplan.text import nfc

_SEPARATORS = ";,\t|"
_HEADER_ROWS = 20
_LOST = re.compile(rb"[A-Za-z]\?[A-Za-z]")
"""A question mark where a letter was lost, because the writing program's encoding lacks it."""
_LEAST_LOST = 2


def read_csv(name: str, content: bytes, is_title: Callable[[str], bool]) -> Table:
    """The one table of the file."""
    text = decode(content)
    if isinstance(text, tuple):
        if text[0] != "UTF-16" and _has_lost_letters(content):
            raise _lost_letters(name)
        raise ResplanError(
            "{file} is written in {encoding}, not in UTF-8. Save it as “CSV UTF-8”, or as xlsx.",
            file=name,
            encoding=text[0],
        )
    if "\0" in text:
        raise ResplanError(
            "{file}, line {line}: there is a character here that no text has (NUL), so the file is damaged or not a"
            " CSV file. Save the sheet again as “CSV UTF-8”, or as xlsx.",
            file=name,
            line=text.count("\n", 0, text.index("\0")) + 1,
        )
    separator, text, has_titles = _separator(text, is_title)
    if not has_titles and _has_lost_letters(content):
        raise _lost_letters(name)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        rows = list(reader)
    except csv.Error as error:
        if "field larger" in str(error):
            raise ResplanError(
                "{file}, line {line}: a cell has more than {limit} characters. Shorten it, or leave the column out.",
                file=name,
                line=reader.line_num,
                limit=csv.field_size_limit(),
            ) from error
        raise ResplanError(
            "{file}, line {line}: a quotation mark opens here and does not close, so the CSV file cannot be read."
            ' Write it twice within the text (""), or save the sheet as xlsx.',
            file=name,
            line=reader.line_num,
        ) from error
    if len(rows) > OFFICE.rows or any(len(row) > OFFICE.columns for row in rows):
        raise too_large(name, OFFICE)
    return Table(name, tuple(tuple(_cell(cell) for cell in row) for row in rows))


def _separator(text: str, is_title: Callable[[str], bool]) -> tuple[str, str, bool]:
    """The separator that yields the most known titles, the rows it gives, and whether it splits any.

    Excel's own line `sep=;` is obeyed and dropped.
    """
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == len("sep=;"):
        return first.strip()[-1], rest, True
    found = {sign: _titles(text, sign, is_title) for sign in _SEPARATORS}
    best = max(_SEPARATORS, key=lambda sign: found[sign])
    return best, text, found[best][0] > 1


def _titles(text: str, sign: str, is_title: Callable[[str], bool]) -> tuple[int, int]:
    """How many known titles this separator yields in one of the first rows, and how often it occurs in a line."""
    most = 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    try:
        for _, row in zip(range(_HEADER_ROWS), reader, strict=False):
            most = max(most, sum(is_title(_cell(cell)) for cell in row))
    except csv.Error:  # an unclosed field: use what was read before it
        pass
    return most, max((line.count(sign) for line in text.splitlines()[:_HEADER_ROWS]), default=0)


def _has_lost_letters(content: bytes) -> bool:
    return len(_LOST.findall(content[:20_000])) >= _LEAST_LOST


def _lost_letters(name: str) -> ResplanError:
    return ResplanError(
        "{file} has lost its Vietnamese letters: it was saved in an encoding that writes them as question marks. Save the "
        "original sheet again as “CSV UTF-8”, or send it as xlsx.",
        file=name,
    )


def _cell(text: str) -> str:
    return unguarded(nfc(text).strip())
