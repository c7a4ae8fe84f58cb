"""`resplan feedback answer`."""

from datetime import date
from typing import Annotated

import typer

from resplan.cli.announcing import tell_done
from resplan.cli.feedback.telling import tell_letter
from resplan.cli.language import say
from resplan.cli.options import DOCX, Force, Formats, ItemId, Layout, Output, PlanFlag, on_day
from resplan.text import format_date


def command(
    *,
    identity: ItemId,
    path: PlanFlag = None,
    text: Annotated[str, typer.Option(help="The answer.")],
    by: Annotated[str, typer.Option(help="Who answers: a body or a person's post.")],
    at: Annotated[date, on_day("Day of the answer: 10/7/2025, or today.")],
    formats: Formats = DOCX,
    output: Output = None,
    layout: Layout = None,
    force: Force = False,
) -> None:
    """Writes the step and the letter."""
    from resplan.documents.wish import Wish
    from resplan.plan.feedback_item import Move
    from resplan.workflows.documents.delivery import Delivery
    from resplan.workflows.feedback.answer import write_answer
    from resplan.workflows.feedback.register import open_register

    register = open_register(path)
    move = Move(at=format_date(at), state="answered", by=by, text=text)
    wish = Wish("feedback-letter", at, layout)
    file, letters = write_answer(register, identity, move, wish, Delivery(formats, output, force=force))
    tell_done(say("{id}: answered, written to {path}.").format(id=identity, path=file.as_posix()))
    tell_letter(letters)
