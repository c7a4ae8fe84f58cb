"""`resplan parents`: links upward are listed, accepted and kept in the plan's lock file."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from resplan.chain.links import Link, Suspect, links_now, read_links, suspects
from resplan.chain.upward import UpperTask, upper_tasks
from resplan.errors import UsageError
from resplan.files.names import readable
from resplan.plan.files import LOCK
from resplan.plan.plan import Plan
from resplan.source.emit import flow_text
from resplan.source.limits import LIMITS
from resplan.source.strangers import yaml_of
from resplan.text import format_date
from resplan.workflows.chain.kept_place import is_kept, place_of
from resplan.workflows.check.checked_plan import default_as_of
from resplan.workflows.check.parents import Parents
from resplan.workflows.plans.chosen import one_plan
from resplan.workflows.plans.discovery import one_path
from resplan.workflows.plans.editing import editing
from resplan.workflows.plans.on_disk import PlanOnDisk

_HEAD = "# Nội dung nhiệm vụ cấp trên khi kế hoạch nhận thực hiện; ghi bằng `resplan parents accept`.\nlinks:\n"


@dataclass(frozen=True, slots=True)
class Linked:
    """A plan, what stands above it, and what was accepted of that."""

    plan: PlanOnDisk
    parent: Plan | None
    uppers: dict[str, UpperTask]
    links: tuple[Link, ...]

    @property
    def suspects(self) -> list[Suspect]:
        """The links that somebody has to look at."""
        return list(suspects(self.plan.loaded.plan, self.links, self.uppers))


@dataclass(frozen=True, slots=True)
class Accepted:
    """Which links are accepted, by whom, on which day."""

    by: str
    task: str | None = None
    """Every link if no task is named."""
    as_of: date | None = None


def linked(plan: PlanOnDisk) -> Linked:
    """The links of a plan on the disk."""
    above = Parents().of(plan)
    parent = above.plan if above else None
    return Linked(plan, parent, dict(upper_tasks(plan.loaded.plan, plan.framework, parent)), tuple(links_of(plan)))


def links_of(plan: PlanOnDisk) -> list[Link]:
    """What the lock file keeps."""
    if not is_kept(plan, LOCK):
        return []
    shown = readable((plan.room.folder / lock_of(plan)).as_posix())
    return read_links(yaml_of(plan.room.read(lock_of(plan), LIMITS.size_bytes), shown))


def linked_at(path: Path | None) -> Linked:
    """The links of the plan at a path."""
    return linked(one_plan(path, whole=True))


def accept(path: Path | None, accepted: Accepted) -> tuple[Path, int]:
    """Keeps what the tasks above say today; gives back the lock file and how many links were accepted."""
    with editing(one_path(path), "parents accept") as (opened, change):
        found = linked(opened.plan)
        plan = opened.plan.loaded.plan
        if accepted.task is not None and accepted.task not in plan.tasks_by_id:
            raise UsageError("The plan has no task “{task}”.", task=accepted.task)
        meant = {row.task for row in found.suspects if accepted.task in (None, row.task)}
        day = format_date(accepted.as_of or default_as_of(plan, opened.plan.framework))
        before = {(link.task, link.parent): link for link in found.links}
        now = links_now(plan, found.uppers, by=accepted.by, at=day)
        kept = [_one(link, before.get((link.task, link.parent)), is_meant=link.task in meant) for link in now]
        name = lock_of(opened.plan)
        change.read(name)
        change.put(name, lock_text([link for link in kept if link is not None]).encode("utf-8"))
        return opened.plan.folder / name, sum(row.task in meant for row in found.suspects)


def lock_text(links: Sequence[Link]) -> str:
    """One line a link, sorted, so that the work of two people joins line by line."""
    return _HEAD + "".join(f"  - {flow_text(link.data())}\n" for link in links)


def _one(now: Link, before: Link | None, *, is_meant: bool) -> Link | None:
    """What the lock says of a link: today's words where they are accepted, else what it said before."""
    if is_meant and (before is None or before.digest != now.digest):
        return now
    return before and replace(before, parent=now.parent)


def lock_of(plan: PlanOnDisk) -> str:
    """Name of the lock's file from the folder in which the plan lies."""
    return place_of(plan, LOCK)
