"""Finds the plan that is meant, the one named or the one here or above; reads it, and refuses it if it is unfit."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from resplan.errors import ResplanError
from resplan.plan.anonymity import lost_sender
from resplan.source import SourceFile
from resplan.workflows.plans.discovery import find_plans, one_path, path_for
from resplan.workflows.plans.on_disk import PlanOnDisk, read_plan


def one_plan(path: Path | None, *, whole: bool = False, files: Sequence[Path] = ()) -> PlanOnDisk:
    """The one plan at a path, or the one here or above; several are an error, and so is half a `whole` one.

    `files`: those that the call names, where the plan is named by `--plan`.
    """
    plan = read_plan(path_for(files, path) if files else one_path(path))
    if whole:
        refuse_half_a_plan(plan)
    return plan


def all_plans(paths: Sequence[Path], *, root: Path | None = None, any_format: bool = False) -> Iterator[PlanOnDisk]:
    """The plans that the paths name, one after another, so that only one need be in memory."""
    for path in find_plans(paths):
        yield read_plan(path, root, any_format=any_format)


def refuse_half_a_plan(plan: PlanOnDisk) -> None:
    """Refuses a plan with an unreadable part: a result that silently lacks it would be worse than none."""
    _refuse_unread(plan, [file.source for file in plan.loaded.files])


def refuse_a_plan_of_nobody(plan: PlanOnDisk) -> None:
    """Refuses a plan whose head is unreadable: unit, level and kind stand there, so nothing of it can be counted anywhere."""
    _refuse_unread(plan, [file.source for file in plan.loaded.files if file.part.kind == "plan"])


def _refuse_unread(plan: PlanOnDisk, sources: Iterable[SourceFile]) -> None:
    unread = next((source for source in sources if not source.is_readable), None)
    if unread is not None:
        raise ResplanError(
            "{path} cannot be read, so nothing is made of the plan. `resplan check` says what is wrong with it.",
            path=plan.shown(unread.name),
        )


def refuse_to_publish(plan: PlanOnDisk) -> None:
    """Refuses to publish a plan with a secrecy mark, or with texts from which a sender could not be removed."""
    from resplan.workflows.plans.secrecy_gate import refuse_marked_plan  # noqa: PLC0415  # only what goes out needs it

    refuse_marked_plan(plan)
    lost = lost_sender(plan.loaded)
    if lost is not None:
        file, line = lost
        raise ResplanError(
            "{path}, line {line}, names a sender where resplan does not look for one, so the name could not be hidden"
            " and nothing is made of the plan. `resplan check` says what is wrong with it.",
            path=plan.shown(file),
            line=line,
        )
