"""`resplan feedback proposals`."""

from typing import Annotated

import typer

from resplan.cli.announcing import tell_written
from resplan.cli.options import DOCX, AsOf, Formats, Layout, Output, Plan


def command(
    *,
    path: Plan = None,
    addressee: Annotated[
        str | None,
        typer.Option("--addressee", help="Only those to this body, or to a kind of body: ministry, central_office."),
    ] = None,
    formats: Formats = DOCX,
    output: Output = None,
    layout: Layout = None,
    as_of: AsOf = None,
) -> None:
    """Writes the list."""
    from resplan.workflows.feedback.documents import DocumentOptions, write_proposals
    from resplan.workflows.feedback.register import open_register

    options = DocumentOptions(formats, output, as_of, layout)
    tell_written(write_proposals(open_register(path), addressee, options))
