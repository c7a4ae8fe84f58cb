"""The earlier version that a published plan is compared with: a baseline, else what `--since` names; it must itself be public."""

from enum import StrEnum

from resplan.errors import ResplanError
from resplan.files.carried import NotCarried
from resplan.files.store import DISK
from resplan.plan.dated import default_as_of
from resplan.plan.loaded import LoadedPlan
from resplan.site.changes import Earlier
from resplan.site.public import published
from resplan.workflows.chain.baselines import Baseline, baselines_of, kept_plan
from resplan.workflows.chain.versions import version_meant
from resplan.workflows.plans.chosen import refuse_to_publish
from resplan.workflows.plans.on_disk import PlanOnDisk


class Uncompared(StrEnum):
    """Why a plan is not compared with an earlier version."""

    NO_VERSION = "no_version"
    """It has no version of that name."""
    OTHER_UNIT = "other_unit"
    NOT_PUBLIC = "not_public"
    """The earlier version itself is not published."""


def earlier_of(plan: PlanOnDisk, since: str) -> tuple[Earlier | Uncompared | None, bool]:
    """The earlier version, or why there is none; None if nobody asked and no version was kept. Also whether the answer can be kept."""
    kept = baselines_of(plan)
    row = kept[-1] if kept and not since else next((row for row in kept if row.name == since), None)
    if row is not None:
        return _compared(plan, kept_plan(plan, row.name), row), True
    if not since:
        return None, True
    if plan.room.store is not DISK:
        raise NotCarried("a version that only the disk has")
    try:
        found = version_meant(since, plan.path)
        refuse_to_publish(found)
    except ResplanError:
        return Uncompared.NO_VERSION, False
    other = found.loaded.plan
    return _compared(plan, found.loaded, Baseline(since, default_as_of(other, found.framework))), False


def _compared(plan: PlanOnDisk, loaded: LoadedPlan, row: Baseline) -> Earlier | Uncompared:
    old, new = loaded.plan, plan.loaded.plan
    if (old.unit, old.level) != (new.unit, new.level):
        return Uncompared.OTHER_UNIT
    public = published(loaded, plan.framework, row.saved or default_as_of(old, plan.framework))
    return Uncompared.NOT_PUBLIC if public.withheld else Earlier(row.name, row.document, row.saved, public)
