"""`resplan indicator add`, `edit`, `drop`."""

from typing import Annotated

import typer

from resplan.cli.language import current_language
from resplan.cli.options import ItemId, Plan, PlanFlag
from resplan.cli.things.editing import Anyway, told_or_asked
from resplan.cli.things.fields import Settings, given_by
from resplan.cli.things.telling import tell_thing
from resplan.errors import UsageError

Name = Annotated[str | None, typer.Option(help="What is measured.")]
Baseline = Annotated[str | None, typer.Option(help="Where it starts, as year:value:source.")]
Target = Annotated[list[str] | None, typer.Option(help="A target, as 2030:56; may be repeated.")]
Lead = Annotated[str | None, typer.Option(help="The one body that leads, by id or name.")]
National = Annotated[str | None, typer.Option(help="Id of the national indicator that it answers.")]


def add(
    *,
    path: Plan = None,
    name: Name = None,
    baseline: Baseline = None,
    target: Target = None,
    lead: Lead = None,
    national: National = None,
    settings: Settings = None,
) -> int:
    """Writes a new indicator, asking for it in a terminal where nothing is told."""
    from resplan.workflows.things.writing import add as write

    named = {"name": name, "baseline": baseline, "targets": target, "lead": lead, "national": national}
    given = told_or_asked(path, "indicator", given_by(named, settings))
    if not given.get("name"):
        raise UsageError("Say its name: --name “…”. In a terminal the command asks for everything.")
    return tell_thing(write(path, "indicator", given, current_language()))


def edit(
    *,
    identity: ItemId,
    path: PlanFlag = None,
    name: Name = None,
    baseline: Baseline = None,
    target: Target = None,
    lead: Lead = None,
    national: National = None,
    settings: Settings = None,
) -> int:
    """Writes other fields of an indicator, asking for them in a terminal where nothing is told."""
    from resplan.cli.things.editing import edit_thing
    from resplan.merge.thing import Thing

    named = {"name": name, "baseline": baseline, "targets": target, "lead": lead, "national": national}
    return edit_thing(path, Thing("indicator", identity), given_by(named, settings))


def drop(*, identity: ItemId, path: PlanFlag = None, anyway: Anyway = False) -> None:
    """Takes an indicator out of the plan."""
    from resplan.cli.things.editing import drop_thing
    from resplan.merge.thing import Thing

    drop_thing(path, Thing("indicator", identity), anyway=anyway)
