"""`resplan progress template`."""

from pathlib import Path

import click

from resplan.cli.group import Command, language_option, option
from resplan.cli.language import current_language, say
from resplan.workflows.progress_import import write_template


@click.command(cls=Command)
@click.argument("file", type=click.Path(path_type=Path))
@option("--plan", "path", type=click.Path(path_type=Path), help="The plan; without it the one here or above.")
@language_option
def command(*, file: Path, path: Path | None) -> None:
    """Write the Excel sheets in which offices report: tasks, indicators and units of the plan stand there already."""
    click.echo(say("Written: {path}").format(path=write_template(path, file, current_language()).as_posix()))
