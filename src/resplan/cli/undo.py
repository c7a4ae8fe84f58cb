"""`resplan undo`."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from resplan.cli.announcing import tell_done
from resplan.cli.asking import tell
from resplan.cli.commands import entry_of
from resplan.cli.language import current_language, ngettext, say
from resplan.cli.options import Plan
from resplan.text import format_date

if TYPE_CHECKING:
    from resplan.workflows.plans.undo import Step


def command(
    *,
    path: Plan = None,
    list_: Annotated[
        bool,
        typer.Option("--list", help="Show the changes that the journal holds, the latest first; undo nothing."),
    ] = False,
) -> None:
    """Takes the last change back, or lists them."""
    from resplan.workflows.plans.undo import steps, undo

    if not list_:
        step = undo(path)
        sentence = say("Restored: {change}") if step.is_undo else say("Undone: {change}")
        tell_done(sentence.format(change=_line(step)))
        for file in step.files:
            tell(file, "  ")
        return
    found = steps(path)
    if not found:
        typer.echo(say("The journal holds no change."))
    for step in found:
        tell(_line(step))


def _line(step: "Step") -> str:
    at = datetime.fromtimestamp(step.at).astimezone()
    count = ngettext("{count} file", "{count} files", len(step.files)).format(count=len(step.files))
    return f"{format_date(at, current_language())} {at:%H:%M}  {_words(step.verb)} ({count})"


def _words(verb: str) -> str:
    """What a change did; for a command that this program does not know, the command's name."""
    for sign, sentence in (("undo ", say("undone: {change}")), ("redo ", say("restored: {change}"))):
        if verb.startswith(sign):
            return sentence.format(change=_words(verb.removeprefix(sign)))
    entry = entry_of(verb)
    return say(entry.done) if entry and entry.done else verb
