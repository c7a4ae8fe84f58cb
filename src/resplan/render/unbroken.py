"""What stays on one line: numbers with what they count, signs, dates. Set once, on the blocks, before any writer of pages.

`text.ties` finds and ties; here stands what fits on a line or into a column.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache, partial
from itertools import groupby
from typing import assert_never

from msgspec.structs import replace

from resplan.framework.layout import Layout
from resplan.render.blocks import (
    Annex,
    Block,
    Document,
    Figure,
    Heading,
    Inline,
    Letterhead,
    LineBreak,
    ListBlock,
    Note,
    PageBreak,
    Paragraph,
    Row,
    Run,
    Signature,
    Table,
    Title,
)
from resplan.render.measure import CELL_PADDING_MM, line_width_mm
from resplan.text.ties import held, pieces_to_tie

_LINE_MM = 55.0
"""What is wider, in letters of a table, is tied word by word: the narrowest column of a letterhead must hold it."""
_WIDEST_MM = 32.0
"""The widest that a column grows to keep tied words on one line."""


def unbroken(document: Document, layout: Layout) -> Document:
    """The document with its numbers, signs and dates tied, and with columns wide enough for them."""
    return replace(
        document, blocks=tuple(_block(block, layout, layout.page.text_width_mm) for block in document.blocks)
    )


def tied(text: str, layout: Layout) -> str:
    """A single text, tied."""
    return "".join(held(text, _parts(text, layout, _LINE_MM)))


def _block(block: Block, layout: Layout, width_mm: float) -> Block:
    inner = partial(_block, layout=layout, width_mm=width_mm)
    match block:
        case Heading() | Paragraph():
            return replace(block, content=_inline(block.content, layout))
        case ListBlock():
            return replace(block, items=tuple(tuple(map(inner, item)) for item in block.items))
        case Table():
            return _table(block, layout, width_mm)
        case Figure():
            return replace(block, title=tied(block.title, layout), table=_table(block.table, layout, width_mm))
        case Note():
            return replace(block, blocks=tuple(map(inner, block.blocks)))
        case Annex():
            page = layout.page.turned() if block.landscape else layout.page
            blocks = tuple(_block(child, layout, page.text_width_mm) for child in block.blocks)
            return replace(block, title=tied(block.title, layout), of=tied(block.of, layout), blocks=blocks)
        case Letterhead():
            number, place, about = (tied(text, layout) for text in (block.number, block.place_date, block.about))
            superior, *organs = (_name(text, layout) for text in (block.superior, *block.organs))
            return replace(block, superior=superior, organs=tuple(organs), number=number, place_date=place, about=about)
        case Title():
            return replace(block, summary=tied(block.summary, layout))
        case Signature():
            return replace(block, recipients=tuple(tied(line, layout) for line in block.recipients))
        case PageBreak():
            return block
        case _:
            assert_never(block)


def _inline(content: Inline, layout: Layout, room_mm: float = _LINE_MM) -> Inline:
    """Ties a paragraph's runs; what is tied may begin in one run and end in another."""
    match content:
        case (Run() as run,):  # as nearly all cells
            ties = list(_parts(run.text, layout, room_mm))
            return (run.saying("".join(held(run.text, ties))),) if ties else content
    made: list[Run | LineBreak] = []
    for is_line, parts in groupby(content, lambda part: isinstance(part, Run)):
        if not is_line:
            made += parts
            continue
        runs = [part for part in parts if isinstance(part, Run)]
        text = "".join(run.text for run in runs)
        ties = list(_parts(text, layout, room_mm))
        if not ties:
            made += runs
            continue
        signs = held(text, ties)
        start = 0
        for run in runs:
            made.append(run.saying("".join(signs[start : start + len(run.text)])))
            start += len(run.text)
    return tuple(made)


def _name(text: str, layout: Layout) -> str:
    """A body's name, with the name of its locality kept together."""
    return "".join(held(text, _fitting(pieces_to_tie(layout.unbroken_names, text), layout, _LINE_MM)))


def _parts(text: str, layout: Layout, room_mm: float) -> Iterator[tuple[int, str]]:
    return _fitting(pieces_to_tie(layout.unbroken, text), layout, room_mm)


def _fitting(found: Iterable[tuple[int, str]], layout: Layout, room_mm: float) -> Iterator[tuple[int, str]]:
    """The pieces to keep on one line, if they fit on it; of a longer piece, each word that fits."""
    size = layout.elements.table.size_pt
    for start, part in found:
        if _width_mm(part, size) <= room_mm:
            yield start, part
            continue
        for word in re.finditer(r"\S+", part):
            if _width_mm(word[0], size) <= room_mm:
                yield start + word.start(), word[0]


_width_mm = lru_cache(maxsize=4096)(line_width_mm)
"""Width of a text; kept, since numbers, dates and signs recur."""


def _table(table: Table, layout: Layout, width_mm: float) -> Table:
    """The table with its cells tied as far as their columns allow, and with columns wide enough for short pieces."""
    lines = (table.header, *(row.cells for row in table.rows if not row.is_group))
    asked = [width_mm * column.width / 100 for column in table.columns]
    needed = [_needed_mm((line[number] for line in lines), layout) for number in range(len(asked))]
    widths = _widths(asked, needed)
    rooms = [width - 2 * CELL_PADDING_MM for width in widths]
    whole = width_mm - 2 * CELL_PADDING_MM

    def cells(row: tuple[Inline, ...], rooms: list[float]) -> tuple[Inline, ...]:
        return tuple(_inline(cell, layout, room) for cell, room in zip(row, rooms, strict=False))

    columns = tuple(
        replace(column, width=100 * width / width_mm) for column, width in zip(table.columns, widths, strict=True)
    )
    rows = tuple(Row(cells(row.cells, [whole] if row.is_group else rooms), row.is_group) for row in table.rows)
    return Table(columns, cells(table.header, rooms), rows)


def _needed_mm(cells: Iterable[Inline], layout: Layout) -> float:
    """Width that a column needs for the widest thing to be tied in it."""
    texts = {part.text for cell in cells for part in cell if isinstance(part, Run)}
    parts = {part for text in texts for _, part in _parts(text, layout, _WIDEST_MM)}
    size = layout.elements.table.size_pt
    return max((_width_mm(part, size) for part in parts), default=0) + 2 * CELL_PADDING_MM


def _widths(asked: list[float], needed: list[float]) -> list[float]:
    """The widths asked for; a column that needs more takes it from columns that have more than they need."""
    lacking = sum(max(0.0, need - width) for width, need in zip(asked, needed, strict=True))
    spare = [max(0.0, width - need) for width, need in zip(asked, needed, strict=True)]
    if not lacking or lacking > sum(spare) / 2:
        return asked
    share = lacking / sum(spare)
    return [max(need, width - rest * share) for width, need, rest in zip(asked, needed, spare, strict=True)]
