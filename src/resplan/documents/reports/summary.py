"""What the template of the one-page summary sees: for a leader who has two minutes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import ceil
from typing import TypeVar

from resplan.checking.coverage import group_coverage
from resplan.documents.letters.letterhead import paper
from resplan.documents.material import Material
from resplan.findings import GroupCoverage, how_many
from resplan.framework.rule import Severity
from resplan.plan.task import Task
from resplan.text import format_number, upper_first

Row = TypeVar("Row")

_MOST_SHOWN = 6
_LINES, _OF_FINDINGS, _OF_A_HEADING = 14, 5, 3
_SIGNS_OF_FINDING, _SIGNS_OF_TASK = 80, 44
"""What one page has room for below the groups: rows of a list; lines in all, of findings where there are key tasks too,
of a second heading; signs in a line of each list."""


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


def summary_view(material: Material) -> Mapping[str, object]:
    """The summary."""
    plan, result, language = material.plan, material.checked, material.language
    tasks = plan.tasks
    findings, key_tasks = _lists(material)
    coverage = group_coverage(plan, material.framework, result)
    return {
        "front": paper(material, material.unit_name, plan.title).as_yaml(),
        "plan": plan,
        "unit": material.unit_name,
        "result": result,
        "worst": result.worst().label,
        "groups": _groups(material, coverage),
        "complete": sum(row.complete for row in coverage),
        "total": format_number(sum(task.money for task in tasks), language),
        "money_unit": material.framework.units_of_money[plan.funding.unit].in_language(language),
        "errors": how_many(result.findings, Severity.ERROR),
        "warnings": how_many(result.findings, Severity.WARNING),
        "waived": sum(len(outcome.waived) for outcome in result.outcomes),
        "findings": findings,
        "key_tasks": key_tasks,
    }


def _lists(material: Material) -> tuple[list[str], list[tuple[Task, str]]]:
    """What to settle first, and the key tasks with their leads: as many of each as one page has room for."""
    plan = material.plan
    grave = sorted(material.checked.findings, key=lambda finding: (-finding.severity, finding.location))
    sentences = [upper_first(each.message(material.language)) for each in grave if each.severity > Severity.INFO]
    key_tasks = [(task, plan.short_name(task.lead)) for task in plan.tasks if task.priority == 1]
    findings, used = _that_fit(sentences, str, _SIGNS_OF_FINDING, _OF_FINDINGS if key_tasks else _LINES)
    room = _LINES - used - _OF_A_HEADING if findings else _LINES
    return findings, _that_fit(key_tasks, lambda row: row[0].title, _SIGNS_OF_TASK, room)[0]


def _that_fit(rows: Sequence[Row], words: Callable[[Row], str], signs: int, room: int) -> tuple[list[Row], int]:
    """The first rows for which there is room, one at least, and the lines that they take."""
    lines = [ceil(len(words(row)) / signs) for row in rows[:_MOST_SHOWN]]
    count = max(sum(1 for needed in accumulate(lines) if needed <= room), min(1, len(rows)))
    return list(rows[:count]), sum(lines[:count])


def _groups(material: Material, coverage: Sequence[GroupCoverage]) -> list[GroupLine]:
    money: dict[str, int] = {}
    for task in material.plan.tasks:
        money[task.group or ""] = money.get(task.group or "", 0) + task.money
    group_of = {task.id: task.group for task in material.plan.tasks}
    lines = []
    for row in coverage:
        own = [finding for finding in material.checked.findings if finding.place.kind == "task"]
        own = [finding for finding in own if group_of.get(finding.place.id) == row.key]
        lines.append(
            GroupLine(
                number=row.number,
                title=row.title.in_language(material.language),
                tasks=row.tasks,
                complete=row.complete,
                money=format_number(money.get(row.key, 0), material.language),
                errors=how_many(own, Severity.ERROR),
                warnings=how_many(own, Severity.WARNING),
            )
        )
    return lines
