"""`resplan feedback letter`."""

from datetime import date
from pathlib import Path

import click

from resplan.cli.feedback.options import formats_option, plan_option, tell_letter
from resplan.cli.group import Command, language_option
from resplan.cli.options import as_of_option, layout_option, output_option
from resplan.workflows.feedback.documents import DocumentOptions, write_letter
from resplan.workflows.feedback.register import open_register


@click.command(cls=Command)
@click.argument("identity", metavar="ID")
@plan_option
@formats_option
@output_option
@layout_option
@as_of_option
@language_option
def command(
    *,
    identity: str,
    path: Path | None,
    formats: tuple[str, ...],
    output: Path | None,
    layout: str | None,
    as_of: date | None,
) -> None:
    """Write the letter of answer to one item: the only document that names a sender, for the sender alone."""
    tell_letter(write_letter(open_register(path), identity, DocumentOptions(formats, output, as_of, layout)))
