"""A version of a plan that was sent: read from a bundle, or from a workbook of ours."""

from pathlib import Path

from msgspec.structs import replace

from resplan.errors import ResplanError, Said, UsageError
from resplan.exchange.book.book_reading import read_book
from resplan.exchange.book.sent import Sent, sent_from
from resplan.files.names import readable
from resplan.files.room import room_of
from resplan.merge.change import Addition
from resplan.merge.comparing import Forms, compared
from resplan.merge.thing import HEAD, Thing, things_of
from resplan.office.kind import is_word
from resplan.plan.files import part_of
from resplan.plan.loaded import LoadedPlan, load_plan
from resplan.sealing.bundle import PLAN, is_bundle
from resplan.sealing.examined import examined
from resplan.sealing.verdict import Mark
from resplan.workflows.exchange.book_file import known_names
from resplan.workflows.plans.applying import applied
from resplan.workflows.plans.chosen import refuse_half_a_plan
from resplan.workflows.plans.discovery import one_path
from resplan.workflows.plans.editing import OpenedPlan, opened
from resplan.workflows.plans.on_disk import PlanOnDisk
from resplan.workflows.plans.settings import Settings
from resplan.workflows.plans.sheet_file import tables_in


def version_in(file: Path, content: bytes, plan: Path | None, root: Path | None) -> PlanOnDisk:
    """The plan in the file. A workbook's values replace those of the plan that it was made from; a bundle needs no such plan."""
    if is_bundle(content) and plan is None:
        return PlanOnDisk(file, _bundled(file, content), Settings(), room_of(file, root))
    here = opened(one_path(plan), root)
    return replace(here.plan, loaded=_bundled(file, content) if is_bundle(content) else _told(file, content, here))


def _bundled(file: Path, content: bytes) -> LoadedPlan:
    found = examined(file.as_posix(), content, (), None)
    if found.manifest is None or any(point.mark is Mark.FAILS for point in found.points):
        raise ResplanError(
            "{file} is not as it was packed, so it is not compared. `resplan verify {file}` says what is wrong with it.",
            file=readable(file.as_posix()),
        )
    parts = {name.removeprefix(PLAN): part for name, part in found.parts.items() if name.startswith(PLAN)}
    alone = found.manifest.plan
    return load_plan({name: part for name, part in parts.items() if (name == alone if alone else part_of(name))})


def _told(file: Path, content: bytes, plan: OpenedPlan) -> LoadedPlan:
    """The plan with the workbook's values; what the workbook was not made for stays as it is."""
    refuse_half_a_plan(plan.plan)
    kept = () if is_word(content) else (workbook := tables_in(file, content)).kept
    if not kept:
        raise UsageError(
            "{file} is neither a bundle nor a workbook that `resplan export plan` made. Name one of them, or a plan.",
            file=readable(file.as_posix()),
        )
    sent, now = sent_from(file.name, kept), things_of(plan.plan.loaded)
    names, terms = known_names(plan.plan, sent.language), plan.plan.framework.exchange
    came, _ = read_book(workbook.tables, sent, names, terms, drop=True)
    if came.mistakes:
        first = came.mistakes[0]
        raise UsageError(
            "{file} cannot be compared before this is corrected: {place}: {what}",
            file=readable(file.as_posix()),
            place=first.place,
            what=Said(first.error.message, **first.error.values),
        )
    said = came.things
    both = {thing: tuple(dict.fromkeys((*now[thing], *data))) for thing, data in said.items() if thing in now}
    changes = compared(Forms(now, now, said), said=both).changes
    back = [Addition(thing.id, thing.kind, data) for thing, data in said.items() if thing not in now]
    gone = [thing for thing in now if thing not in said and _is_spoken_of(thing, sent)]
    return applied(plan, changes, [*back, *came.additions(file.name)], gone).plan.plan.loaded


def _is_spoken_of(thing: Thing, sent: Sent) -> bool:
    """Whether the workbook would show a thing if it existed: that thing was sent, or all of its kind were."""
    is_whole = not sent.bodies and any(other.kind == thing.kind for other in sent.things)
    return thing != HEAD and (thing in sent.things or is_whole)
