"""`resplan progress warn`."""

from datetime import date
from pathlib import Path

import click

from resplan.cli.group import Command, language_option, option
from resplan.cli.options import FAIL_ON, as_of_option, paths_argument, quiet_option, reader_language
from resplan.cli.style import styled, terminal_width
from resplan.progress.early import Urgency
from resplan.reporters.interface import ReportOptions
from resplan.reporters.progress_json import warnings_json
from resplan.reporters.progress_warnings import as_text
from resplan.workflows.progress import progress_warnings

_GRAVE: dict[str, frozenset[Urgency]] = {
    "error": frozenset({Urgency.NOW}),
    "warning": frozenset({Urgency.NOW, Urgency.SOON}),
    "info": frozenset(Urgency),
    "never": frozenset(),
}
"""Urgencies at or above each threshold of `--fail-on`."""


@click.command(cls=Command)
@paths_argument
@option("--within", type=click.IntRange(0, 3650), metavar="DAYS", help="Of what is due, only what is due within DAYS.")
@option("--format", "output_format", type=click.Choice(("text", "json")), default="text", help="Form of the answer.")
@option(
    "--fail-on",
    type=click.Choice(FAIL_ON),
    default="never",
    show_default=True,
    help="End with 1 if there is something to do now (error), soon (warning), or to watch (info).",
)
@as_of_option
@quiet_option
@language_option
@click.pass_context
def command(
    context: click.Context,
    *,
    paths: tuple[Path, ...],
    within: int | None,
    output_format: str,
    fail_on: str,
    as_of: date | None,
    quiet: bool,
) -> int:
    """Warn early: what is due, late, blocked, silent or off its path, and who has to act next."""
    reports = list(progress_warnings(paths, as_of, within))
    configured = next((report.head.language for report in reports if report.head.language), None)
    options = ReportOptions(reader_language(context, configured), quiet=quiet, width=terminal_width(), style=styled)
    click.echo(warnings_json(reports, options) if output_format == "json" else as_text(reports, options), nl=False)
    return int(any(row.warning.urgency in _GRAVE[fail_on] for report in reports for row in report.warnings))
