"""Recognises, by the look of a row's first words, rows that head a group and rows that are a total."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from resplan.render.blocks import Inline, LineBreak, Row, Run


def table_rows(rows: Sequence[tuple[Inline, ...]]) -> Iterator[Row]:
    """A row with a bold first cell and nothing else is a group row; a last row with a bold label is bold throughout."""
    for number, cells in enumerate(rows, 1):
        first, *others = cells
        if _is_bold(first) and not any(others):
            yield Row((first,), is_group=True)
        else:
            yield Row(_total(cells) if number == len(rows) else cells)


def _total(cells: tuple[Inline, ...]) -> tuple[Inline, ...]:
    if not _is_bold(next(filter(None, cells), ())):
        return cells
    return tuple(tuple(replace(part, bold=True) if isinstance(part, Run) else part for part in cell) for cell in cells)


def _is_bold(cell: Inline) -> bool:
    return bool(cell) and all(isinstance(part, LineBreak) or part.bold for part in cell)
