"""`resplan progress rank`."""

from datetime import date
from pathlib import Path

import click

from resplan.cli.group import Command, language_option, option
from resplan.cli.language import current_language, say
from resplan.cli.options import as_of_option, path_argument
from resplan.cli.style import styled, terminal_width
from resplan.reporters.interface import ReportOptions
from resplan.reporters.ranking import bodies_text, ranking_json, units_text
from resplan.workflows.ranking import rank


@click.command(cls=Command)
@path_argument
@option("--figure", metavar="ID", help="Only this figure.")
@option(
    "--by",
    type=click.Choice(("unit", "body")),
    help="Units by the figures, or bodies by their tasks; both if not given.",
)
@option(
    "--format",
    "form",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="For people or for machines.",
)
@as_of_option
@language_option
def command(*, path: Path | None, figure: str | None, by: str | None, form: str, as_of: date | None) -> None:
    """Rank units by what they reported and bodies by their tasks: with denominators, small numbers marked."""
    found = rank(path, figure, by, as_of)
    if form == "json":
        click.echo(ranking_json(found.plan, found.figures, found.bodies, found.as_of), nl=False)
        return
    options = ReportOptions(current_language(), width=terminal_width(), style=styled)
    texts = [units_text(ranking, found.as_of, options) for ranking in found.figures]
    if found.bodies:
        texts.append(bodies_text(found.plan, found.bodies, found.as_of, options))
    click.echo("\n".join(texts) or say("Nothing was reported yet."), nl=not texts)
