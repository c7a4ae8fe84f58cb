"""`resplan check`: takes plans on disk, and gives one result for each."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from resplan.checking.engine import check_plan
from resplan.checking.scope import Scope
from resplan.findings import CheckResult
from resplan.framework.framework import Framework
from resplan.framework.profile import read_profile, with_profile
from resplan.framework.rule import Severity
from resplan.plan.files import BASELINES, LOCK
from resplan.source.limits import LIMITS
from resplan.workflows.chain.kept_place import is_kept
from resplan.workflows.check.options import CheckOptions
from resplan.workflows.check.parents import Parents
from resplan.workflows.plans.chosen import all_plans
from resplan.workflows.plans.evidence import read_evidence
from resplan.workflows.plans.on_disk import PlanOnDisk, read_references

if TYPE_CHECKING:
    from resplan.chain.difference import KeptVersion
    from resplan.chain.links import Link


class CheckedPlan(Struct, frozen=True):
    """A plan and what its check found."""

    on_disk: PlanOnDisk
    framework: Framework
    result: CheckResult
    fail_on: str

    @property
    def fails(self) -> bool:
        """Whether a finding is at or above the threshold."""
        return self.fail_on != "never" and self.result.worst() >= Severity[self.fail_on.upper()]


def check(paths: Sequence[Path], options: CheckOptions) -> Iterator[CheckedPlan]:
    """Checks every plan that the paths name, one after another, so that only one need be in memory."""
    parents = Parents()
    for plan in all_plans(paths, root=options.root, any_format=True):
        yield check_one(plan, options, parents)


def check_one(on_disk: PlanOnDisk, options: CheckOptions, parents: Parents | None = None) -> CheckedPlan:
    """Checks one plan that was read; `parents` are those of the run."""
    plan = on_disk.loaded.plan
    framework = on_disk.framework
    settings = on_disk.settings
    if settings.profile:
        path = on_disk.beside(settings.profile)
        profile = read_profile(on_disk.room.read(settings.profile, LIMITS.size_bytes), path)
        framework = with_profile(framework, profile, path)
    scope = Scope.of(
        plan,
        framework,
        as_of=options.as_of,
        stage=options.stage or settings.stage,
        select=options.select or settings.select,
        ignore=options.ignore or settings.ignore,
    )
    result = check_plan(
        on_disk.loaded,
        framework,
        scope,
        parent=(parents or Parents()).of(on_disk),
        references=read_references(on_disk),
        evidence=read_evidence(on_disk.room, plan),
        kept=_kept_version(on_disk),
        links=_links(on_disk),
        timings=options.timings,
    )
    return CheckedPlan(on_disk, framework, result, options.fail_on or settings.fail_on or "error")


# What few plans have is looked for first, and loaded where it is there: every check asks.
def _kept_version(plan: PlanOnDisk) -> "KeptVersion | None":
    if not is_kept(plan, BASELINES):
        return None
    from resplan.workflows.chain.baselines import kept_version  # noqa: PLC0415

    return kept_version(plan)


def _links(plan: PlanOnDisk) -> "Sequence[Link]":
    if not is_kept(plan, LOCK):
        return ()
    from resplan.workflows.chain.lock import links_of  # noqa: PLC0415

    return links_of(plan)
