"""Tables for a terminal: columns of one width, the one with titles giving way."""

from collections.abc import Iterator, Sequence

_WIDTH = 80
"""Columns where no terminal says how many it has."""
_LEAST_TITLE = 20


def table_lines(rows: Sequence[tuple[str, ...]], width: int | None) -> Iterator[str]:
    """Rows in columns; the second, a title, gives way so that the table fits."""
    width = width or _WIDTH
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    others = sum(widths) - widths[1] + len("  ") * len(widths)
    widths[1] = min(widths[1], max(_LEAST_TITLE, width - others))
    cut = [(row[0], _cell(row[1], widths[1]), *row[2:]) for row in rows]
    for number, row in enumerate(cut):
        cells = [
            cell.ljust(width) if column == 1 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        yield "  " + "  ".join(cells).rstrip()
        if number == 0:
            yield "  " + "  ".join("─" * width for width in widths)


def _cell(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
