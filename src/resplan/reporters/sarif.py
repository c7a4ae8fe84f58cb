"""Findings as SARIF 2.1.0, for code hosts and editors: rules with help, regions, fixes; on demand waivers as suppressions."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from resplan import __version__
from resplan.findings import Finding, Location, Waived
from resplan.framework.rule import DEFAULT, Rule, Severity
from resplan.framework.version import FrameworkVersion, version_of
from resplan.language import Language
from resplan.reporters.interface import PlanReport, ReportOptions, plain
from resplan.reporters.json_pieces import json_pieces
from resplan.source import Span

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note", Severity.OFF: "none"}


def report(plans: Iterable[PlanReport], options: ReportOptions) -> Iterator[str]:
    """One run; it describes every rule, and every finding refers to one."""
    frameworks = dict.fromkeys(plan.framework for plan in plans)
    rules = {outcome.rule.code: outcome.rule for plan in plans for outcome in plan.result.outcomes}
    order = {code: index for index, code in enumerate(rules)}
    driver = {
        "name": "resplan",
        "version": __version__,
        "rules": [_rule(rule, options.language) for rule in rules.values()],
    }
    results = (result for plan in plans for result in _results(plan, order, options))
    extensions = [_extension(version_of(name)) for name in frameworks]
    run = {"tool": {"driver": driver, "extensions": extensions}, "columnKind": "unicodeCodePoints", "results": results}
    yield from json_pieces({"$schema": _SCHEMA, "version": "2.1.0", "runs": iter((run,))})
    yield "\n"


def _results(plan: PlanReport, order: Mapping[str, int], options: ReportOptions) -> Iterator[dict[str, Any]]:
    for outcome in plan.result.outcomes:
        yield from (_result(finding, plan, order, options.language) for finding in outcome.findings)
        # Code hosts open an alert for every result, even a suppressed one.
        if options.verbose:
            yield from (_suppressed(waived, plan, order, options.language) for waived in outcome.waived)


def _extension(framework: FrameworkVersion) -> dict[str, Any]:
    """The framework whose rules were asked, as a part of the tool."""
    return {"name": framework.id, "version": framework.date.isoformat(), "properties": {"sha256": framework.sha256}}


def _rule(rule: Rule, language: Language) -> dict[str, Any]:
    words = rule.words(DEFAULT)
    help_text = f"{rule.why.in_language(language)}\n\n{plain(words.cure.in_language(language))}"
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.title.in_language(language)},
        "fullDescription": {"text": rule.why.in_language(language)},
        "help": {"text": help_text},
        "properties": {"citation": rule.citation.in_language(language)},
    }


def _result(finding: Finding, plan: PlanReport, order: Mapping[str, int], language: Language) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.rule.code,
        "ruleIndex": order[finding.rule.code],
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{finding.message(language)} {finding.cure(language)}"},
        "locations": [{"physicalLocation": _location(finding, plan)}],
        "partialFingerprints": {"place/v1": f"{finding.rule.code}:{finding.variant}:{finding.path}"},
    }
    if finding.edit is not None and not finding.rule.hides_text:
        result["fixes"] = [_fix(finding, plan, language)]
    return result


def _suppressed(waived: Waived, plan: PlanReport, order: Mapping[str, int], language: Language) -> dict[str, Any]:
    why = f"{waived.reason} ({waived.approved_by}, {waived.until})"
    suppression = {"kind": "external", "status": "accepted", "justification": why}
    return {**_result(waived.finding, plan, order, language), "suppressions": [suppression]}


def _location(finding: Finding, plan: PlanReport) -> dict[str, Any]:
    return {"artifactLocation": {"uri": _uri(finding, plan)}, "region": _region(finding.location)}


def _region(place: Location | Span) -> dict[str, int]:
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }


def _uri(finding: Finding, plan: PlanReport) -> str:
    from urllib.parse import quote  # noqa: PLC0415  # only this format writes addresses

    return quote(plan.shown(finding))


def _fix(finding: Finding, plan: PlanReport, language: Language) -> dict[str, Any]:
    if finding.edit is None:
        return {}
    change = {
        "artifactLocation": {"uri": _uri(finding, plan)},
        "replacements": [{"deletedRegion": _region(finding.edit.span), "insertedContent": {"text": finding.edit.text}}],
    }
    return {"description": {"text": finding.cure(language)}, "artifactChanges": [change]}
