"""`resplan progress status`."""

import click

from resplan.cli.group import Command, language_option


@click.command(cls=Command)
@language_option
def command() -> None:
    """Say where the tasks of a plan stand on a day: done or open, in time or not."""
