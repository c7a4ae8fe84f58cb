"""The tasks of a plan as rows of its annex: everything named, formatted and in order."""

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from resplan.framework.framework import Framework
from resplan.framework.groups import TaskGroup
from resplan.plan.head import OwnGroup
from resplan.plan.plan import Plan
from resplan.plan.task import Task
from resplan.text import format_number, roman


class AnnexTask(Struct, frozen=True):
    """A task as the annex shows it."""

    number: str
    """The office's own, else the running one."""
    id: str
    called: str
    """What people know it by."""
    title: str
    detail: str
    lead: str
    partners: str
    deadline: str
    products: str
    money: str
    urgent: bool
    cells: Mapping[str, str]
    """What stands in each column that an annex can have."""


class GroupView(Struct, frozen=True):
    """A task group with its tasks; `roman` numbers it in the annex."""

    number: int
    roman: str
    title: str
    text: str
    no_tasks_because: str
    tasks: tuple[AnnexTask, ...]
    field: str = ""
    """The field of the plan that the text stands in."""


def task_groups(plan: Plan, framework: Framework) -> list[GroupView]:
    """The groups with their tasks: the office's own in its order where it has any, else the Framework's ten.

    Without numbers of the office's own the tasks are numbered through the whole annex.
    """
    views, number = [], 0
    for view, tasks in _divided(plan, framework):
        rows = tuple(_task(plan, task, task.number or str(number + index)) for index, task in enumerate(tasks, 1))
        number += len(rows)
        views.append(replace(view, tasks=rows))
    return views


def _divided(plan: Plan, framework: Framework) -> list[tuple[GroupView, list[Task]]]:
    """Each group without its rows, and its tasks; a task that no own group takes stays in its group of the Framework."""
    own = [(_own(number, group), group) for number, group in enumerate(plan.own_groups, 1)]
    placed = {index: _section(task, plan.own_groups) for index, task in enumerate(plan.tasks)}
    divided = [
        (view, [task for index, task in enumerate(plan.tasks) if placed[index] == group.id]) for view, group in own
    ]
    for group in framework.groups:
        left = [task for index, task in enumerate(plan.tasks) if placed[index] is None and task.group == group.key]
        if left or not own:
            divided.append((_group(plan, group), left))
    return divided


def _section(task: Task, own_groups: Sequence[OwnGroup]) -> str | None:
    """The own group that a task stands in: the one it names, else the first that holds its group."""
    if any(group.id == task.section for group in own_groups):
        return task.section
    return next((group.id for group in own_groups if task.group in group.groups), None)


def _own(number: int, group: OwnGroup) -> GroupView:
    return GroupView(
        number=number, roman=group.id, title=group.title or group.id, text="", no_tasks_because="", tasks=()
    )


def _group(plan: Plan, group: TaskGroup) -> GroupView:
    words = plan.groups.get(group.key)
    return GroupView(
        number=group.number,
        roman=roman(group.number),
        title=plan.group_title(group.key, group.title).vi,
        text=(words.text if words else None) or "",
        no_tasks_because=plan.no_tasks_because(group.key),
        tasks=(),
        field=f"groups.{group.key}.text",
    )


def task_cells(plan: Plan, task: Task, number: str) -> Mapping[str, str]:
    """What stands in each column that the annex can have."""
    return {
        "number": number,
        "code": "" if task.number else task.called,
        "title": task.title,
        "detail": task.detail or "",
        "lead": plan.short_name(task.lead),
        "partners": "; ".join(plan.short_name(partner) for partner in task.partners),
        "deadline": task.deadline or "",
        "products": "; ".join(product.words for product in task.products),
        "budget": format_number(task.money) if task.money else "",
        "responsible": task.responsible or "",
        "authority": task.authority or "",
        "parents": "; ".join(task.parents),
        "start": task.start or "",
        "notes": task.notes or "",
    }


def _task(plan: Plan, task: Task, number: str) -> AnnexTask:
    cells = task_cells(plan, task, number)
    return AnnexTask(
        number=number,
        id=task.id,
        called=task.called,
        title=task.title,
        detail=cells["detail"],
        lead=cells["lead"],
        partners=cells["partners"],
        deadline=cells["deadline"],
        products=cells["products"],
        money=cells["budget"],
        urgent=task.urgent,
        cells=cells,
    )
