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
    Value,
    written,
)
from resplan.findings.outcome import CheckResult, GroupCoverage, Outcome, Reason, Status, Timings, Waived, how_many

__all__ = [
    "CRASH_RULE",
    "PLACEHOLDER_RULE",
    "CheckResult",
    "Finding",
    "Fix",
    "GroupCoverage",
    "Kind",
    "Location",
    "Outcome",
    "Place",
    "Problem",
    "Reason",
    "Status",
    "Timings",
    "Value",
    "Waived",
    "how_many",
    "written",
]
