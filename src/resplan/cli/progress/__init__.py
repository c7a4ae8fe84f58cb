"""`resplan progress`: a group of commands, one a module."""

import click

from resplan.cli.group import LazyGroup, language_option

COMMANDS = {
    "add": "resplan.cli.progress.add",
    "template": "resplan.cli.progress.template",
    "import": "resplan.cli.progress.import_",
    "status": "resplan.cli.progress.status",
    "warn": "resplan.cli.progress.warn",
    "rank": "resplan.cli.progress.rank",
}


@click.group(cls=LazyGroup, commands_by_module=COMMANDS)
@language_option
def command() -> None:
    """Follow a plan: what is done, what slips, who acts next."""
