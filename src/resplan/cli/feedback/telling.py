"""Sentences that several commands of the register say."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from resplan.cli.announcing import tell_written
from resplan.cli.language import current_language, say
from resplan.cli.rehearsing import is_rehearsal

if TYPE_CHECKING:
    from resplan.feedback.intake import Unmet


def tell_unmet(unmet: "Sequence[Unmet]") -> None:
    """Says which conditions of intake fail and what to do about each."""
    for row in unmet:
        typer.echo(unmet_sentence(row), err=True)


def unmet_sentence(unmet: "Unmet") -> str:
    """A condition that does not hold, and its cure."""
    language = current_language()
    what, cure = unmet.what.in_language(language), unmet.cure.in_language(language)
    return say("{what}; please {cure}.").format(what=what, cure=cure)


def tell_letter(files: Sequence[Path]) -> None:
    """Says where a letter of answer lies, and that only its sender may see it."""
    tell_written(files)
    if not is_rehearsal():
        typer.echo(say("The letter names its sender: send it, do not publish it."), err=True)
