"""The tasks of a plan as rows of its annex: everything named, formatted and in order."""

from dataclasses import dataclass

from resplan.compliance import group_title
from resplan.framework.model import Framework, TaskGroup
from resplan.plan.model import Plan
from resplan.plan.task import Product, Task
from resplan.text import fold, format_number

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task as the annex shows it."""

    number: int
    id: str
    title: str
    detail: str
    lead: str
    partners: str
    deadline: str
    products: str
    money: str
    urgent: bool


@dataclass(frozen=True, slots=True)
class GroupView:
    """A task group with its tasks; `roman` numbers it in the annex."""

    number: int
    roman: str
    title: str
    text: str
    no_tasks_because: str
    tasks: tuple[TaskRow, ...]


def task_groups(plan: Plan, framework: Framework) -> list[GroupView]:
    """The ten groups with their tasks, numbered through the whole annex."""
    views, number = [], 0
    for group in framework.groups:
        tasks = [task for task in plan.tasks if task.group == group.key]
        rows = tuple(_task(plan, task, number + index) for index, task in enumerate(tasks, 1))
        number += len(rows)
        views.append(_group(plan, group, rows))
    return views


def _group(plan: Plan, group: TaskGroup, rows: tuple[TaskRow, ...]) -> GroupView:
    words = plan.groups.get(group.key)
    return GroupView(
        group.number,
        ROMAN[group.number - 1],
        group_title(plan, group.key, group.title).vi,
        (words.text if words else None) or "",
        (words.no_tasks_because if words else None) or "",
        rows,
    )


def _task(plan: Plan, task: Task, number: int) -> TaskRow:
    money = sum(line.amount or 0 for line in task.budget)
    return TaskRow(
        number,
        task.id,
        task.title,
        task.detail or "",
        short_name(plan, task.lead),
        "; ".join(short_name(plan, partner) for partner in task.partners),
        task.deadline or "",
        "; ".join(product_words(product) for product in task.products),
        format_number(money) if money else "",
        task.urgent,
    )


def short_name(plan: Plan, body: str | None) -> str:
    """Short name of a body, else its name, else the text itself."""
    known = plan.bodies_by_id.get(body or "")
    return (known.short or known.name) if known else body or ""


def product_words(product: Product) -> str:
    """A product in words: its kind where the name does not say it, and how many."""
    name = product.label
    if product.kind and product.name and not fold(product.name).startswith(fold(product.kind)):
        name = f"{product.kind[:1].upper()}{product.kind[1:]}: {product.name}"
    return f"{format_number(product.count)} × {name}" if product.count and product.count > 1 else name
