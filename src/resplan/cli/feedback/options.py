"""Flags and answers that several commands of the register share."""

from collections.abc import Sequence
from pathlib import Path

import click

from resplan.cli.group import option
from resplan.cli.language import current_language, say
from resplan.cli.options import Formats
from resplan.cli.written import tell_written
from resplan.feedback.intake import Unmet

plan_option = option(
    "--plan", "path", type=click.Path(path_type=Path), help="The plan; without it the one here or above."
)
format_option = option(
    "--format",
    "output_format",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="For people or for machines.",
)
formats_option = option(
    "--to",
    "formats",
    type=Formats(),
    default="docx",
    show_default=True,
    help="Formats: docx, pdf, html, md; a list with commas.",
)
layout_option = option(
    "--layout",
    type=click.Choice(("hd36", "hd05", "nd30")),
    help="Layout; without it the plan's own, or that of its kind and date.",
)


def tell_unmet(unmet: tuple[Unmet, ...], where: str = "") -> None:
    """Says which conditions of intake do not hold and what to do about each."""
    language = current_language()
    for row in unmet:
        what, cure = row.what.in_language(language), row.cure.in_language(language)
        click.echo(say("{where}{what}; please {cure}.").format(where=where, what=what, cure=cure), err=True)


def tell_letter(files: Sequence[Path]) -> None:
    """Says where a letter of answer lies, and that it is for its sender alone."""
    tell_written(files)
    click.echo(say("The letter names its sender: send it, do not publish it."), err=True)
