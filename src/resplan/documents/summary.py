"""What the template of the one-page summary sees: for a leader who has two minutes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import ceil
from typing import TypeVar

from resplan.documents.environment import Templates, fill_document
from resplan.documents.report import ComplianceReport, as_sentence, how_many, report_front
from resplan.documents.tasks import short_name
from resplan.framework.rule import Severity
from resplan.language import Language
from resplan.plan.task import Task
from resplan.text import format_number

Row = TypeVar("Row")

_MOST_SHOWN = 6
_LINES, _SIGNS = 11, {"finding": 80, "task": 44}
"""What one page has room for: rows of each of the two lists, their lines, signs in a line."""
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
    grave = sorted(result.findings, key=lambda finding: (-finding.severity, finding.location))
    values = {
        "front": report_front(report, _TITLES, language),
        "plan": plan,
        "unit": report.unit,
        "result": result,
        "worst": result.worst().label,
        "groups": _groups(report, language),
        "complete": sum(row.complete for row in report.coverage),
        "total": format_number(sum(_money(task) for task in tasks), language),
        "money_unit": report.framework.units_of_money[plan.funding.unit].in_language(language),
        "errors": how_many(result.findings, Severity.ERROR),
        "warnings": how_many(result.findings, Severity.WARNING),
        "waived": sum(len(outcome.waived) for outcome in result.outcomes),
        "findings": _that_fit(
            [
                as_sentence(finding.message(language))
                for finding in grave[:_MOST_SHOWN]
                if finding.severity > Severity.INFO
            ],
            str,
            _SIGNS["finding"],
        ),
        "key_tasks": _that_fit(
            [(task, short_name(plan, task.lead)) for task in tasks if task.priority == 1][:_MOST_SHOWN],
            lambda row: row[0].title,
            _SIGNS["task"],
        ),
    }
    return fill_document(f"summary.{language}.md.j2", values, own)


def _that_fit(rows: Sequence[Row], words: Callable[[Row], str], signs: int) -> list[Row]:
    """The first rows for which the page has lines; one at least."""
    lines = list(accumulate(ceil(len(words(row)) / signs) for row in rows))
    return [row for row, needed in zip(rows, lines, strict=True) if needed <= _LINES] or list(rows[:1])


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
                how_many(own, Severity.ERROR),
                how_many(own, Severity.WARNING),
            )
        )
    return lines


def _money(task: Task) -> int:
    return sum(line.amount or 0 for line in task.budget)
