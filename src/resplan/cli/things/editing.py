"""The commands that every kind of thing has: `add` and `edit`, told by flags or asked in a terminal, and `drop`."""

from collections.abc import Callable, Mapping
from inspect import Parameter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from resplan.cli.announcing import tell_done
from resplan.cli.asking import may_ask
from resplan.cli.flags import Flags, parameters, with_parameters
from resplan.cli.language import current_language, say
from resplan.cli.options import ItemId, Plan, PlanFlag
from resplan.cli.things.fields import Settings, given_by
from resplan.cli.things.telling import tell_thing
from resplan.errors import Said, UsageError

if TYPE_CHECKING:
    from resplan.merge.thing import Kind, Thing

Command = Callable[..., int]
Fields = Mapping[str, Any]
"""The fields that have a flag of their own, each with the annotation that typer reads."""
UNNAMED = Said("Say its name: --name “…”. In a terminal the command asks for everything.")
_PLAN: Flags = {"path": (Plan, None)}
_THING: Flags = {"identity": (ItemId, Parameter.empty), "path": (PlanFlag, None)}


def adding(kind: "Kind", fields: Fields, needed: str, missing: Said = UNNAMED) -> Command:
    """The command that writes a new thing; `missing`: said where the `needed` field is not told."""

    def add(*, path: Path | None, settings: list[str] | None, **told: Any) -> int:
        from resplan.workflows.things import writing

        given = given_by(told, settings)
        if not given and may_ask():
            from resplan.cli.things.questions import ask_for_new

            given = ask_for_new(path, kind)
        if not given.get(needed):
            raise UsageError(missing.message)
        return tell_thing(writing.add(path, kind, given, current_language()))

    return _with_fields(add, _PLAN, fields)


def editing(kind: "Kind", fields: Fields) -> Command:
    """The command that writes other fields of a thing."""

    def edit(*, identity: str, path: Path | None, settings: list[str] | None, **told: Any) -> int:
        from resplan.merge.thing import Thing

        return edit_thing(path, Thing(kind, identity), given_by(told, settings))

    return _with_fields(edit, _THING, fields)


def _with_fields(command: Command, before: Flags, fields: Fields) -> Command:
    own = {name: (annotation, None) for name, annotation in fields.items()}
    return with_parameters(command, parameters({**before, **own, "settings": (Settings, None)}))


def edit_thing(path: Path | None, thing: "Thing", given: dict[str, str]) -> int:
    """Writes the fields that are told, or asks for them in a terminal; returns the exit code."""
    from resplan.workflows.things.writing import edit

    told = given
    if not told and may_ask():
        from resplan.cli.things.questions import ask_for_change

        told = ask_for_change(path, thing)
    elif not told:
        raise UsageError("Say what is to change, such as --set notes=…. In a terminal the command asks for it.")
    return tell_thing(edit(path, thing, told, current_language()))


Anyway = Annotated[bool, typer.Option("--anyway", help="Drop it even while other places refer to it.")]


def dropping(kind: "Kind") -> Callable[..., None]:
    """The command that takes a thing out of the plan, and names the places that still speak of it."""

    def drop(*, identity: ItemId, path: PlanFlag = None, anyway: Anyway = False) -> None:
        from resplan.merge.thing import Thing
        from resplan.merge.words import Telling
        from resplan.workflows.things import dropping as work

        thing = Thing(kind, identity)
        plan, places = work.drop(path, thing, anyway=anyway)
        telling = Telling(plan.loaded.plan, current_language())
        tell_done(say("{thing} dropped; `resplan undo` undoes that.").format(thing=telling.thing(thing)))
        for place in places:
            typer.echo(say("  {place} still refers to it").format(place=place))

    return drop
