"""Turns a checked plan into the report that reporters read."""

from resplan.checking.coverage import group_coverage
from resplan.checking.excerpts import excerpts
from resplan.files.names import readable
from resplan.findings import GroupCoverage
from resplan.plan.marked_places import first_mark
from resplan.reporters.interface import PlanReport
from resplan.workflows.check.checked_plan import CheckedPlan


def plan_report(checked: CheckedPlan) -> PlanReport:
    """Everything that a reporter may show of a plan."""
    on_disk, loaded = checked.on_disk, checked.on_disk.loaded
    names = [*(file.source.name for file in loaded.files), *loaded.strangers]
    return PlanReport(
        path=readable(on_disk.path.as_posix()),
        unit=loaded.plan.holder(loaded.plan.issued_on or checked.result.as_of),
        framework=checked.framework.id,
        result=checked.result,
        coverage=_coverage(checked),
        fails=checked.fails,
        language=on_disk.settings.language,
        files={name: on_disk.shown(name) for name in names},
        lines=excerpts(loaded, checked.result),
        is_secret=first_mark(loaded) is not None,
    )


def _coverage(checked: CheckedPlan) -> list[GroupCoverage]:
    """The groups whose coverage is known: a group without tasks may have them in a file that could not be read."""
    loaded = checked.on_disk.loaded
    rows = group_coverage(loaded.plan, checked.framework, checked.result)
    return [row for row in rows if row.tasks or "tasks" not in loaded.unread]
