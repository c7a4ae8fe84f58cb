"""The checks of the rules: named functions that yield problems. Which rule uses which check is data."""

from resplan.rules import (
    committee,
    copying,
    feedback,
    form,
    governance,
    indicators,
    local_content,
    money,
    names_in_force,
    objectives,
    progress,
    progress_time,
    structure,
    task_bodies,
    task_content,
    task_dates,
    task_horizons,
    task_links,
    task_pairs,
    task_sense,
    wording,
)
from resplan.rules.subject import Check, Checks, Subject

_CHECKS: tuple[Check, ...] = (
    *structure.CHECKS,
    *committee.CHECKS,
    *task_bodies.CHECKS,
    *task_dates.CHECKS,
    *task_content.CHECKS,
    *task_links.CHECKS,
    *task_pairs.CHECKS,
    *task_sense.CHECKS,
    *task_horizons.CHECKS,
    *indicators.CHECKS,
    *objectives.CHECKS,
    *copying.CHECKS,
    *local_content.CHECKS,
    *money.CHECKS,
    *governance.CHECKS,
    *names_in_force.CHECKS,
    *form.CHECKS,
    *wording.CHECKS,
    *feedback.CHECKS,
    *progress.CHECKS,
    *progress_time.CHECKS,
)

ALL_CHECKS: Checks = {check.__name__.replace("_", "-"): check for check in _CHECKS}
"""Every check by its name in the data: `task_has_lead` is `task-has-lead`."""

__all__ = ["ALL_CHECKS", "Check", "Checks", "Subject"]
