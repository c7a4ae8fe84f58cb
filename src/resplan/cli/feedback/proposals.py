"""`resplan feedback proposals`."""

from datetime import date
from pathlib import Path

import click

from resplan.cli.feedback.options import formats_option
from resplan.cli.group import Command, language_option, option
from resplan.cli.options import as_of_option, layout_option, output_option, path_argument
from resplan.cli.written import tell_written
from resplan.workflows.feedback.documents import DocumentOptions, write_proposals
from resplan.workflows.feedback.register import open_register


@click.command(cls=Command)
@path_argument
@option("--addressee", help="Only those to this body, or to a kind of body: ministry, central_office.")
@formats_option
@output_option
@layout_option
@as_of_option
@language_option
def command(
    *,
    path: Path | None,
    addressee: str | None,
    formats: tuple[str, ...],
    output: Path | None,
    layout: str | None,
    as_of: date | None,
) -> None:
    """Write the list of open proposals by addressee, from the register and from progress reports, without senders."""
    options = DocumentOptions(formats, output, as_of, layout)
    tell_written(write_proposals(open_register(path), addressee, options))
