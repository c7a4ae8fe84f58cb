"""`resplan export plan`."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from resplan.cli.issuing import issuing
from resplan.cli.options import Plan
from resplan.cli.values import Names, names

if TYPE_CHECKING:
    from resplan.documents.wish import Wish

ToExcel = Annotated[Names, typer.Option("--to", parser=names, metavar="FORMATS", help="Format: xlsx.")]


@issuing(path=(Plan, None), formats=(ToExcel, Names(("xlsx",))))
def plan(
    *,
    bodies: Annotated[
        list[str] | None,
        typer.Option(
            "--for",
            metavar="BODY",
            help="Only what this body leads or takes part in; may be repeated. --for each: one workbook a body.",
        ),
    ] = None,
    only: Annotated[
        Names | None,
        typer.Option("--only", parser=names, metavar="SHEETS", help="Only these: head, tasks, indicators, bodies."),
    ] = None,
    with_: Annotated[
        Literal["progress"] | None,
        typer.Option("--with", help="Also the sheets in which progress is reported."),
    ] = None,
) -> "list[Wish]":
    """Writes the plan as a workbook."""
    from resplan.documents.wish import Wish

    return [Wish("plan-book", only=only or (), bodies=tuple(bodies or ()), with_progress=with_ == "progress")]
