"""What the template of the one-page summary sees: for a leader who has two minutes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import ceil
from typing import TypeVar

from resplan.documents.environment import fill_document
from resplan.documents.report import ComplianceReport, how_many, report_front
from resplan.filling.source import Templates
from resplan.framework.rule import Severity
from resplan.language import Language
from resplan.plan.task import Task
from resplan.text import format_number, upper_first

Row = TypeVar("Row")

_MOST_SHOWN = 6
_LINES, _OF_FINDINGS, _OF_A_HEADING = 14, 5, 3
_SIGNS_OF_FINDING, _SIGNS_OF_TASK = 80, 44
"""What one page has room for below the groups: rows of a list; lines in all, of findings where there are key tasks too,
of a second heading; signs in a line of each list."""
_TITLES: Mapping[Language, str] = {"vi": "Tóm tắt kế hoạch", "en": "Summary of the plan"}


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
    findings, key_tasks = _lists(report, language)
    values = {
        "front": report_front(report, _TITLES, language),
        "plan": plan,
        "unit": report.unit,
        "result": result,
        "worst": result.worst().label,
        "groups": _groups(report, language),
        "complete": sum(row.complete for row in report.coverage),
        "total": format_number(sum(task.money for task in tasks), language),
        "money_unit": report.framework.units_of_money[plan.funding.unit].in_language(language),
        "errors": how_many(result.findings, Severity.ERROR),
        "warnings": how_many(result.findings, Severity.WARNING),
        "waived": sum(len(outcome.waived) for outcome in result.outcomes),
        "findings": findings,
        "key_tasks": key_tasks,
    }
    return fill_document(f"summary.{language}.md.j2", values, own)


def _lists(report: ComplianceReport, language: Language) -> tuple[list[str], list[tuple[Task, str]]]:
    """What to settle first, and the key tasks with their leads: as many of each as one page has room for."""
    plan = report.plan
    grave = sorted(report.result.findings, key=lambda finding: (-finding.severity, finding.location))
    sentences = [upper_first(each.message(language)) for each in grave if each.severity > Severity.INFO]
    key_tasks = [(task, plan.short_name(task.lead)) for task in plan.tasks if task.priority == 1]
    findings, used = _that_fit(sentences, str, _SIGNS_OF_FINDING, _OF_FINDINGS if key_tasks else _LINES)
    room = _LINES - used - _OF_A_HEADING if findings else _LINES
    return findings, _that_fit(key_tasks, lambda row: row[0].title, _SIGNS_OF_TASK, room)[0]


def _that_fit(rows: Sequence[Row], words: Callable[[Row], str], signs: int, room: int) -> tuple[list[Row], int]:
    """The first rows for which there is room, one at least, and the lines that they take."""
    lines = [ceil(len(words(row)) / signs) for row in rows[:_MOST_SHOWN]]
    count = max(sum(1 for needed in accumulate(lines) if needed <= room), min(1, len(rows)))
    return list(rows[:count]), sum(lines[:count])


def _groups(report: ComplianceReport, language: Language) -> list[GroupLine]:
    money: dict[str, int] = {}
    for task in report.plan.tasks:
        money[task.group or ""] = money.get(task.group or "", 0) + task.money
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
                how_many(own, Severity.ERROR),
                how_many(own, Severity.WARNING),
            )
        )
    return lines
