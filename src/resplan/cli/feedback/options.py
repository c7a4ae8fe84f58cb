"""Flags and answers that several commands of the register share."""

from collections.abc import Sequence
from pathlib import Path

import click

from resplan.cli.group import option
from resplan.cli.language import current_language, say
from resplan.cli.options import Names
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
    type=Names(),
    default="docx",
    show_default=True,
    help="Formats: docx, pdf, html, md; a list with commas.",
)


def tell_unmet(unmet: Sequence[Unmet]) -> None:
    """Says which conditions of intake do not hold and what to do about each."""
    for row in unmet:
        click.echo(unmet_sentence(row), err=True)


def unmet_sentence(unmet: Unmet) -> str:
    """A condition that does not hold, and its cure."""
    language = current_language()
    what, cure = unmet.what.in_language(language), unmet.cure.in_language(language)
    return say("{what}; please {cure}.").format(what=what, cure=cure)


def tell_letter(files: Sequence[Path]) -> None:
    """Says where a letter of answer lies, and that it is for its sender alone."""
    tell_written(files)
    click.echo(say("The letter names its sender: send it, do not publish it."), err=True)
