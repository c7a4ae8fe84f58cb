"""What the template of the one-page summary sees: for a leader who has two minutes."""

from dataclasses import dataclass

import yaml

from resplan import __version__
from resplan.documents.compliance import ComplianceReport
from resplan.documents.environment import Templates, fill
from resplan.findings import Finding
from resplan.framework.rule import Severity
from resplan.language import Language
from resplan.plan.task import Task
from resplan.text import format_number

_MOST_SHOWN = 6
"""Findings and key tasks that a page has room for."""
_TITLES = {"vi": "Tóm tắt kế hoạch", "en": "Summary of the plan"}


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A task group in one line: how much, how clear, how dear, what is wrong."""

    number: int
    title: str
    tasks: int
    complete: int
    money: str
    errors: int
    warnings: int


def summary_text(report: ComplianceReport, language: Language, own: Templates | None = None) -> str:
    """The summary as official Markdown."""
    plan, result = report.plan, report.result
    tasks = plan.tasks
    grave = sorted(result.findings, key=lambda finding: (-finding.severity, finding.location))
    values = {
        "front": _front_matter(report, language),
        "plan": plan,
        "unit": report.unit,
        "result": result,
        "worst": result.worst().label,
        "groups": _groups(report, language),
        "complete": sum(row.complete for row in report.coverage),
        "total": format_number(sum(_money(task) for task in tasks), language),
        "money_unit": report.framework.units_of_money[plan.funding.unit].in_language(language),
        "errors": _count(result.findings, Severity.ERROR),
        "warnings": _count(result.findings, Severity.WARNING),
        "waived": sum(len(outcome.waived) for outcome in result.outcomes),
        "findings": [
            _sentence(finding, language) for finding in grave[:_MOST_SHOWN] if finding.severity > Severity.INFO
        ],
        "key_tasks": [(task, plan.body_name(task.lead)) for task in tasks if task.priority == 1][:_MOST_SHOWN],
    }
    return fill(f"summary.{language}.md.j2", values, own)


def _front_matter(report: ComplianceReport, language: Language) -> str:
    front = {
        "layout": "hd36",
        "title": f"{_TITLES[language]}: {report.unit}",
        "subject": report.unit,
        "keywords": f"resplan {__version__}; {report.framework.id} {report.framework.date.isoformat()}",
        "language": language,
        "type": _TITLES[language].upper(),
        "summary": report.plan.title,
    }
    return yaml.safe_dump(front, allow_unicode=True, sort_keys=False, width=10_000)


def _groups(report: ComplianceReport, language: Language) -> list[GroupLine]:
    money: dict[str, int] = {}
    for task in report.plan.tasks:
        money[task.group or ""] = money.get(task.group or "", 0) + _money(task)
    group_of = {task.id: task.group for task in report.plan.tasks}
    lines = []
    for row in report.coverage:
        own = [finding for finding in report.result.findings if finding.place.kind == "task"]
        own = [finding for finding in own if group_of.get(finding.place.id) == row.key]
        lines.append(
            GroupLine(
                row.number,
                row.title.in_language(language),
                row.tasks,
                row.complete,
                format_number(money.get(row.key, 0), language),
                _count(own, Severity.ERROR),
                _count(own, Severity.WARNING),
            )
        )
    return lines


def _money(task: Task) -> int:
    return sum(line.amount or 0 for line in task.budget)


def _count(findings: list[Finding], severity: Severity) -> int:
    return sum(1 for finding in findings if finding.severity is severity)


def _sentence(finding: Finding, language: Language) -> str:
    message = finding.message(language)
    return message[:1].upper() + message[1:]
