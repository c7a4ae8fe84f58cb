"""`resplan task add`, `edit`, `move`, `drop`."""

from typing import Annotated

import typer

from resplan.cli.language import current_language
from resplan.cli.options import ItemId, PlanFlag
from resplan.cli.things.editing import adding, dropping, editing
from resplan.cli.things.telling import tell_thing
from resplan.errors import Said

TITLE = {"title": Annotated[str | None, typer.Option(help="What is to be done.")]}
GROUP = {"group": Annotated[str | None, typer.Option(help="Group of tasks, by its number, key or title: 8, security.")]}
FIELDS = {
    "lead": Annotated[str | None, typer.Option(help="The one body that leads, by id or name.")],
    "partners": Annotated[
        list[str] | None, typer.Option("--partner", help="A body that takes part, by id or name; may be repeated.")
    ],
    "deadline": Annotated[
        str | None, typer.Option(help="When it is due, as offices write it: 30/6/2026, Quý II/2026.")
    ],
    "products": Annotated[
        list[str] | None,
        typer.Option("--product", help="What there is when the task is done, as kind:name; may be repeated."),
    ],
    "budget": Annotated[
        list[str] | None,
        typer.Option(help="Money, as 2026:local_capital:12500; may be repeated. Sources: {tasks.budget.source}."),
    ],
    "parents": Annotated[
        list[str] | None,
        typer.Option("--parent", help="The task above that it carries out, such as nq03:66; may be repeated."),
    ],
}
UNTITLED = Said("Say what is to be done: --title “…”. In a terminal `resplan task add` asks for everything.")

add = adding("task", {**TITLE, **GROUP, **FIELDS}, "title", UNTITLED)
edit = editing("task", {**TITLE, **FIELDS})
drop = dropping("task")


def move(
    *,
    identity: ItemId,
    group: Annotated[str, typer.Argument(metavar="GROUP")],
    path: PlanFlag = None,
) -> int:
    """Moves a task to another group and changes everything that refers to it."""
    from resplan.workflows.things.writing import move as write

    return tell_thing(write(path, identity, group, current_language()))
