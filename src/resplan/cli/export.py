"""`resplan export`."""

from datetime import date
from pathlib import Path

import click

from resplan.cli.group import Command, Group, language_option, option
from resplan.cli.language import current_language, say
from resplan.cli.options import Names, as_of_option, output_option, paths_argument
from resplan.workflows.monitoring import ExportOptions, export_monitoring


@click.group(cls=Group)
@language_option
def command() -> None:
    """Hand a plan's data on as a file; nothing is sent anywhere."""


@command.command(cls=Command)
@paths_argument
@option(
    "--to", "formats", type=Names(), default="xlsx", show_default=True, help="Formats: xlsx, csv; a list with commas."
)
@output_option
@as_of_option
@language_option
def monitoring(*, paths: tuple[Path, ...], formats: tuple[str, ...], output: Path | None, as_of: date | None) -> None:
    """Write the upload sheet for the national monitoring system; monitoring.yaml beside the plan may map its columns anew."""
    for file in export_monitoring(paths, ExportOptions(formats, output, as_of, current_language())):
        click.echo(say("Written: {path}").format(path=file.as_posix()))
