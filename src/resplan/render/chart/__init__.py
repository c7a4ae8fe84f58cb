"""Charts: a table's numbers as SVG. One source for every format."""

from resplan.render.chart.drawing import Drawing, drawings

__all__ = ["Drawing", "drawings"]
