"""A version of a plan that was sent: as a bundle has it, or as a workbook of ours says it."""

from pathlib import Path

from resplan.errors import ResplanError, Said, UsageError
from resplan.exchange.book.book_reading import read_book
from resplan.exchange.book.sent import Sent, sent_from
from resplan.files.names import readable
from resplan.files.opening import read_given
from resplan.merge.change import Addition
from resplan.merge.comparing import Forms, compared
from resplan.merge.thing import HEAD, Thing, things_of
from resplan.office.kind import FileKind, is_word, kind_of
from resplan.plan.files import part_of
from resplan.plan.loaded import LoadedPlan, load_plan
from resplan.sealing.bundle import MEGABYTES, PLAN
from resplan.sealing.examined import examined
from resplan.sealing.verdict import Mark
from resplan.workflows.exchange.book_file import known_names
from resplan.workflows.plans.applying import applied
from resplan.workflows.plans.chosen import refuse_half_a_plan
from resplan.workflows.plans.editing import opened
from resplan.workflows.plans.sheet_file import tables_in

_LARGEST = MEGABYTES * 1_000_000


def sent_in(file: Path) -> bytes | None:
    """The content of a bundle or a workbook; None for whatever a plan is read from."""
    if not file.is_file():
        return None
    content = read_given(file, _LARGEST)
    return content if kind_of(content) is FileKind.ARCHIVE else None


def bundled(file: Path, content: bytes) -> LoadedPlan:
    """The plan as a bundle has it; a damaged one is refused."""
    found = examined(file.as_posix(), content, (), None)
    if found.manifest is None or any(point.mark is Mark.FAILS for point in found.points):
        raise ResplanError(
            "{file} is not as it was packed, so it is not compared. `resplan verify {file}` says what is wrong with it.",
            file=readable(file.as_posix()),
        )
    parts = {name.removeprefix(PLAN): part for name, part in found.parts.items() if name.startswith(PLAN)}
    alone = found.manifest.plan
    return load_plan({name: part for name, part in parts.items() if (name == alone if alone else part_of(name))})


def told_in(file: Path, content: bytes, path: Path, root: Path | None) -> LoadedPlan:
    """The plan at a path with everything as the workbook says it; of what it was not made for, it says nothing."""
    plan = opened(path, root)
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
            "{file} cannot be compared before this is mended: {place}: {what}",
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
    """Whether the workbook would have a thing if there were one: it was sent, or all of its kind were."""
    is_whole = not sent.bodies and any(other.kind == thing.kind for other in sent.things)
    return thing != HEAD and (thing in sent.things or is_whole)
