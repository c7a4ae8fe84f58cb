"""What the template of the compliance report sees: verdict, what to do, findings by file, coverage, every rule's outcome."""

from collections import Counter
from collections.abc import Mapping

from msgspec.structs import replace

from resplan.checking.coverage import clarities, group_coverage
from resplan.documents.letters.letterhead import paper
from resplan.documents.material import Material
from resplan.findings import CheckResult, Finding, Outcome, Status, Waived
from resplan.framework.division import grouped
from resplan.framework.rule import Severity
from resplan.framework.styled import styled_rule
from resplan.language import Language
from resplan.text import ToneMarks, upper_first

_SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.INFO)


def compliance_view(material: Material) -> Mapping[str, object]:
    """The report, without letterhead: it is a working paper, not an issued document.

    It names files within the plan: its readers do not know the folder.
    """
    result, plan, language = _worded(material.checked, material.framework.tone_marks), material.plan, material.language
    found, statuses = result.counts(), Counter(outcome.status for outcome in result.outcomes)
    return {
        "front": paper(material, material.unit_name, plan.title).as_yaml(),
        "language": language,
        "plan": plan,
        "unit": material.unit_name,
        "result": result,
        "worst": result.worst().label,
        "counts": {severity.label: found[severity] for severity in _SEVERITIES},
        "statuses": {status.value: statuses[status] for status in Status},
        "coverage": group_coverage(plan, material.framework, result),
        "clarities": _clarities(material),
        "is_issued": plan.stage in ("issued", "running"),
        "to_do": _to_do(result, language),
        "outcomes": [_outcome(outcome, result.stage, language) for outcome in result.outcomes if not outcome.reason],
        "left_out": [_outcome(outcome, result.stage, language) for outcome in result.outcomes if outcome.reason],
        "files": _by_file(result, language, is_technical=False),
        "technical": _by_file(result, language, is_technical=True),
        "waived": [_waived(waived, language) for outcome in result.outcomes for waived in outcome.waived],
        "framework": material.framework,
    }


def _worded(result: CheckResult, style: ToneMarks) -> CheckResult:
    """The same answers in the rules' words with the plan's tone marks; what they quote stays as it is."""
    return result if style == "new" else replace(result, outcomes=tuple(_told(each, style) for each in result.outcomes))


def _told(outcome: Outcome, style: ToneMarks) -> Outcome:
    rule = styled_rule(outcome.rule, style)
    findings = tuple(replace(finding, rule=rule) for finding in outcome.findings)
    waived = tuple(replace(each, finding=replace(each.finding, rule=rule)) for each in outcome.waived)
    return replace(outcome, rule=rule, findings=findings, waived=waived)


def _to_do(result: CheckResult, language: Language) -> list[dict[str, str | int]]:
    """The demands on the plan's content that are not met, the gravest first, each with the places."""
    found = [outcome for outcome in result.outcomes if outcome.findings and not outcome.rule.is_technical]
    found.sort(key=lambda outcome: (-max(each.severity for each in outcome.findings), -len(outcome.findings)))
    return [_outcome(outcome, result.stage, language) for outcome in found]


def _clarities(material: Material) -> list[tuple[str, int, list[str]]]:
    """Each of the six clarities: how many tasks answer it, and the ids of those that do not."""
    answers = clarities(material.plan, material.framework, material.checked)
    rows = []
    for clarity in material.framework.clarities:
        missing = [task.id for task, answered in answers if not answered[clarity.key]]
        rows.append((clarity.title.in_language(material.language), len(answers) - len(missing), missing))
    return rows


def _outcome(outcome: Outcome, stage: str, language: Language) -> dict[str, str | int]:
    rule = outcome.rule
    return {
        "code": rule.code,
        "title": rule.title.in_language(language),
        "severity": rule.severity_at(stage).label,
        "status": outcome.status.value,
        "findings": len(outcome.findings),
        "reason": outcome.reason.value if outcome.reason else "",
        "citation": rule.citation.in_language(language),
    }


def _by_file(result: CheckResult, language: Language, *, is_technical: bool) -> dict[str, list[dict[str, str | int]]]:
    found = (finding for finding in result.findings if finding.rule.is_technical is is_technical)
    by_file = grouped(found, lambda finding: finding.location.file)
    return {file: [_finding(finding, language) for finding in findings] for file, findings in by_file.items()}


def _waived(waived: Waived, language: Language) -> dict[str, str]:
    finding = waived.finding
    return {
        "code": finding.rule.code,
        "message": finding.message(language),
        "reason": waived.reason,
        "approved_by": waived.approved_by,
        "until": waived.until,
    }


def _finding(finding: Finding, language: Language) -> dict[str, str | int]:
    return {
        "line": finding.location.line,
        "code": finding.rule.code,
        "severity": finding.severity.label,
        "message": upper_first(finding.message(language)),
        "cure": finding.cure(language),
    }
