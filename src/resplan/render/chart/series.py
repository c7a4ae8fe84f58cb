"""The numbers for a chart, read from its table. It knows nothing of drawing."""

import re
from collections.abc import Iterator

from msgspec import Struct

from resplan.render.blocks import Figure, Inline, LineBreak, Run
from resplan.text.shown import as_typed

_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)*")


class Line(Struct, frozen=True):
    """One row of the table: its name, and its numbers in the order of the chart's columns."""

    name: str
    texts: tuple[str, ...]
    numbers: tuple[float | None, ...]


def lines(figure: Figure) -> Iterator[Line]:
    """The rows to draw. A row with a bold name is a sum of others and is left out."""
    named, *valued = figure.columns
    for row in figure.table.rows:
        if not row.is_group and not _is_bold(row.cells[named - 1]):
            texts = tuple(plain(row.cells[column - 1]) for column in valued)
            numbers = tuple(number_in(text, figure.language) for text in texts)
            yield Line(plain(row.cells[named - 1]), texts, numbers)


def plain(content: Inline) -> str:
    """The text of a cell."""
    return as_typed("".join(" " if isinstance(part, LineBreak) else part.text for part in content)).strip()


def number_in(text: str, language: str) -> float | None:
    """The first number of a cell such as `≥ 1.234,5` or `56 (2024)`."""
    found = _NUMBER.search(text)
    if found is None:
        return None
    groups, decimals = (",", ".") if language == "en" else (".", ",")
    whole, _, rest = found[0].replace(groups, "").partition(decimals)
    return float(f"{whole}.{rest.replace(decimals, '') or 0}")


def _is_bold(content: Inline) -> bool:
    runs = [part for part in content if isinstance(part, Run)]
    return bool(runs) and all(run.bold for run in runs)
