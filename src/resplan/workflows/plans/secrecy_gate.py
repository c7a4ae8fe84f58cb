"""The gate for secrets: no file of a marked plan, and no text that bears a mark, goes into or out of what resplan writes.

It stands apart from the rules: nothing that silences a rule (a waiver, a placeholder, a stage, a profile) is asked here.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from resplan.errors import ResplanError, UsageError
from resplan.framework.secrecy_marks import mark_in, refuse_marked
from resplan.office.archive import DAMAGE
from resplan.office.texts import office_texts
from resplan.plan.loaded import LoadedPlan
from resplan.plan.marked_places import first_mark
from resplan.workflows.plans.on_disk import PlanOnDisk

if TYPE_CHECKING:
    from resplan.exchange.filled_table import Table

_ARCHIVE = b"PK"
_CELL = re.compile(r'"([^"]*(?:""[^"]*)*)|([^",;\t\r\n]+)')
"""A cell of a sheet in text: in quotes, or plain."""
_CELLS, _AGAIN = 5_000, 20
_AS_TEXT = (".md", ".html", ".htm", ".json", ".txt", ".yaml", ".toml", ".j2")


def refuse_marked_plan(plan: PlanOnDisk) -> None:
    """Refuses a plan with a secrecy mark for any document, sheet or page."""
    place = first_mark(plan.loaded)
    if place is not None:
        raise ResplanError(
            "{path}, line {line}, bears a secrecy mark, so no document is written. "
            "Take the file off this machine and follow the rules on secrecy.",
            path=plan.shown(place.file),
            line=place.span.line,
        )


def refuse_marked_above(above: LoadedPlan) -> None:
    """Refuses to take anything over from a superior's plan with a secrecy mark."""
    if first_mark(above) is not None:
        raise ResplanError(
            "The plan above bears a secrecy mark, so nothing of it is taken over. Follow the rules on secrecy; nothing was written."
        )


def refuse_marked_files(files: Iterable[tuple[str, bytes]]) -> None:
    """Refuses finished files if one of them, its name included, bears a mark."""
    for name, content in files:
        refuse_marked(_texts(name, content))


def refuse_marked_parts(files: Mapping[str, bytes]) -> None:
    """Refuses to send or take in files of which one, its name included, bears a mark or cannot be searched for one."""
    for name, content in files.items():
        try:
            _refuse_taking_in((name, *_texts(name, content)))
        except DAMAGE as error:
            raise UsageError(
                "{file} cannot be searched for secrecy marks: it is damaged or protected by a password. Save it anew in its "
                "program.",
                file=name,
            ) from error


def refuse_marked_sheets(name: str, content: bytes, tables: "Sequence[Table]") -> None:
    """Refuses a workbook or sheet with a mark anywhere, even in a hidden sheet or a header."""
    try:
        _refuse_taking_in(chain(_cells(tables), _texts(name, content)))
    except DAMAGE as error:  # in a part that the reader of sheets ignores
        raise UsageError(
            "{file} cannot be read as an Excel file. Open it in Excel and save it as .xlsx again.", file=name
        ) from error


def _cells(tables: "Sequence[Table]") -> Iterator[str]:
    """The cells of tables, some at a time; the last of each portion come again in the next, since a mark may have one word a cell."""
    cells = [cell for table in tables for row in ((table.name,), *table.rows) for cell in row if cell]
    for start in range(0, len(cells), _CELLS):
        yield "\n\n".join(cells[max(0, start - _AGAIN) : start + _CELLS])


def refuse_marked_document(name: str, content: bytes) -> None:
    """Refuses to take in a file with a mark anywhere: text, comments, margins, properties."""
    try:
        _refuse_taking_in(_texts(name, content))
    except DAMAGE as error:
        raise ResplanError("{file} is damaged. Open it in its program and save it again.", file=name) from error


def refuse_marked_values(values: object) -> None:
    """Refuses plain data with a mark in any text."""
    _refuse_taking_in(_strings(values))


def _refuse_taking_in(texts: Iterable[str]) -> None:
    if mark_in(texts) is not None:
        raise ResplanError(
            "The text bears a secrecy mark, so it is not taken in. Follow the rules on secrecy; nothing was written."
        )


def _strings(values: object) -> Iterator[str]:
    match values:
        case str():
            yield values
        case Mapping():
            for item in values.values():
                yield from _strings(item)
        case Sequence():
            for item in values:
                yield from _strings(item)


def _texts(name: str, content: bytes) -> Iterable[str]:
    """The visible text of a file. A PDF's text was checked before typesetting."""
    ending = Path(name).suffix.lower()
    if content.startswith(_ARCHIVE):
        return office_texts(name, content)
    if ending in _AS_TEXT:
        return [content.decode("utf-8-sig", "replace")]
    if ending == ".csv":
        # Not by the reader of sheets: it takes no cell of more than 131,072 signs, and a title may be longer.
        cells = _CELL.findall(content.decode("utf-8-sig", "replace"))
        return ["\n\n".join(quoted.replace('""', '"') or plain for quoted, plain in cells)]
    return []
