"""What reports on a check are made from, and the head that they share: working papers, without letterhead."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from resplan.documents.letter import front_matter
from resplan.documents.material import keywords, provenance
from resplan.findings import CheckResult, Finding, GroupCoverage
from resplan.framework.framework import Framework
from resplan.framework.rule import Severity
from resplan.language import Language
from resplan.plan.plan import Plan


@dataclass(frozen=True, slots=True)
class ComplianceReport:
    """What a report on a check is made from. It names files within the plan: its readers do not know the folder."""

    plan: Plan
    unit: str
    """Full name of the locality or body."""
    framework: Framework
    result: CheckResult
    coverage: Sequence[GroupCoverage]
    plan_sha256: str = ""


def report_front(report: ComplianceReport, titles: Mapping[Language, str], language: Language) -> str:
    """The front matter of a report."""
    names = provenance(report.framework, report.plan_sha256)
    return front_matter(
        {
            "layout": "hd36",
            "title": f"{titles[language]}: {report.unit}",
            "subject": report.unit,
            "keywords": keywords(names),
            "provenance": names,
            "language": language,
            "type": titles[language].upper(),
            "summary": report.plan.title,
        }
    )


def how_many(findings: Sequence[Finding], severity: Severity) -> int:
    """Findings of one severity."""
    return sum(1 for finding in findings if finding.severity is severity)
