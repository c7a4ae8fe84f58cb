"""Findings as Markdown, for the summary of a job or the text of a merge request."""

import re
from collections.abc import Iterator, Sequence

from resplan.language import catalogue
from resplan.reporters.interface import PlanReport, ReportOptions, printable
from resplan.reporters.text import sentence, severity_label, verdict

_MOST_ROWS = 200
"""A summary longer than this nobody reads, and code hosts cut it."""
_SPECIAL = re.compile(r"([\\`*_\[\]<>|#])")


def report(plans: Sequence[PlanReport], options: ReportOptions) -> str:
    """A heading, a verdict and a table a plan."""
    return "\n".join(line for plan in plans for line in _plan(plan, options))


def _plan(plan: PlanReport, options: ReportOptions) -> Iterator[str]:
    say = catalogue(options.language).gettext
    findings = sorted(
        plan.result.findings, key=lambda finding: (-finding.severity, finding.location, finding.rule.code)
    )
    yield f"## {_cell(plan.unit or plan.path)}"
    yield ""
    yield _cell(verdict(plan, options))
    yield ""
    if findings and not options.quiet:
        header = (say("Severity"), say("Rule"), say("Place"), say("Finding"), say("Cure"))
        yield "| " + " | ".join(header) + " |"
        yield "| --- | --- | --- | --- | --- |"
        for finding in findings[:_MOST_ROWS]:
            place = f"{plan.files.get(finding.location.file, finding.location.file)}:{finding.location.line}"
            message, cure = sentence(finding.message(options.language)), sentence(finding.cure(options.language))
            cells = (severity_label(finding.severity, options), finding.rule.code, place, message, cure)
            yield "| " + " | ".join(map(_cell, cells)) + " |"
        if len(findings) > _MOST_ROWS:
            yield ""
            yield say("… and {count} more.").format(count=len(findings) - _MOST_ROWS)
        yield ""


def _cell(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", printable(text)).replace("\n", " ")
