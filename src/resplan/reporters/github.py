"""Findings as workflow commands, which GitHub shows beside the changed lines."""

from collections.abc import Iterable, Iterator

from resplan.findings import Finding
from resplan.framework.rule import Severity
from resplan.reporters.interface import PlanReport, ReportOptions

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def report(plans: Iterable[PlanReport], options: ReportOptions) -> Iterator[str]:
    """One command a finding."""
    for plan in plans:
        for finding in plan.result.in_order():
            yield f"{_command(finding, plan, options)}\n"


def _command(finding: Finding, plan: PlanReport, options: ReportOptions) -> str:
    place = finding.location
    properties = {
        "file": plan.shown(finding),
        "line": place.line,
        "endLine": place.end_line,
        "col": place.column,
        "endColumn": place.end_column,
        "title": f"{finding.rule.code} {finding.rule.title.in_language(options.language)}",
    }
    if place.end_line != place.line:  # columns may be given for one line only
        del properties["col"], properties["endColumn"]
    written = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    text = f"{finding.message(options.language)} {finding.cure(options.language)}"
    return f"::{_COMMANDS.get(finding.severity, 'notice')} {written}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
