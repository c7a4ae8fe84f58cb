"""`resplan export`."""

from typing import TYPE_CHECKING, Annotated

import typer

from resplan.cli.issuing import issuing
from resplan.cli.options import Plans
from resplan.cli.values import Names, names

if TYPE_CHECKING:
    from resplan.documents.wish import Wish

Sheets = Annotated[
    Names, typer.Option("--to", parser=names, metavar="FORMATS", help="Formats: xlsx, csv; a list with commas.")
]


@issuing(paths=(Plans, None), formats=(Sheets, Names(("xlsx",))))
def monitoring() -> "list[Wish]":
    """Writes the sheets of each plan."""
    from resplan.documents.wish import Wish

    return [Wish("monitoring")]
