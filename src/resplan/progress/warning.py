"""Early warnings of a plan on a day: everything that needs somebody's hand, the most urgent first. It opens no file."""

from collections.abc import Sequence
from datetime import date

from resplan.framework.model import Framework
from resplan.plan.model import Plan
from resplan.progress.actor import Actor, Role
from resplan.progress.early import EarlyWarning, Urgency, WarningKind, Watch, most_urgent_first
from resplan.progress.figure_warnings import figure_warnings
from resplan.progress.formality import EvidenceFiles
from resplan.progress.status import TaskStatus, task_statuses
from resplan.progress.task_warnings import task_warnings

__all__ = ["Actor", "EarlyWarning", "Role", "Urgency", "WarningKind", "early_warnings"]


def early_warnings(
    plan: Plan,
    framework: Framework,
    as_of: date,
    *,
    statuses: Sequence[TaskStatus] | None = None,
    within: int | None = None,
    evidence: EvidenceFiles | None = None,
) -> list[EarlyWarning]:
    """All warnings; of what is due only what is due within so many days, of evidence only files that were looked for."""
    thresholds = framework.progress.thresholds
    known = statuses if statuses is not None else task_statuses(plan, as_of, thresholds)
    watch = Watch(plan, framework, as_of)
    found = [*task_warnings(watch, known, evidence or {}), *figure_warnings(watch)]
    return sorted((row for row in found if _is_asked(row, within)), key=most_urgent_first)


def _is_asked(warning: EarlyWarning, within: int | None) -> bool:
    is_due = warning.kind in (WarningKind.DUE_SOON, WarningKind.REPORT_DUE)
    return within is None or not is_due or -warning.days <= within
