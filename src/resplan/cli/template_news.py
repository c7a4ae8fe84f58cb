"""`resplan template update`, and what `template check` says of changes in ours."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from resplan.cli.announcing import tell_done
from resplan.cli.language import say
from resplan.cli.options import PlanFlag
from resplan.text import printable

if TYPE_CHECKING:
    from resplan.merge.linewise import Chunk


def update_command(
    *,
    names: Annotated[list[str] | None, typer.Argument(metavar="NAME")] = None,
    path: PlanFlag = None,
    keep: Annotated[
        bool, typer.Option("--keep", help="What both sides have changed stays yours, and is not shown again.")
    ] = False,
) -> int:
    """Takes over what has changed in ours where the copy was left alone."""
    from resplan.workflows.documents.own_templates import refuse_unknown_template
    from resplan.workflows.documents.template_update import update_templates
    from resplan.workflows.plans.discovery import path_for

    for name in names or ():
        refuse_unknown_template(name)
    place = path_for((), path)
    found = update_templates(place if place.is_dir() else place.parent, names or (), keep=keep)
    if not found:
        typer.echo(say("Nothing of ours has changed since the plan's templates were copied."))
    for copy in found:
        tell_done(say("{name}: changes of ours taken over: {count}").format(name=copy.name, count=len(copy.news)))
        if copy.collisions and not keep:
            sentence = say("{name}: changed on both sides and left as yours: {count}")
            typer.echo(sentence.format(name=copy.name, count=len(copy.collisions)))
            _tell(copy.collisions)
    return int(not keep and any(copy.collisions for copy in found))


def tell_news(plan: Path) -> None:
    """Shows how our templates changed since the plan copied them; where the plan changed its copy too, also that copy."""
    from resplan.files.room import room_of
    from resplan.workflows.documents.template_update import own_copies

    for copy in own_copies(room_of(plan)):
        if copy.news or copy.collisions:
            sentence = say(
                "{name}: ours has changed since it was copied. `resplan template update` takes over what has changed"
                " ({count}); changed on both sides: {both}."
            )
            typer.echo(sentence.format(name=copy.name, count=len(copy.news), both=len(copy.collisions)))
            _tell(sorted((*copy.news, *copy.collisions), key=lambda chunk: chunk.line))


def _tell(chunks: "Sequence[Chunk]") -> None:
    from resplan.merge.linewise import Fate

    for chunk in chunks:
        typer.echo(f"  {say('line {number}:').format(number=chunk.line)}")
        sides = [(say("as copied"), chunk.base), (say("ours now"), chunk.theirs)]
        if chunk.fate is Fate.COLLISION:
            sides.append((say("yours"), chunk.own))
        for side, lines in sides:
            for line in lines or ("",):
                typer.echo(printable(f"    {side}: {line}".rstrip()))
