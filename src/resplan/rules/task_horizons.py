"""Checks of a task's dates against what it serves: urgent work, strategies and parents, years of money, rank."""

import re
from collections.abc import Iterator
from datetime import date

from resplan.findings import Fix, Problem, Value
from resplan.plan.deadline import parse_deadline
from resplan.plan.task import Task
from resplan.rules.context import Context
from resplan.source import KeyPath
from resplan.text import fold


def urgent_tasks_are_in_time(context: Context, *, reasons: list[str]) -> Iterator[Problem]:
    """Urgent tasks of Plan 02 have a date within its first phase, or a reason."""
    phase = next(phase for phase in context.framework.phases if phase.urgent)
    for path, task in context.plan.tasks_with_path():
        if phase.id not in task.parents or _says_why(task, reasons):
            continue
        due = task.due
        if task.deadline and due is None:
            continue  # nobody knows yet which day is meant; another rule says so
        values: dict[str, Value] = {"until": phase.until, "phase": phase.title}
        if due is None or due.last is None:
            yield Problem((*path, "deadline"), values, "without-a-day")
        elif due.last > phase.until:
            yield Problem((*path, "deadline"), {"written": task.deadline or "", **values})


def _says_why(task: Task, reasons: list[str]) -> bool:
    text = fold(task.detail or "")
    return any(re.search(rf"\b{re.escape(fold(word))}\b", text) for word in reasons)


def tasks_end_in_time(context: Context) -> Iterator[Problem]:
    """A task ends no later than the strategy or parent task that it serves, unless that was over when the plan was issued."""
    ends, issued = _strategy_ends(context), context.plan.issued_on
    for path, task in context.plan.tasks_with_path():
        end = task.due.last if task.due else None
        if end is None:
            continue
        for parent in task.parents:
            limit = _parent_end(parent, context)
            if limit is not None and end > limit and not (issued and limit < issued):
                values: dict[str, Value] = {"written": task.deadline or "", "parent": parent, "until": limit}
                yield Problem((*path, "deadline"), values)
                break
        strategy = ends.get(task.group or "")
        if strategy is not None and end.year > strategy[0]:
            until = date(strategy[0], 12, 31)
            values = {"written": task.deadline or "", "strategy": strategy[1], "until": until}
            yield Problem((*path, "deadline"), values, "strategy")


def _parent_end(parent: str, context: Context) -> date | None:
    """The last day of what a reference names, if it has one."""
    national = context.framework.tasks_by_id.get(parent.lower())
    if national is not None:
        deadline = parse_deadline(national.deadline)
        return deadline.last if deadline else None
    if parent.startswith("parent:") and context.parent is not None:
        task = context.parent.tasks_by_id.get(parent.removeprefix("parent:").strip())
        return task.due.last if task and task.due else None
    return None


_YEARS = re.compile(r"(?:19|20|21)[0-9]{2}")


def _strategy_ends(context: Context) -> dict[str, tuple[int, str]]:
    """Group → the year in which its strategy ends, and the strategy's name."""
    ends: dict[str, tuple[int, str]] = {}
    for task in context.plan.tasks:
        for product in task.products:
            years = _YEARS.findall(product.horizon or "")
            if task.group and years and "chien luoc" in fold(f"{product.kind} {product.name}"):
                ends[task.group] = (int(years[-1]), product.name or product.kind or "")
    return ends


def budget_years_lie_in_the_task_s_time(context: Context) -> Iterator[Problem]:
    """Budget years lie within the task's time."""
    issued = context.plan.issued_on
    for path, task in context.plan.tasks_with_path():
        first = task.begins.first if task.begins else None
        last = task.due.last if task.due else None
        earliest = first.year if first else issued.year if issued else None
        for index, line in enumerate(task.budget):
            place: KeyPath = (*path, "budget", index, "year")
            if line.year is None:
                continue
            if earliest is not None and line.year < earliest:
                values: dict[str, Value] = {"year": str(line.year), "start": task.start or str(earliest)}
                yield Problem(place, values, "early", fix=Fix(str(earliest), "raw"))
            elif last is not None and line.year > last.year:
                values = {"year": str(line.year), "end": task.deadline or ""}
                yield Problem(place, values, fix=Fix(str(last.year), "raw"))


def key_tasks_are_few(context: Context, *, share: float, at_least: int) -> Iterator[Problem]:
    """Key tasks are ranked, and not all tasks are key."""
    tasks = context.plan.tasks
    if len(tasks) < at_least:
        return
    key = [task for task in tasks if task.priority == 1]
    if not any(task.priority for task in tasks):
        yield Problem(("tasks",), {"total": len(tasks)})
    elif len(key) > share * len(tasks):
        yield Problem(("tasks",), {"count": len(key), "total": len(tasks)}, "many")
