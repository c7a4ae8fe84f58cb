"""`resplan feedback stats`."""

from datetime import date
from pathlib import Path

import click

from resplan.cli.feedback.options import format_option
from resplan.cli.group import Command, language_option
from resplan.cli.language import current_language
from resplan.cli.options import as_of_option, path_argument
from resplan.feedback.stats import feedback_stats
from resplan.reporters.register import stats_json, stats_text
from resplan.workflows.feedback.register import open_register


@click.command(cls=Command)
@path_argument
@format_option
@as_of_option
@language_option
def command(*, path: Path | None, output_format: str, as_of: date | None) -> None:
    """Count the register: by kind, field, state and addressee; answered in time, and how many days an answer takes."""
    register = open_register(path)
    stats = feedback_stats(register.plan, register.day(as_of), register.terms)
    click.echo(stats_json(stats) if output_format == "json" else stats_text(stats, current_language()), nl=False)
