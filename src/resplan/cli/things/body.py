"""`resplan body add`, `edit`, `drop`."""

from typing import Annotated

import typer

from resplan.cli.language import current_language
from resplan.cli.options import ItemId, Plan, PlanFlag
from resplan.cli.things.editing import Anyway, told_or_asked
from resplan.cli.things.fields import Settings, given_by
from resplan.cli.things.telling import tell_thing
from resplan.errors import UsageError

Name = Annotated[str | None, typer.Option(help="Full name of the body.")]
Short = Annotated[str | None, typer.Option(help="Short name, as tables show it.")]
Kind = Annotated[str | None, typer.Option(help="Kind of body: {bodies.kind}.")]


def add(
    *,
    path: Plan = None,
    name: Name = None,
    short: Short = None,
    kind: Kind = None,
    settings: Settings = None,
) -> int:
    """Registers a body, asking for it in a terminal where nothing is told."""
    from resplan.workflows.things.writing import add as write

    given = told_or_asked(path, "body", given_by({"name": name, "short": short, "kind": kind}, settings))
    if not given.get("name"):
        raise UsageError("Say its name: --name “…”. In a terminal the command asks for everything.")
    return tell_thing(write(path, "body", given, current_language()))


def edit(
    *,
    identity: ItemId,
    path: PlanFlag = None,
    name: Name = None,
    short: Short = None,
    kind: Kind = None,
    settings: Settings = None,
) -> int:
    """Writes other fields of a body, asking for them in a terminal where nothing is told."""
    from resplan.cli.things.editing import edit_thing
    from resplan.merge.thing import Thing

    return edit_thing(path, Thing("body", identity), given_by({"name": name, "short": short, "kind": kind}, settings))


def drop(*, identity: ItemId, path: PlanFlag = None, anyway: Anyway = False) -> None:
    """Takes a body out of the plan."""
    from resplan.cli.things.editing import drop_thing
    from resplan.merge.thing import Thing

    drop_thing(path, Thing("body", identity), anyway=anyway)
