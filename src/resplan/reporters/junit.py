"""Findings as JUnit XML, which every CI server shows: one suite a plan, one case a rule."""

from collections.abc import Iterable, Iterator

from resplan.findings import Finding, Outcome, Status
from resplan.framework.rule import Severity
from resplan.framework.version import version_of
from resplan.language import Language
from resplan.reporters.interface import PlanReport, ReportOptions
from resplan.text import no_command, printable
from resplan.text.xml import xml_escaped, xml_quoted


def report(plans: Iterable[PlanReport], options: ReportOptions) -> Iterator[str]:
    """One document; only errors fail a case, other findings are its output."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="resplan">\n'
    for plan in plans:
        yield from _suite(plan, options.language)
    yield "</testsuites>\n"


def _suite(plan: PlanReport, language: Language) -> Iterator[str]:
    outcomes = plan.result.outcomes
    failures = sum(_fails(outcome) for outcome in outcomes)
    skipped = sum(outcome.status is Status.NOT_APPLICABLE for outcome in outcomes)
    name = xml_quoted(printable(plan.path))
    counts = f'tests="{len(outcomes)}" failures="{failures}" errors="0" skipped="{skipped}" time="0"'
    yield f'  <testsuite name={name} timestamp="{plan.result.as_of.isoformat()}T00:00:00" {counts}>\n'
    framework = version_of(plan.framework)
    yield f'    <properties><property name="framework" value={xml_quoted(framework.words)}/>'
    yield f'<property name="framework-sha256" value="{framework.sha256}"/></properties>\n'
    yield from (_case(outcome, plan, language) for outcome in outcomes)
    yield "  </testsuite>\n"


def _fails(outcome: Outcome) -> bool:
    return any(finding.severity is Severity.ERROR for finding in outcome.findings)


def _case(outcome: Outcome, plan: PlanReport, language: Language) -> str:
    rule = outcome.rule
    name = xml_quoted(f"{rule.code} {rule.title.in_language(language)}")
    lines = [no_command(printable(_line(finding, plan, language))) for finding in outcome.findings]
    text = xml_escaped("\n".join(lines))
    match outcome.status:
        case Status.NOT_APPLICABLE:
            inner = f'<skipped message="{outcome.reason.value if outcome.reason else ""}"/>'
        case Status.NOT_SATISFIED if _fails(outcome):
            inner = f'<failure type="{rule.code}" message={xml_quoted(lines[0])}>{text}</failure>'
        case Status.NOT_SATISFIED:
            inner = f"<system-out>{text}</system-out>"
        case _:
            inner = ""
    return f'    <testcase classname="resplan.{rule.code[:2]}" name={name} time="0">{inner}</testcase>\n'


def _line(finding: Finding, plan: PlanReport, language: Language) -> str:
    place = finding.location
    position = f"{plan.shown(finding)}:{place.line}:{place.column}"
    return f"{position}: {finding.severity.label}: {finding.message(language)} {finding.cure(language)}"
