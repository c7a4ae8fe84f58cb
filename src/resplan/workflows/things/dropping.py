"""`resplan task drop`, `indicator drop`, `body drop`: removes a thing from the plan, unless something else still refers to it."""

from pathlib import Path

from resplan.errors import UsageError
from resplan.files.writing import begun_anew
from resplan.merge.thing import Thing
from resplan.source import KeyPath
from resplan.workflows.plans.applying import applied
from resplan.workflows.plans.discovery import one_path
from resplan.workflows.plans.editing import editing
from resplan.workflows.plans.on_disk import PlanOnDisk
from resplan.workflows.things.references import references
from resplan.workflows.things.writing import thing_meant


@begun_anew
def drop(path: Path | None, thing: Thing, *, anyway: bool = False) -> tuple[PlanOnDisk, list[str]]:
    """Drops a thing; gives back the plan as it was, and the places that still speak of it.

    While there are such places nothing is dropped, unless `anyway`.
    """
    with editing(one_path(path), f"{thing.kind} drop") as (opened, change):
        thing = thing_meant(opened.plan, thing)
        places = [_shown(opened.plan, place) for place in references(opened.plan.loaded, thing)]
        if places and not anyway:
            raise UsageError(
                "Other places still refer to “{id}”: {places}. Change these first, or drop it all the same with --anyway.",
                id=thing.id,
                places="; ".join(places),
            )
        for name, content in applied(opened, drops=[thing]).contents.items():
            change.put(name, content)
        return opened.plan, places


def _shown(plan: PlanOnDisk, path: KeyPath) -> str:
    file, span = plan.loaded.locate(path)
    return f"{plan.shown(file.source.name)}:{span.line}"
