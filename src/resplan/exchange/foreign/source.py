"""A file of an office as tables and paragraphs, whatever it is: Word, Excel, CSV, Markdown."""

from collections.abc import Mapping, Sequence
from typing import assert_never

from msgspec import Struct

from resplan.errors import ResplanError
from resplan.exchange.file_contents import Contents
from resplan.exchange.filled_table import Remark, Workbook, untitled
from resplan.exchange.foreign.as_read import as_read
from resplan.exchange.foreign.entries import GridRead, GroupHeading, read_grid, unit_line
from resplan.exchange.foreign.grid import Grid, grid_of_sheet, grid_of_word
from resplan.exchange.foreign.headings import Headings, titles_of
from resplan.exchange.foreign.lines import Line, lines_of
from resplan.exchange.foreign.mapping import KINDS
from resplan.exchange.foreign.marks import begins_with
from resplan.exchange.headers import titles_known
from resplan.exchange.tables_of_file import workbook_of
from resplan.exchange.unseen import as_seen
from resplan.framework.foreign import ForeignKind
from resplan.framework.framework import Framework
from resplan.office.document import Block, WordDocument, WordTable
from resplan.office.kind import is_markdown
from resplan.source import decode


class ForeignFile(Struct, frozen=True):
    """What a file holds."""

    tables: tuple[GridRead, ...]
    lines: tuple[Line, ...]
    """The paragraphs of a document."""
    aside: tuple[Remark, ...]
    month_first: str = ""
    """The first cell whose day can only be in American order; empty if there is none."""


def read_file(
    name: str,
    contents: Contents,
    framework: Framework,
    own: Mapping[ForeignKind, Mapping[str, str]],
    *,
    with_hidden: bool,
) -> ForeignFile:
    """The tables and paragraphs of a file; `own`: the office's own titles, folded, by kind of table."""
    headings = [Headings(kind, framework.exchange.foreign, own.get(kind, {})) for kind in KINDS]
    match contents:
        case WordDocument():
            blocks, remarks = as_read(name, contents, with_hidden=with_hidden)
            return _document(blocks, headings, framework, tuple(remarks))
        case bytes() if is_markdown(name):
            from resplan.exchange.foreign.markdown_blocks import blocks_of_markdown  # noqa: PLC0415  # loads a parser

            return _document(blocks_of_markdown(_text(name, contents)), headings, framework, ())
        case bytes():
            titles = [*titles_of(framework.exchange.foreign), *(title for each in own.values() for title in each)]
            return _sheets(
                workbook_of(name, contents, titles_known(titles)), headings, framework, with_hidden=with_hidden
            )
        case Workbook():
            return _sheets(contents, headings, framework, with_hidden=with_hidden)
        case _:
            assert_never(contents)


def _text(name: str, content: bytes) -> str:
    text = decode(content)
    if isinstance(text, tuple):
        raise ResplanError(
            "{file} is written in {encoding}, not in UTF-8. Save it in your editor as UTF-8.",
            file=name,
            encoding=text[0],
        )
    return text


def _document(
    blocks: Sequence[Block], headings: Sequence[Headings], framework: Framework, notes: tuple[Remark, ...]
) -> ForeignFile:
    read: dict[int, GridRead] = {}
    number, last = 0, -1
    for at, block in enumerate(blocks):
        if isinstance(block, WordTable):
            number += 1
            between = blocks[last + 1 : at]
            said = unit_line((line.text for line in lines_of(between, ())), framework.exchange.foreign)
            table = _read(grid_of_word(f"Bảng {number}", block), headings, framework, said)
            if table is not None:
                table.above = _heading_above(between, framework.exchange.foreign.captions)
                read[at], last = table, at
    return ForeignFile(tuple(read.values()), tuple(lines_of(blocks, read.keys())), notes)


_MOST_HEADING = 250


def _heading_above(blocks: Sequence[Block], captions: Sequence[str]) -> GroupHeading | None:
    """The last heading before a table, if it is more than the table's caption."""
    for line in reversed(lines_of(blocks, ())):
        is_title = line.is_heading or (line.mark is not None and line.mark.kind != "bullet")
        if is_title and len(line.text) <= _MOST_HEADING and begins_with(line.text, captions) is None:
            return GroupHeading(line.mark, line.rest if line.mark else line.text, -1)
    return None


def _sheets(
    workbook: Workbook, headings: Sequence[Headings], framework: Framework, *, with_hidden: bool
) -> ForeignFile:
    tables: list[GridRead] = []
    aside = list(workbook.aside)
    for sheet in workbook.tables:
        seen, remarks = as_seen(sheet, with_hidden=with_hidden)
        table = _read(grid_of_sheet(seen), headings, framework)
        if table is not None:
            tables.append(table)
            aside += remarks
        elif any(any(row) for row in seen.rows):
            aside.append(untitled(sheet.name))
    return ForeignFile(tuple(tables), (), tuple(aside), next((each.month_first for each in workbook.tables), ""))


def _read(grid: Grid, headings: Sequence[Headings], framework: Framework, unit: str = "") -> GridRead | None:
    """The table, if it holds tasks or indicators at all; `unit`: the line before it that names the unit of its figures."""
    found = read_grid(grid, headings, framework, unit)
    return found if found is not None and found.entries else None
