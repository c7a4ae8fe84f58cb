"""What a check says and what becomes of it: problem, finding, outcome. Records without behaviour beyond their words."""

from resplan.findings.finding import (
    CRASH_RULE,
    PLACEHOLDER_RULE,
    Finding,
    Fix,
    Kind,
    Location,
    Place,
    Problem,
    SoughtIn,
    Value,
    in_words,
)
from resplan.findings.outcome import CheckResult, GroupCoverage, Outcome, Reason, Status, Timings, Waived
from resplan.findings.packing import NONE, ManyFindings, gathered

__all__ = [
    "CRASH_RULE",
    "NONE",
    "PLACEHOLDER_RULE",
    "CheckResult",
    "Finding",
    "Fix",
    "GroupCoverage",
    "Kind",
    "Location",
    "ManyFindings",
    "Outcome",
    "Place",
    "Problem",
    "Reason",
    "SoughtIn",
    "Status",
    "Timings",
    "Value",
    "Waived",
    "gathered",
    "in_words",
]
