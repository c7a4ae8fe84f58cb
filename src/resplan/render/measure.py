"""How long a line of bold Times New Roman is: for a rule as long as the text above it, for a column that holds a number."""

from unicodedata import combining, normalize

from resplan.render.blocks import Inline, Run

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
_WIDTHS = {sign: width for width, signs in _SIGNS.items() for sign in signs}
"""Thousandths of the size, as the font itself and its metric-compatible kin have them; marks above letters add nothing."""
_MEAN = 556


def line_width_mm(text: str, size_pt: float) -> float:
    """Width of the text in one line."""
    return line_width(text, size_pt) * MM_PER_PT


def line_width(text: str, size: float) -> float:
    """Width of the text in one line, in the unit of its size."""
    signs = [sign for sign in normalize("NFD", text) if not combining(sign)]
    return sum(_WIDTHS.get(sign, _MEAN) for sign in signs) / 1000 * size


_ADDRESSEES_MM = 25.0


def addressee_mm(content: Inline, size_pt: float) -> float:
    """Where a line of several addressees begins: their dashes stand below the colon of the line that calls them."""
    first = content[0].text if content and isinstance(content[0], Run) else ""
    return _ADDRESSEES_MM + (line_width_mm("Kính gửi", size_pt) if first.startswith("-") else 0)
