"""How long a line of bold Times New Roman is: for a rule as long as the text above it, for a column that holds a number."""

from unicodedata import combining, normalize

from resplan.framework.layout import Layout
from resplan.render.blocks import Inline, Run, Table

MM_PER_PT = 25.4 / 72
CELL_PADDING_MM = 1.25
"""Between a cell's text and its border, on either side."""
_SIGNS = {
    250: " .,",
    278: "il/",
    333: "fjt-()",
    389: "Is",
    444: "cerz",
    500: "Jagovxy0123456789–“”",
    556: "Sbdhknpquđ",
    611: "FP",
    667: "BELTZ",
    722: "ACDNRUVXYwĐ",
    778: "GHKOQ",
    833: "m",
    944: "M",
    1000: "W%…→",
}
_MEAN = 556


class _Widths(dict[str, int]):
    """Widths of letters in thousandths of the size, as in the font and its metric-compatible kin; marks above letters add nothing."""

    def __missing__(self, sign: str) -> int:
        letters = [part for part in normalize("NFD", sign) if not combining(part)]
        self[sign] = width = _MEAN if letters == [sign] else sum(self[letter] for letter in letters)
        return width


_WIDTHS = _Widths((sign, width) for width, signs in _SIGNS.items() for sign in signs)


def line_width_mm(text: str, size_pt: float) -> float:
    """Width of the text in one line."""
    return line_width(text, size_pt) * MM_PER_PT


def line_width(text: str, size: float) -> float:
    """Width of the text in one line, in the unit of its size."""
    return sum(map(_WIDTHS.__getitem__, text)) / 1000 * size


_ADDRESSEES_MM = 25.0


def addressee_mm(content: Inline, size_pt: float) -> float:
    """Where the dashes of several addressees begin: below the colon of the line that introduces them."""
    first = content[0].text if content and isinstance(content[0], Run) else ""
    return _ADDRESSEES_MM + (line_width_mm("Kính gửi", size_pt) if first.startswith("-") else 0)


_HALF, _LINE = 0.5, 1.15
"""Letters are about half as wide as high, and a line is somewhat higher."""
_A_LINE = 40
"""How many letters a line break counts as."""


def long_rows(table: Table, layout: Layout) -> list[bool]:
    """For each row, whether a cell may fill a third of a page, judged by the number of its letters; other rows need not be measured."""
    size_mm = layout.elements.table.size_pt * MM_PER_PT
    lines = layout.page.text_height_mm / 3 / (size_mm * _LINE)
    wide = (layout.page.text_width_mm * column.width / 100 - 2 * CELL_PADDING_MM for column in table.columns)
    most = [lines * width / (size_mm * _HALF) for width in wide]
    return [any(_letters(cell) > many for cell, many in zip(row.cells, most, strict=False)) for row in table.rows]


def _letters(cell: Inline) -> int:
    return sum(len(part.text) if isinstance(part, Run) else _A_LINE for part in cell)
