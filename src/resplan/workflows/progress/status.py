"""`resplan progress status` and `warn`: where plans on disk stand on a day, and what needs action."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from resplan.plan.dated import default_as_of, last_report
from resplan.progress.standing import Standing
from resplan.progress.tally import Division
from resplan.reporters.progress_head import Head
from resplan.reporters.progress_status import StatusReport
from resplan.reporters.progress_warnings import LocatedWarning, WarningReport
from resplan.workflows.plans.chosen import all_plans
from resplan.workflows.plans.evidence import read_evidence
from resplan.workflows.plans.on_disk import PlanOnDisk


def progress_status(paths: Sequence[Path], as_of: date | None, by: Division) -> Iterator[StatusReport]:
    """Where each task stands, and the counts."""
    for on_disk in all_plans(paths):
        plan, head = on_disk.loaded.plan, _head(on_disk, as_of)
        standing = Standing.published(plan, on_disk.framework, head.as_of)
        yield StatusReport(head, by, standing.divided(by), standing.whole, standing.plan)


def progress_warnings(paths: Sequence[Path], as_of: date | None, within: int | None) -> Iterator[WarningReport]:
    """Every early warning with its place in the files."""
    for on_disk in all_plans(paths):
        plan, head = on_disk.loaded.plan, _head(on_disk, as_of)
        evidence = read_evidence(on_disk.room, plan)
        found = Standing.published(plan, on_disk.framework, head.as_of, evidence).warnings_within(within)
        located = []
        for warning in found:
            file, span = on_disk.loaded.locate(warning.path)
            located.append(LocatedWarning(warning, on_disk.shown(file.source.name), span.line))
        yield WarningReport(head, tuple(located), within)


def _head(on_disk: PlanOnDisk, as_of: date | None) -> Head:
    plan = on_disk.loaded.plan
    day = as_of or default_as_of(plan, on_disk.framework)
    return Head(
        path=on_disk.path.as_posix(),
        unit=plan.holder(plan.issued_on or day),
        as_of=day,
        last_report=last_report(plan, day),
        framework=on_disk.framework.id,
        is_whole=on_disk.loaded.is_whole,
        terms=on_disk.framework.progress,
        language=on_disk.settings.language,
    )
