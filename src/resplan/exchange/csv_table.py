"""A CSV file as a table: UTF-8, with semicolons, commas or tabs, told apart by the header."""

import csv
import io

from resplan.errors import UsageError
from resplan.exchange.table import Table
from resplan.office.limits import OFFICE, too_large
from resplan.source import decode
from resplan.text import nfc

_SEPARATORS = ";,\t"
_FORMULA_GUARD = ("'=", "'+", "'-", "'@", "'\t", "'\r")
"""How a text that would be a formula is written by those who know; the sign in front is no part of it."""


def read_csv(name: str, content: bytes) -> Table:
    """The one table of the file."""
    text = decode(content)
    if isinstance(text, tuple):
        raise UsageError(
            "{file} is written in {encoding}, not in UTF-8. Save it as “CSV UTF-8”, or as xlsx.",
            file=name,
            encoding=text[0],
        )
    if "\0" in text:
        raise UsageError("{file} is no CSV file. Save it as “CSV UTF-8”, or as xlsx.", file=name)
    separator, text = _separator(text)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error as error:
        raise UsageError(
            "{file} is no CSV file that can be read ({reason}). Save it as “CSV UTF-8”, or as xlsx.",
            file=name,
            reason=error,
        ) from error
    if len(rows) > OFFICE.rows or any(len(row) > OFFICE.columns for row in rows):
        raise too_large(name, OFFICE)
    return Table(name, tuple(tuple(_cell(cell) for cell in row) for row in rows))


def _separator(text: str) -> tuple[str, str]:
    """The sign that divides the first lines most often; Excel's own `sep=;` line is heeded and left out."""
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == len("sep=;"):
        return first.strip()[-1], rest
    lines = text.splitlines()[:20]
    return max(_SEPARATORS, key=lambda sign: max((line.count(sign) for line in lines), default=0)), text


def _cell(text: str) -> str:
    stripped = nfc(text).strip()
    return stripped[1:] if stripped.startswith(_FORMULA_GUARD) else stripped
