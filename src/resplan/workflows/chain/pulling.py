"""`resplan parents pull`: compares what has changed above with the plan, shows it, and takes it over whole or not at all."""

from collections.abc import Collection, Sequence
from pathlib import Path

from msgspec import Struct

from resplan.chain.links import Acceptance, Pair, Suspect
from resplan.chain.taken_over import TwoTiers
from resplan.errors import UsageError
from resplan.merge.change import Change, Comparison
from resplan.merge.thing import things_of
from resplan.plan.upward_words import OF_PARENT
from resplan.workflows.chain.parents import Linked, linked
from resplan.workflows.plans.applying import applied
from resplan.workflows.plans.chosen import refuse_half_a_plan
from resplan.workflows.plans.discovery import one_path
from resplan.workflows.plans.editing import OpenedPlan, editing, opened, refuse_if_changed


class Pull(Struct, frozen=True):
    """What the plan above would change in a plan."""

    opened: OpenedPlan
    linked: Linked
    rows: Sequence[Suspect]
    """Links whose task above has changed or is gone."""
    whole: Comparison
    unseen: int
    """Links that nobody has accepted yet, so that what the task above said is not known."""

    def is_nothing(self, taken: Comparison, chosen: Collection[Change]) -> bool:
        """Whether neither the plan nor its lock file would be written."""
        return not (taken.changes or taken.additions or chosen or self.settled(taken, chosen))

    def settled(self, taken: Comparison, chosen: Collection[Change]) -> list[Pair]:
        """The links that are completely dealt with once this is taken."""
        done = {(change.thing, change.path) for change in chosen}
        left = [each.change for each in taken.conflicts if (each.change.thing, each.change.path) not in done]
        open_tasks = {change.thing.id for change in left}
        return [row.pair for row in self.rows if not row.is_gone and row.task not in open_tasks]


def pull(path: Path | None) -> Pull:
    """Compares the plan with the one above; writes nothing."""
    return _pull(opened(one_path(path)))


def _pull(plan: OpenedPlan) -> Pull:
    refuse_half_a_plan(plan.plan)
    found, read = linked(plan.plan), plan.plan.loaded.plan
    if found.parent is None:
        raise UsageError(
            "The plan names no plan above it that is there, so there is nothing to pull. Name its place in plan.yaml: "
            "`plan:` under `parent:`."
        )
    of_parent = [row for row in found.suspects if row.pair[1].startswith(OF_PARENT)]
    seen = [row for row in of_parent if not row.is_new]
    tiers = TwoTiers(read, things_of(plan.plan.loaded), plan.plan.framework, found.parent)
    return Pull(plan, found, seen, tiers.pulled(found.links, seen), len(of_parent) - len(seen))


def write_pull(shown: Pull, take: Comparison, chosen: Sequence[Change], by: str) -> list[Path]:
    """Writes what was decided, and into the lock file what the tasks above say today; returns the files."""
    path = shown.opened.plan.path
    with editing(path, "parents pull") as (now, change):
        again = _pull(now)
        refuse_if_changed((shown.whole, shown.rows), (again.whole, again.rows))
        seen = Acceptance(shown.settled(take, chosen), by)
        contents = applied(now, (*take.changes, *chosen), take.additions, seen=seen).contents
        for name, content in contents.items():
            change.put(name, content)
        return [now.plan.folder / name for name in contents]
