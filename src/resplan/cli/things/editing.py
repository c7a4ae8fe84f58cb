"""What every `edit` does, told by flags or asked in a terminal, and every `drop`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from resplan.cli.announcing import tell_done
from resplan.cli.asking import may_ask
from resplan.cli.language import current_language, say
from resplan.cli.things.telling import tell_thing
from resplan.errors import UsageError

if TYPE_CHECKING:
    from resplan.merge.thing import Kind, Thing


def told_or_asked(path: Path | None, kind: "Kind", told: dict[str, str]) -> dict[str, str]:
    """The fields of a new thing: as told, or asked for in a terminal where nothing is told."""
    if told or not may_ask():
        return told
    from resplan.cli.things.questions import ask_for_new

    return ask_for_new(path, kind)


def edit_thing(path: Path | None, thing: "Thing", given: dict[str, str]) -> int:
    """Writes the fields that are told; returns the exit code."""
    from resplan.workflows.things.writing import edit

    told = given
    if not told and may_ask():
        from resplan.cli.things.questions import ask_for_change

        told = ask_for_change(path, thing)
    elif not told:
        raise UsageError("Say what is to change, such as --set notes=…. In a terminal the command asks for it.")
    return tell_thing(edit(path, thing, told, current_language()))


Anyway = Annotated[bool, typer.Option("--anyway", help="Drop it even while other places refer to it.")]


def drop_thing(path: Path | None, thing: "Thing", *, anyway: bool) -> None:
    """Takes a thing out of the plan, and names the places that still speak of it."""
    from resplan.merge.words import Telling
    from resplan.workflows.things.dropping import drop

    plan, places = drop(path, thing, anyway=anyway)
    telling = Telling(plan.loaded.plan, current_language())
    tell_done(say("{thing} dropped; `resplan undo` undoes that.").format(thing=telling.thing(thing)))
    for place in places:
        typer.echo(say("  {place} still refers to it").format(place=place))
