"""`resplan task add`, `edit`, `move`, `drop`."""

from typing import Annotated

import typer

from resplan.cli.language import current_language
from resplan.cli.options import ItemId, Plan, PlanFlag
from resplan.cli.things.editing import Anyway, told_or_asked
from resplan.cli.things.fields import Settings, given_by
from resplan.cli.things.telling import tell_thing
from resplan.errors import UsageError

Title = Annotated[str | None, typer.Option(help="What is to be done.")]
Group = Annotated[str | None, typer.Option(help="Group of tasks, by its number, key or title: 8, security.")]
Lead = Annotated[str | None, typer.Option(help="The one body that leads, by id or name.")]
Partner = Annotated[list[str] | None, typer.Option(help="A body that takes part, by id or name; may be repeated.")]
Deadline = Annotated[str | None, typer.Option(help="When it is due, as offices write it: 30/6/2026, Quý II/2026.")]
Product = Annotated[
    list[str] | None, typer.Option(help="What there is when the task is done, as kind:name; may be repeated.")
]
Budget = Annotated[
    list[str] | None,
    typer.Option(help="Money, as 2026:local_capital:12500; may be repeated. Sources: {tasks.budget.source}."),
]
Parent = Annotated[
    list[str] | None, typer.Option(help="The task above that it carries out, such as nq03:66; may be repeated.")
]


def add(
    *,
    path: Plan = None,
    title: Title = None,
    group: Group = None,
    lead: Lead = None,
    partner: Partner = None,
    deadline: Deadline = None,
    product: Product = None,
    budget: Budget = None,
    parent: Parent = None,
    settings: Settings = None,
) -> int:
    """Writes a new task, asking for it in a terminal where nothing is told."""
    from resplan.workflows.things.writing import add as write

    named = {
        "title": title,
        "group": group,
        "lead": lead,
        "partners": partner,
        "deadline": deadline,
        "products": product,
        "budget": budget,
        "parents": parent,
    }
    given = told_or_asked(path, "task", given_by(named, settings))
    if not given.get("title"):
        raise UsageError("Say what is to be done: --title “…”. In a terminal `resplan task add` asks for everything.")
    return tell_thing(write(path, "task", given, current_language()))


def edit(
    *,
    identity: ItemId,
    path: PlanFlag = None,
    title: Title = None,
    lead: Lead = None,
    partner: Partner = None,
    deadline: Deadline = None,
    product: Product = None,
    budget: Budget = None,
    parent: Parent = None,
    settings: Settings = None,
) -> int:
    """Writes other fields of a task, asking for them in a terminal where nothing is told."""
    from resplan.cli.things.editing import edit_thing
    from resplan.merge.thing import Thing

    named = {
        "title": title,
        "lead": lead,
        "partners": partner,
        "deadline": deadline,
        "products": product,
        "budget": budget,
        "parents": parent,
    }
    return edit_thing(path, Thing("task", identity), given_by(named, settings))


def move(
    *,
    identity: ItemId,
    group: Annotated[str, typer.Argument(metavar="GROUP")],
    path: PlanFlag = None,
) -> int:
    """Moves a task to another group and changes everything that refers to it."""
    from resplan.workflows.things.writing import move as write

    return tell_thing(write(path, identity, group, current_language()))


def drop(*, identity: ItemId, path: PlanFlag = None, anyway: Anyway = False) -> None:
    """Takes a task out of the plan."""
    from resplan.cli.things.editing import drop_thing
    from resplan.merge.thing import Thing

    drop_thing(path, Thing("task", identity), anyway=anyway)
