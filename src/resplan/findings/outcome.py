"""What findings lead to: one outcome a rule, one result a plan."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from heapq import merge
from typing import ClassVar

from msgspec import Struct, field

from resplan.findings.finding import CRASH_RULE, PLACEHOLDER_RULE, Finding, Location
from resplan.findings.packing import in_order
from resplan.framework.rule import Rule, Severity
from resplan.language.words import Words


class Status(StrEnum):
    """The answer for one rule."""

    SATISFIED = "satisfied"
    NOT_SATISFIED = "not_satisfied"
    NOT_APPLICABLE = "not_applicable"
    WAIVED = "waived"


class Reason(StrEnum):
    """Why a rule has no answer."""

    LEVEL = "level"
    KIND = "kind"
    TYPE = "type"
    DATE = "date"
    STAGE = "stage"
    NOTHING = "nothing"
    UNREAD = "unread"
    DESELECTED = "deselected"


class Waived(Struct, frozen=True):
    """A waiver as it stands in the plan, and the finding it accepts."""

    finding: Finding
    reason: str
    approved_by: str
    until: str


class Outcome(Struct, frozen=True):
    """The answer for one rule, positive or not."""

    rule: Rule
    status: Status
    findings: Sequence[Finding] = ()
    waived: tuple[Waived, ...] = ()
    reason: Reason | None = None


class CheckResult(Struct, frozen=True):
    """Everything that one check of one plan found."""

    for_templates: ClassVar = ("unfilled",)

    outcomes: tuple[Outcome, ...]
    as_of: date
    stage: str

    @property
    def findings(self) -> list[Finding]:
        """All findings, sorted by place; those of one rule at one place in the check's order."""
        return sorted(self.found(), key=_order)

    def in_order(self) -> Iterator[Finding]:
        """The same findings one by one; if there are very many, only some are in memory at a time."""
        return merge(*(in_order(outcome.findings, _order) for outcome in self.outcomes if outcome.findings), key=_order)

    def found(self) -> Iterator[Finding]:
        """All findings, rule by rule and not held in memory together: for counting, or for finding the worst."""
        return (finding for outcome in self.outcomes for finding in outcome.findings)

    @property
    def fixable(self) -> int:
        """Number of places that `check --fix` mends without changing the meaning."""
        edits = {(each.location.file, each.edit) for each in self.found() if each.is_fixable}
        return len(edits)

    @property
    def unfilled(self) -> int:
        """Number of places that still wait to be filled in."""
        return sum(len(outcome.findings) for outcome in self.outcomes if outcome.rule.code == PLACEHOLDER_RULE)

    @property
    def is_whole(self) -> bool:
        """Whether every question was answered: no check crashed, and the plan could be checked."""
        return not any(outcome.rule.code == CRASH_RULE and outcome.findings for outcome in self.outcomes)

    @property
    def is_checked(self) -> bool:
        """Whether the plan was checked, so that there is more to report than why it could not be."""
        return self.is_whole or len(self.outcomes) > 1

    def counts(self) -> Counter[Severity]:
        """How many findings there are of each severity."""
        return Counter(finding.severity for finding in self.found())

    def worst(self) -> Severity:
        """The gravest severity among the findings."""
        return max(self.counts(), default=Severity.OFF)


class GroupCoverage(Struct, frozen=True):
    """One task group of the Framework and how far the plan covers it."""

    key: str
    number: int
    title: Words
    tasks: int
    complete: int
    """Tasks that answer all six clarities."""
    findings: int


class Timings(Struct):
    """Processor seconds spent in each rule's check."""

    seconds: dict[str, float] = field(default_factory=dict)


def _order(finding: Finding) -> tuple[Location, str]:
    return finding.location, finding.rule.code
