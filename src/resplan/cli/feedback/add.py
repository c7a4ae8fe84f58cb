"""`resplan feedback add`."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from resplan.cli.announcing import tell_done
from resplan.cli.asking import agree, make_sure_of, may_ask
from resplan.cli.feedback.telling import tell_unmet
from resplan.cli.language import say
from resplan.cli.options import AcceptAnyway, Plan, ReceivedBy, on_day
from resplan.errors import UsageError
from resplan.text import format_date

if TYPE_CHECKING:
    from resplan.workflows.feedback.add import Added


def command(
    *,
    path: Plan = None,
    kind: Annotated[str | None, typer.Option(help="Kind: {feedback.kind}.")] = None,
    at: Annotated[date | None, on_day("Day of receipt: 3/7/2025, or today.", "--at", "--received")] = None,
    name: Annotated[str | None, typer.Option(help="Name of the sender; it stays in the register.")] = None,
    contact: Annotated[
        str | None, typer.Option(help="Address, telephone or e-mail to answer to; it stays in the register.")
    ] = None,
    organisation: Annotated[str | None, typer.Option(help="Where the sender works.")] = None,
    field: Annotated[
        str | None,
        typer.Option(
            help="What it is about, such as thủ tục hành chính; if it is none of the list, the list is shown."
        ),
    ] = None,
    text: Annotated[str | None, typer.Option(help="What it says, in Vietnamese with diacritics.")] = None,
    evidence: Annotated[
        list[str] | None, typer.Option(help="Number of a document sent with it; may be repeated.")
    ] = None,
    task: Annotated[str | None, typer.Option(help="Id of the task that it touches.")] = None,
    addressee: Annotated[str | None, typer.Option(help="Id or name of the body that has to answer.")] = None,
    by: ReceivedBy = None,
    duplicate_of: Annotated[str | None, typer.Option(metavar="ID", help="The item that it repeats.")] = None,
    accept_anyway: AcceptAnyway = False,
) -> int:
    """Asks for what is missing and takes the item in."""
    from resplan.cli.feedback.item_questions import ask_for_item
    from resplan.plan.feedback_item import SENDER
    from resplan.workflows.feedback.add import add_item, resolved
    from resplan.workflows.feedback.register import open_register

    values: dict[str, object] = {
        "kind": kind,
        "name": name,
        "contact": contact,
        "organisation": organisation,
        "field": field,
        "text": text,
        "task": task,
        "addressee": addressee,
        "by": by,
        "duplicate_of": duplicate_of,
    }
    register = open_register(path)
    is_asked = text is None
    if is_asked:
        if not may_ask():
            raise UsageError("Give the text: --text “…”. In a terminal `resplan feedback add` asks for everything.")
        values, at = ask_for_item(register, values, at)
    if at is None:
        raise UsageError("Give the day of receipt: --at 3/7/2025, or --at today.")
    sender = {key: said for key in SENDER if (said := values.pop(key))}
    documents = [{"document": document} for document in evidence or []]
    item = resolved(register, {**values, "sender": sender, "received": format_date(at), "evidence": documents})
    make_sure_of(at)
    added = add_item(register, item, accept_anyway=accept_anyway)
    tell_unmet(added.unmet)
    if added.file is None and is_asked and agree(say("Take it in all the same?")):
        # Nobody should have to type a whole item again.
        added = add_item(register, item, accept_anyway=True)
    return _tell(added)


def _tell(added: "Added") -> int:
    if added.file is None:
        typer.echo(say("Not taken in. Complete it, or add --accept-anyway."), err=True)
        return 1
    tell_done(say("{id} written to {path}.").format(id=added.id, path=added.file.as_posix()))
    for similar in added.similar:
        message = say(
            "It says nearly the same as {other} ({percent}% alike). To link them: "
            "resplan feedback move {id} closed --duplicate-of {other}"
        )
        typer.echo(message.format(other=similar.id, percent=similar.percent, id=added.id), err=True)
    return 0
