"""Bar charts on a sheet. The program that opens the file draws them from the cells, so they follow changes."""

from typing import Any

from resplan.exchange.workbook import MOST_SHEET_NAME, OutChart, OutSheet

_BAR, _LEAST, _WIDTH, _GAP = 24, 240, 960, 2
"""Pixels: height of a bar, of the smallest chart, width of a chart; then the rows between two charts."""
_COLOURS = ("#1F4E79", "#5B9BD5", "#BFBFBF", "#C55A11", "#7F6000")
_ROW = 20
"""Pixels of a row of a sheet."""
_SCALE, _ROWS_OF_A_PAGE = 50, 88
"""Scale in per cent at which a chart is as wide as an upright page, and the rows that such a page holds."""


def add_charts(book: Any, page: Any, sheet: OutSheet) -> None:  # xlsxwriter has no types
    """The charts, one below the other, to the right of the table if the sheet has one."""
    row = 1
    column = len(sheet.columns) + 1 if sheet.columns else 0
    breaks = [0]
    for chart in sheet.charts:
        height = max(_LEAST, _BAR * (chart.last - chart.first + 1) + 120)
        drawn = _drawn(book, chart)
        drawn.set_size({"width": _WIDTH, "height": height})
        rows = height // _ROW + _GAP
        if row + rows - breaks[-1] > _ROWS_OF_A_PAGE:
            breaks.append(row)
        page.insert_chart(row, column, drawn, {"description": chart.title})
        row += rows
    if not sheet.columns:
        # Excel minds no break in a sheet that is fitted to pages, and would print half a chart.
        page.set_portrait()
        page.set_print_scale(_SCALE)
        page.set_h_pagebreaks(breaks[1:])


def _drawn(book: Any, chart: OutChart) -> Any:
    drawn = book.add_chart({"type": "bar", "subtype": "stacked"} if chart.is_stacked else {"type": "bar"})
    name, first, last = chart.sheet[:MOST_SHEET_NAME], chart.first + 1, chart.last + 1
    for number, column in enumerate(chart.values):
        drawn.add_series(
            {
                "name": [name, 0, column],
                "categories": [name, first, chart.names, last, chart.names],
                "values": [name, first, column, last, column],
                "fill": {"color": _COLOURS[number % len(_COLOURS)]},
                "gap": 40,
            }
        )
    drawn.set_title({"name": chart.title, "name_font": {"size": 12}})
    drawn.set_y_axis({"reverse": True})  # the first row on top, as in the table
    drawn.set_x_axis({"major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}})
    drawn.set_legend({"position": "bottom"})
    return drawn
