"""Reads the line of official Markdown that describes a chart: `chart share 2 4 3 | Title | how it is read`."""

from collections.abc import Sequence
from typing import Literal, cast, get_args

from msgspec.structs import replace

from resplan.errors import ResplanError
from resplan.render.blocks import Block, Figure, Table
from resplan.render.chart.finding import finding
from resplan.render.runs import unescaped

Kind = Literal["share", "target", "stacked", "status"]
_COLUMNS = {"share": (3, 3), "target": (4, 4), "stacked": (2, 99), "status": (5, 5)}
"""The least and most columns of each kind: the names, then the numbers."""


def figure_from(info: str, inner: Sequence[Block], language: str) -> Figure:
    """The figure; a line that describes no chart, or a chart without exactly one table, is an error."""
    head, _, about = info.strip().partition("|")
    title, _, alt = about.partition("|")
    _, _, words = head.strip().partition(" ")
    kind, _, named = words.partition(" ")
    columns = named.removeprefix("alone ").split()
    match inner:
        case [Table() as table] if kind in get_args(Kind) and _fit(kind, columns, table):
            numbers = tuple(int(column) for column in columns)
            figure = Figure(
                kind=cast(Kind, kind),
                columns=numbers,
                title=unescaped(title),
                alt="",
                table=table,
                language=language,
                is_alone=named.startswith("alone "),
            )
            return replace(figure, alt=" ".join(filter(None, (finding(figure), unescaped(alt)))))
        case _:
            raise ResplanError(
                "The document's text has a chart that cannot be drawn: “{chart}”. A chart is share, target, stacked or status, "
                "names columns of its table by number, and holds that one table.",
                chart=head.strip(),
            )


def _fit(kind: str, columns: Sequence[str], table: Table) -> bool:
    least, most = _COLUMNS[kind]
    known = {str(number) for number in range(1, len(table.columns) + 1)}
    return least <= len(columns) <= most and set(columns) <= known
