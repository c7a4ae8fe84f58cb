"""A chart as SVG by `templates/charts`, where an office can change its colours and letters."""

from msgspec import Struct

from resplan.files.digest import sha256
from resplan.filling.html import markup
from resplan.render.blocks import Figure
from resplan.render.chart.geometry import WIDTH, Chart, charts
from resplan.text.shown import as_typed, without_forbidden

_MM_PER_UNIT = 0.25


class Drawing(Struct, frozen=True):
    """A picture: SVG, and its width on paper."""

    svg: str
    width_mm: float
    height_mm: float


def drawings(figure: Figure) -> tuple[Drawing, ...]:
    """A figure's pictures: several if one would not fit a page."""
    return tuple(_drawing(figure, chart, number) for number, chart in enumerate(charts(figure)))


def _drawing(figure: Figure, chart: Chart, number: int) -> Drawing:
    # Several drawings may stand in one HTML page, so their patterns need distinct names.
    content = repr((figure.title, figure.alt, figure.table, number)).encode("utf-8")
    name = f"c{sha256(content)[:8]}"
    values = {"chart": chart, "width": WIDTH, "alt": as_typed(figure.alt or figure.title), "name": name}
    svg = without_forbidden(markup("charts/bars.svg.j2", values))
    return Drawing(svg, WIDTH * _MM_PER_UNIT, chart.height * _MM_PER_UNIT)
