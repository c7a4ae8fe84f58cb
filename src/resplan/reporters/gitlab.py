"""Findings as a GitLab code quality report."""

from collections.abc import Iterable, Iterator
from typing import Any

from resplan.files.digest import sha256
from resplan.findings import Finding
from resplan.framework.rule import Severity
from resplan.reporters.interface import PlanReport, ReportOptions
from resplan.reporters.json_pieces import json_pieces

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.INFO: "info"}


def report(plans: Iterable[PlanReport], options: ReportOptions) -> Iterator[str]:
    """One list of all findings."""
    yield from json_pieces(_entry(finding, plan, options) for plan in plans for finding in plan.result.in_order())
    yield "\n"


def _entry(finding: Finding, plan: PlanReport, options: ReportOptions) -> dict[str, Any]:
    place = finding.location
    file = plan.shown(finding)
    # A finding keeps its fingerprint when lines above it come and go.
    mark = "\0".join((file, finding.rule.code, finding.variant, finding.path, finding.message(options.language)))
    return {
        "description": f"{finding.rule.code}: {finding.message(options.language)} {finding.cure(options.language)}",
        "check_name": finding.rule.code,
        "fingerprint": sha256(mark.encode("utf-8")),
        "severity": _SEVERITIES.get(finding.severity, "info"),
        "location": {"path": file, "lines": {"begin": place.line, "end": place.end_line}},
    }
