"""`resplan feedback move`."""

from datetime import date
from typing import Annotated

import typer

from resplan.cli.announcing import tell_done
from resplan.cli.language import current_language, say
from resplan.cli.options import ItemId, PlanFlag, on_day
from resplan.text import format_date


def command(
    *,
    identity: ItemId,
    state: Annotated[str, typer.Argument(metavar="STATE")],
    path: PlanFlag = None,
    by: Annotated[str, typer.Option(help="Who takes the step: a body or a person's post.")],
    at: Annotated[date, on_day("Day of the step: 10/7/2025, or today.")],
    text: Annotated[str | None, typer.Option(help="What was done, or the answer.")] = None,
    reason: Annotated[str | None, typer.Option(help="Why it is rejected.")] = None,
    duplicate_of: Annotated[
        str | None,
        typer.Option(metavar="ID", help="Link it to the item that it repeats; then it may be closed at once."),
    ] = None,
) -> None:
    """Writes the step."""
    from resplan.feedback.naming import state_meant
    from resplan.plan.feedback_item import Move
    from resplan.workflows.feedback.move import move_item
    from resplan.workflows.feedback.register import open_register

    register = open_register(path)
    key = state_meant(state, register.terms)
    move = Move(at=format_date(at), state=key, by=by, text=text, reason=reason)
    file = move_item(register, identity, move, duplicate_of)
    title = register.terms.titles[key].in_language(current_language())
    tell_done(say("{id}: {state}, written to {path}.").format(id=identity, state=title, path=file.as_posix()))
