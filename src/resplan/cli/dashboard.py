"""`resplan dashboard`."""

from datetime import date
from pathlib import Path

import click

from resplan.cli.group import Command, language_option, option
from resplan.cli.language import current_language, say
from resplan.cli.options import as_of_option, path_argument
from resplan.workflows.dashboard import DashboardOptions, write_dashboard


@click.command(cls=Command)
@path_argument
@option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    metavar="FILE.html",
    help="The page to write; without it out/dashboard-<name>.html beside the plan.",
)
@as_of_option
@language_option
def command(*, path: Path | None, output: Path | None, as_of: date | None) -> None:
    """Write one page with where the plan stands: groups, deadlines, bodies, indicators, money, warnings, feedback."""
    file = write_dashboard(path, DashboardOptions(output, as_of, current_language()))
    click.echo(say("Written: {path}").format(path=file.as_posix()))
