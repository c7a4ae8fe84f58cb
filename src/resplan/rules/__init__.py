"""The checks of the rules: named functions that yield problems. Which rule uses which check is data.

A module is imported when a rule asks for one of its checks: a plan without feedback never meets those on feedback.
"""

from collections.abc import Mapping

from resplan.files.by_need import ByNeed
from resplan.rules.context import Check, Checks, Context

_CHECKS: Mapping[str, str] = {
    "structure": """
        title-agrees-with-type groups-have-tasks organisation-is-complete purposes-and-objectives-are-answered
        parent-documents-are-cited strategies-have-their-horizon strategies-are-products
        groups-are-the-frameworks annexes-are-mentioned-and-exist
    """,
    "committee": """
        committee-follows-the-model section-is-named
    """,
    "task_bodies": """
        task-has-lead task-has-one-lead lead-is-one-named-body bodies-are-registered partners-are-distinct
        responsible-is-named authority-is-clear
    """,
    "task_dates": """
        deadline-is-understood deadline-is-precise times-are-in-order deadlines-are-spread
    """,
    "task_content": """
        product-has-known-kind product-can-be-held title-says-what-is-done one-task-one-action
        ids-are-unique-and-fit-their-group
    """,
    "task_links": """
        task-has-parent national-tasks-are-taken-up order-of-tasks-holds money-is-stated
    """,
    "task_pairs": """
        tasks-are-distinct one-product-has-one-lead nothing-is-built-twice
    """,
    "task_sense": """
        product-is-not-the-task-again title-is-an-action task-is-sure-to-be-done time-is-left-to-work
        parts-come-before-their-total times-in-words-agree lead-is-not-above-the-issuer leads-are-spread
    """,
    "task_horizons": """
        urgent-tasks-are-in-time tasks-end-in-time budget-years-lie-in-the-task-s-time key-tasks-are-few
    """,
    "targets": """
        indicator-is-complete targets-go-one-way not-below-the-national-value local-product-is-grdp
        values-fit-their-unit indicators-are-served no-national-only-indicator horizons-are-there
    """,
    "objectives": """
        objectives-agree-with-indicators
    """,
    "copying": """
        nothing-is-copied-from-the-centre nothing-is-copied-from-a-parent
    """,
    "local_content": """
        groups-are-local places-belong-here strengths-are-taken-up
    """,
    "amounts": """
        parts-make-their-total shares-make-a-hundred budget-totals-agree money-is-plausible
        budget-share-is-enough
    """,
    "governance": """
        reporting-regime-is-stated reviews-are-dated inspection-is-planned feedback-channel-is-named
        communes-are-covered difficulties-go-up party-leads-and-state-carries-out advisers-are-provided-for
        data-are-cared-for all-pillars-have-tasks
    """,
    "names_in_force": """
        superseded-documents-have-their-successor bodies-are-in-force no-district-is-left
        former-provinces-are-not-present-units known-documents-are-cited-rightly
    """,
    "form": """
        text-is-normalised no-placeholder-is-left
    """,
    "wording": """
        number-fits-kind signature-fits-kind document-calls-itself-rightly abbreviations-are-defined
        dates-are-possible no-word-is-doubled no-personal-data
    """,
    "feedback_register": """
        feedback-names-what-exists feedback-meets-the-conditions feedback-is-said-once
        feedback-is-answered-in-time feedback-moves-are-allowed feedback-gives-nobody-away
    """,
    "updates": """
        reports-name-what-the-plan-has what-is-done-is-dated-and-proved evidence-is-there
        state-and-percent-agree progress-does-not-step-back reports-say-something-new
        reports-are-dated-in-their-time
    """,
    "progress_time": """
        open-tasks-are-reported tasks-are-in-time deadlines-are-seen-coming predecessors-are-in-time
        indicators-are-on-their-path money-is-spent units-send-their-figures what-is-done-is-accepted
    """,
}
"""For each module the names of its checks as the data have them: `task_has_lead` is `task-has-lead`."""


ALL_CHECKS: Checks = ByNeed(
    {
        name: f"resplan.rules.{module}:{name.replace('-', '_')}"
        for module, names in _CHECKS.items()
        for name in names.split()
    }
)
"""Every check by its name in the data."""

__all__ = ["ALL_CHECKS", "Check", "Checks", "Context"]
