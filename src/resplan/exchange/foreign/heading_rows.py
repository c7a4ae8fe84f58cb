"""The rows that may be a table's headings: what each column's heading says, and whether the rows are one heading."""

from resplan.exchange.foreign.grid import Grid
from resplan.exchange.foreign.headings import Headings

LEAST_SHARE = 0.5
"""The share of a table's headings that must be known."""
MOST_BELOW = 60
"""The most letters of a heading below the first row of headings."""


def heading_levels(grid: Grid, row: int, height: int) -> dict[int, list[str]]:
    """The texts of each column's heading, each cell once.

    In a file without merged cells an empty place right of a heading that is divided below belongs to that heading.
    """
    found: dict[int, list[str]] = {}
    over = ""
    for column in range(grid.width):
        cells = dict.fromkeys(grid.cell(row + down, column) for down in range(height))
        texts = [cell.text for cell in cells if cell.text and cell.row >= row]
        below = any(cell.text and cell.row > row for cell in cells)
        top = grid.cell(row, column).text
        if below and not top and over:
            texts = [over, *texts]
        over = top if top and below else over if below else ""
        found[column] = texts
    return found


def begins_headings(grid: Grid, row: int, headings: Headings) -> bool:
    """Whether a row may be the first of several rows of headings: most of its cells are titles, or wide."""
    cells = grid.own(row)
    titles = [cell for cell in cells if cell.width > 1 or headings.meaning([cell.text])]
    return len(titles) >= LEAST_SHARE * len(cells)


def is_one_heading(grid: Grid, row: int, height: int) -> bool:
    """Whether the rows below the first only divide its cells, or repeat them."""
    for down in range(1, height):
        cells = grid.own(row + down)
        if not cells or any(len(cell.text) > MOST_BELOW for cell in cells):
            return False
        above = [grid.cell(row + down - 1, cell.column) for cell in cells]
        ends = [grid.cell(row + down - 1, min(cell.column + cell.width, grid.width) - 1) for cell in cells]
        if any(first is not last and first.text for first, last in zip(above, ends, strict=True)):
            return False  # what stands over several headings divides none of them
        titled = [
            any((over := grid.cell(each, cell.column)).text and over.width == 1 for each in range(row, row + down))
            for cell in cells
        ]
        if down > 1 and sum(titled) > len(cells) / 2:
            return False  # most stand below whole headings: they are contents
        is_divided = any(cell.width > 1 for cell in above) or any(
            grid.cell(row, column).row < grid.cell(row, column).row + grid.cell(row, column).height - 1
            for column in range(grid.width)
        )
        has_gaps = any(not cell.text for cell in above)
        if not is_divided and not has_gaps:
            return False
    return True
