"""`resplan progress status`."""

from datetime import date
from pathlib import Path

import click

from resplan.cli.group import Command, language_option, option
from resplan.cli.options import as_of_option, paths_argument, reader_language
from resplan.cli.style import styled, terminal_width
from resplan.progress.overview import DIVISIONS, Division
from resplan.reporters.interface import ReportOptions
from resplan.reporters.progress_json import status_json
from resplan.reporters.progress_status import as_text
from resplan.workflows.progress import progress_status


@click.command(cls=Command)
@paths_argument
@option("--by", type=click.Choice(DIVISIONS), default="group", show_default=True, help="What a row of the table is.")
@option("--tasks", "with_tasks", is_flag=True, help="Also each task: when it is due, how far it is.")
@option("--format", "output_format", type=click.Choice(("text", "json")), default="text", help="Form of the answer.")
@as_of_option
@language_option
@click.pass_context
def command(
    context: click.Context,
    *,
    paths: tuple[Path, ...],
    by: Division,
    with_tasks: bool,
    output_format: str,
    as_of: date | None,
) -> None:
    """Say where the tasks of a plan stand on a day: done or open, in time or not."""
    reports = list(progress_status(paths, as_of, by))
    configured = next((report.head.language for report in reports if report.head.language), None)
    options = ReportOptions(reader_language(context, configured), width=terminal_width(), style=styled)
    text = (
        status_json(reports, options) if output_format == "json" else as_text(reports, options, with_tasks=with_tasks)
    )
    click.echo(text, nl=False)
