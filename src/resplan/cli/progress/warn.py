"""`resplan progress warn`."""

import click

from resplan.cli.group import Command, language_option


@click.command(cls=Command)
@language_option
def command() -> None:
    """Warn early: what is due, late, blocked, silent or off its path, and who has to act next."""
