"""`resplan feedback proposals`."""

from typing import TYPE_CHECKING, Annotated

import typer

from resplan.cli.issuing import issuing
from resplan.cli.options import DOCX, Formats, Layout, Plan

if TYPE_CHECKING:
    from resplan.documents.wish import Wish


@issuing(path=(Plan, None), formats=(Formats, DOCX))
def command(
    *,
    addressee: Annotated[
        str | None,
        typer.Option("--addressee", help="Only those to this body, or to a kind of body: ministry, central_office."),
    ] = None,
    layout: Layout = None,
) -> "list[Wish]":
    """Writes the list."""
    from resplan.documents.wish import Wish

    return [Wish("proposals", layout=layout, about=addressee)]
