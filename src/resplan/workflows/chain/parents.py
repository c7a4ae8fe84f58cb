"""`resplan parents`: lists and accepts the links upward."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from msgspec import Struct

from resplan.chain.links import Acceptance, Link, Suspect, suspects
from resplan.chain.upward import UpperTask
from resplan.errors import ResplanError, UsageError
from resplan.plan.files import LOCK
from resplan.plan.plan import Plan
from resplan.text import format_date
from resplan.workflows.chain.kept_place import place_of
from resplan.workflows.chain.lock import above_of, links_of, lock_after, uppers_of
from resplan.workflows.plans.chosen import one_plan
from resplan.workflows.plans.discovery import one_path
from resplan.workflows.plans.editing import editing
from resplan.workflows.plans.on_disk import PlanOnDisk


class Linked(Struct, frozen=True):
    """A plan, the tasks above it, and what was accepted of them."""

    plan: PlanOnDisk
    parent: Plan | None
    uppers: Mapping[str, UpperTask]
    links: tuple[Link, ...]

    @property
    def suspects(self) -> list[Suspect]:
        """The links that somebody has to look at."""
        return list(suspects(self.plan.loaded.plan, self.links, self.uppers))


class Accepted(Struct, frozen=True):
    """Which links are accepted, by whom, on which day."""

    by: str
    task: str | None = None
    """The task whose links are accepted; every link if empty."""
    at: date | None = None


def linked(plan: PlanOnDisk) -> Linked:
    """The links of a plan on the disk."""
    above = above_of(plan)
    if above is not None and "tasks" in above.unread:
        raise ResplanError(
            "The plan above cannot be read whole, so nobody knows whether a task is gone from it. `resplan check` says "
            "what is wrong with it; nothing was written."
        )
    return Linked(plan, above.plan if above else None, uppers_of(plan, above), tuple(links_of(plan)))


def linked_at(path: Path | None) -> Linked:
    """The links of the plan at a path."""
    return linked(one_plan(path, whole=True))


def accept(path: Path | None, accepted: Accepted) -> tuple[Path, int]:
    """Keeps what the tasks above say today; gives back the lock file and how many links were accepted."""
    with editing(one_path(path), "parents accept") as (opened, change):
        plan = opened.plan
        if accepted.task is not None and accepted.task not in plan.loaded.plan.tasks_by_id:
            raise UsageError("The plan has no task “{task}”.", task=accepted.task)
        meant = [row.pair for row in linked(plan).suspects if accepted.task in (None, row.task)]
        seen = Acceptance(meant, accepted.by, format_date(accepted.at) if accepted.at else "")
        for name, content in lock_after(plan, plan, {}, seen).items():
            change.put(name, content)
        return plan.folder / place_of(plan, LOCK), len(meant)
