"""Money planned and spent, line by line, each with its place in the plan. Nothing is counted twice or rounded."""

from collections.abc import Iterable
from typing import Literal, assert_never

from msgspec import Struct

from resplan.framework.division import Part, divided, titles_of
from resplan.framework.framework import Framework
from resplan.language.words import Words
from resplan.plan.plan import Plan
from resplan.plan.task import Task
from resplan.progress.history import History, TaskHistory
from resplan.source import KeyPath


class MoneyLine(Struct, frozen=True):
    """One amount in the plan's unit: its task, year and source, and where it is written."""

    what: Literal["planned", "spent"]
    task: Task
    year: int | None
    source: str | None
    amount: int
    path: KeyPath


MoneyDivision = Literal["group", "source", "year"]


def money_parts(
    lines: Iterable[MoneyLine], plan: Plan, framework: Framework, by: MoneyDivision
) -> list[Part[MoneyLine]]:
    """The lines by their task's group, by source, or by year."""
    own = list(lines)
    match by:
        case "group":
            titles = plan.group_titles(framework.groups)
            return divided(own, lambda line: line.task.group, titles)
        case "source":
            return divided(own, lambda line: line.source, titles_of(framework.budget_sources))
        case "year":
            years = sorted({str(line.year) for line in own if line.year is not None})
            return divided(own, lambda line: str(line.year or ""), {year: Words(vi=year, en=year) for year in years})
        case _:
            assert_never(by)


def amount(lines: Iterable[MoneyLine], what: Literal["planned", "spent"]) -> int:
    """The sum of what is planned, or of what was spent."""
    return sum(line.amount for line in lines if line.what == what)


def money_lines(plan: Plan, history: History) -> list[MoneyLine]:
    """What is planned, and what was spent up to the history's day; both in the plan's order."""
    return [*_planned(plan), *_spent(plan, history)]


def _planned(plan: Plan) -> Iterable[MoneyLine]:
    for path, task in plan.tasks_with_path():
        for number, line in enumerate(task.budget):
            if line.amount is not None:
                place = (*path, "budget", number, "amount")
                yield MoneyLine(
                    what="planned", task=task, year=line.year, source=line.source, amount=line.amount, path=place
                )


def _spent(plan: Plan, history: History) -> Iterable[MoneyLine]:
    for task in plan.tasks:
        yield from _spent_on(task, history.of(task.id))


def _spent_on(task: Task, history: TaskHistory) -> Iterable[MoneyLine]:
    """Reported amounts are cumulative: only the last for a year and source counts."""
    last: dict[tuple[int | None, str | None], MoneyLine] = {}
    for row in history.updates:
        for number, line in enumerate(row.update.spent):
            place = (*row.path, "spent", number, "amount")
            last[line.year, line.source] = MoneyLine(
                what="spent", task=task, year=line.year, source=line.source, amount=line.amount or 0, path=place
            )
    return last.values()


def outside_the_plan(plan: Plan, history: History) -> list[MoneyLine]:
    """Money spent in a year and from a source for which the task has no budget."""
    given = {(line.task.id, line.year, line.source) for line in _planned(plan)}
    return [line for line in _spent(plan, history) if (line.task.id, line.year, line.source) not in given]
