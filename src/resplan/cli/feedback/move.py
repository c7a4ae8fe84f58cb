"""`resplan feedback move`."""

from datetime import date
from pathlib import Path

import click

from resplan.cli.feedback.options import plan_option
from resplan.cli.group import Command, language_option, option
from resplan.cli.language import current_language, say
from resplan.cli.options import AsOf
from resplan.plan.feedback import Move
from resplan.text import format_date
from resplan.workflows.feedback.move import move_item, named_state
from resplan.workflows.feedback.register import open_register


@click.command(cls=Command)
@click.argument("identity", metavar="ID")
@click.argument("state")
@plan_option
@option("--by", required=True, help="Who takes the step: a body or a person's post.")
@option("--at", type=AsOf(), required=True, metavar="DATE", help="Day of the step: 10/7/2025, or today.")
@option("--text", help="What was done, or the answer.")
@option("--reason", help="Why it is rejected.")
@option("--duplicate-of", metavar="ID", help="Link it to the item that it repeats; then it may be closed at once.")
@language_option
def command(
    *,
    identity: str,
    state: str,
    path: Path | None,
    by: str,
    at: date,
    text: str | None,
    reason: str | None,
    duplicate_of: str | None,
) -> None:
    """Take one step with an item: classified, assigned, in_process, answered, closed or rejected."""
    register = open_register(path)
    key = named_state(state, register.terms)
    move = Move(at=format_date(at), state=key, by=by, text=text, reason=reason)
    file = move_item(register, identity, move, duplicate_of)
    title = register.terms.titles[key].in_language(current_language())
    click.echo(say("{id}: {state}, written to {path}.").format(id=identity, state=title, path=file.as_posix()))
