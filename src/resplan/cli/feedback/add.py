"""`resplan feedback add`."""

import sys
from datetime import date
from pathlib import Path

import click

from resplan.cli.feedback.options import tell_unmet
from resplan.cli.feedback.questions import ask_for_item
from resplan.cli.group import Command, language_option, option
from resplan.cli.language import say
from resplan.cli.options import AsOf, path_argument
from resplan.errors import UsageError
from resplan.text import format_date
from resplan.workflows.feedback.add import Added, add_item, resolved
from resplan.workflows.feedback.register import open_register


@click.command(cls=Command)
@path_argument
@option("--kind", help="report, petition, initiative or solution.")
@option("--received", type=AsOf(), metavar="DATE", help="Day of receipt: 3/7/2025, or today.")
@option("--name", help="Name of the sender; it stays in the register.")
@option("--contact", help="Address, telephone or e-mail to answer to; it stays in the register.")
@option("--organisation", help="Where the sender works.")
@option("--field", help="What it is about, such as thủ tục hành chính; a wrong one is answered with the list.")
@option("--text", help="What it says, in Vietnamese with diacritics.")
@option("--evidence", multiple=True, help="Number of a document sent with it; several times for several.")
@option("--task", help="Id of the task that it touches.")
@option("--addressee", help="Id or name of the body that has to answer.")
@option("--by", help="Who received it; without it the body of the plan's feedback channel.")
@option("--duplicate-of", metavar="ID", help="The item that it repeats.")
@option("--accept-anyway", is_flag=True, help="Take it in although a condition of intake does not hold.")
@language_option
def command(
    *, path: Path | None, received: date | None, accept_anyway: bool, evidence: tuple[str, ...], **given: str | None
) -> int:
    """Take in one item: checks the conditions of the national intake and looks for near-duplicates."""
    register = open_register(path)
    values: dict[str, object] = dict(given)
    is_asked = given["text"] is None
    if is_asked:
        if not sys.stdin.isatty():
            raise UsageError("Give the text: --text “…”. In a terminal `resplan feedback add` asks for everything.")
        values, received = ask_for_item(register, values, received)
    if received is None:
        raise UsageError("Give the day of receipt: --received 3/7/2025, or --received today.")
    sender = {key: values.pop(key) for key in ("name", "contact", "organisation") if values.get(key)}
    values = {key: value for key, value in values.items() if key not in ("name", "contact", "organisation")}
    documents = [{"document": document} for document in evidence]
    item = resolved(register, {**values, "sender": sender, "received": format_date(received), "evidence": documents})
    added = add_item(register, item, accept_anyway=accept_anyway)
    tell_unmet(added.unmet)
    if added.file is None and is_asked and click.confirm(say("Take it in all the same?")):
        # Whoever has typed a whole item is not made to type it again.
        added = add_item(register, item, accept_anyway=True)
    return _tell(added)


def _tell(added: Added) -> int:
    if added.file is None:
        click.echo(say("Not taken in. Mend it, or add --accept-anyway."), err=True)
        return 1
    click.echo(say("{id} written to {path}.").format(id=added.id, path=added.file.as_posix()))
    for similar in added.similar:
        message = say(
            "It says nearly the same as {other} ({percent} % alike). To link them: "
            "resplan feedback move {id} closed --duplicate-of {other}"
        )
        click.echo(message.format(other=similar.id, percent=similar.percent, id=added.id), err=True)
    return 0
