"""`resplan feedback`: a group of commands, one a module."""

import click

from resplan.cli.group import LazyGroup, language_option

COMMANDS = {
    "add": "resplan.cli.feedback.add",
    "import": "resplan.cli.feedback.importing",
    "list": "resplan.cli.feedback.list",
    "move": "resplan.cli.feedback.move",
    "answer": "resplan.cli.feedback.answer",
    "stats": "resplan.cli.feedback.stats",
    "letter": "resplan.cli.feedback.letter",
    "proposals": "resplan.cli.feedback.proposals",
}


@click.group(cls=LazyGroup, commands_by_module=COMMANDS)
@language_option
def command() -> None:
    """Take in feedback, petitions, initiatives and solutions; follow, answer and count them."""
