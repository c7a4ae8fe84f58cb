"""What a check says and what becomes of it: problem, finding, outcome. Records without behaviour beyond their words."""

from resplan.findings.finding import (
    CRASH_RULE,
    PLACEHOLDER_RULE,
    Finding,
    Fix,
    InYaml,
    Kind,
    Location,
    Place,
    Problem,
    SoughtIn,
    Value,
    in_words,
)
from resplan.findings.outcome import CheckResult, GroupCoverage, Outcome, Reason, Status, Timings, Waived
from resplan.findings.packing import NONE, Gathering, ManyFindings

__all__ = [
    "CRASH_RULE",
    "NONE",
    "PLACEHOLDER_RULE",
    "CheckResult",
    "Finding",
    "Fix",
    "Gathering",
    "GroupCoverage",
    "InYaml",
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
    "in_words",
]
