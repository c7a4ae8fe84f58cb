"""A checked plan as a reporter is told of it."""

from resplan.compliance import group_coverage
from resplan.framework.units import find_unit
from resplan.reporters.interface import PlanReport
from resplan.workflows.check import CheckedPlan


def plan_report(checked: CheckedPlan) -> PlanReport:
    """Everything that a reporter may show of a plan."""
    on_disk, loaded = checked.on_disk, checked.on_disk.loaded
    names = [*(file.source.name for file in loaded.files), *loaded.strangers]
    return PlanReport(
        path=on_disk.path.as_posix(),
        unit=unit_name(checked),
        result=checked.result,
        coverage=group_coverage(loaded.plan, checked.framework, checked.result),
        files={name: on_disk.shown(name) for name in names},
        lines={file.source.name: file.source.text.splitlines() for file in loaded.files},
    )


def unit_name(checked: CheckedPlan) -> str:
    """Full name of the locality on the date of the plan; the text of the plan where it names none."""
    plan = checked.on_disk.loaded.plan
    on = plan.issued_on or checked.result.as_of
    match = find_unit(plan.unit) if plan.unit else None
    return match.unit.full_name(on) if match else plan.unit
