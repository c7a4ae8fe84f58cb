"""`resplan report`."""

from datetime import date
from pathlib import Path

import click

from resplan.cli.group import Command, Group, language_option, option
from resplan.cli.language import current_language, say
from resplan.cli.options import Formats, as_of_option, output_option, paths_argument
from resplan.workflows.render import RenderOptions, report_compliance


@click.group(cls=Group)
@language_option
def command() -> None:
    """Write a report on a plan."""


@command.command(cls=Command)
@paths_argument
@option(
    "--to",
    "formats",
    type=Formats(),
    default="docx",
    show_default=True,
    help="Formats: docx, html, md; a list with commas.",
)
@output_option
@as_of_option
@language_option
def compliance(*, paths: tuple[Path, ...], formats: tuple[str, ...], output: Path | None, as_of: date | None) -> None:
    """Compliance with the Framework: verdict, coverage, every rule's outcome, findings by file."""
    options = RenderOptions(formats, output, as_of, language=current_language())
    for file in report_compliance(paths, options):
        click.echo(say("Written: {path}").format(path=file.as_posix()))
