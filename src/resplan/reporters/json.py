"""Findings for machines: versioned JSON, as `schemas/report.schema.json` describes it."""

from collections.abc import Iterable, Iterator
from typing import Any

from resplan.findings import Finding, Outcome
from resplan.framework.migration import successors
from resplan.framework.rule import Severity
from resplan.framework.version import version_of
from resplan.language import Language
from resplan.reporters.interface import PlanReport, ReportOptions
from resplan.reporters.json_pieces import json_pieces

VERSION = 1


def report(plans: Iterable[PlanReport], options: ReportOptions) -> Iterator[str]:
    """One document; one entry a plan."""
    yield from json_pieces({"version": VERSION, "plans": (_plan(plan, options.language) for plan in plans)})
    yield "\n"


def _plan(plan: PlanReport, language: Language) -> dict[str, Any]:
    found = plan.result.counts()
    counts = {severity.label: found[severity] for severity in (Severity.ERROR, Severity.WARNING, Severity.INFO)}
    return {
        "path": plan.path,
        "unit": plan.unit,
        "framework": version_of(plan.framework).data(),
        "newer_framework": next(reversed(successors(plan.framework)), None),
        "stage": plan.result.stage,
        "as_of": plan.result.as_of.isoformat(),
        "summary": {**counts, "fixable": plan.result.fixable},
        "groups": [
            {"group": row.key, "tasks": row.tasks, "complete": row.complete, "findings": row.findings}
            for row in plan.coverage
        ],
        "findings": (_finding(finding, plan, language) for finding in plan.result.in_order()),
        "outcomes": [_outcome(outcome) for outcome in plan.result.outcomes],
    }


def _finding(finding: Finding, plan: PlanReport, language: Language) -> dict[str, Any]:
    place = finding.location
    return {
        "code": finding.rule.code,
        "severity": finding.severity.label,
        "message": finding.message(language),
        "cure": finding.cure(language),
        "file": plan.shown(finding),
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "path": finding.path,
        "citation": finding.rule.citation.in_language(language),
        "fixable": finding.is_fixable,
    }


def _outcome(outcome: Outcome) -> dict[str, Any]:
    entry: dict[str, Any] = {"code": outcome.rule.code, "status": outcome.status.value}
    if outcome.reason is not None:
        entry["reason"] = outcome.reason.value
    return {**entry, "findings": len(outcome.findings)}
