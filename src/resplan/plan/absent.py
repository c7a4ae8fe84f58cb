"""Lists that are missing altogether, though other parts of the plan refer to items of them; most often a file was left behind."""

from collections.abc import Iterable, Mapping
from typing import Literal

from resplan.plan.plan import Plan

NamedList = Literal["bodies", "indicators", "tasks"]


def absent_lists(plan: Plan) -> Mapping[NamedList, tuple[str, ...]]:
    """Each list that is missing altogether, with the distinct ids and names that refer to it, in order."""
    named: dict[NamedList, Iterable[str | None]] = {}
    if not plan.bodies:
        named["bodies"] = (body for task in plan.tasks for body in (task.lead, *task.partners))
    if not plan.indicators:
        named["indicators"] = (
            *(id_ for task in plan.tasks for id_ in task.indicators),
            *(value.indicator for report in plan.progress for value in report.values),
        )
    if not plan.tasks:
        named["tasks"] = (
            *(id_ for strength in plan.strengths for id_ in strength.tasks),
            *(update.task for report in plan.progress for update in report.updates),
        )
    found = {name: tuple(dict.fromkeys(filter(None, ids))) for name, ids in named.items()}
    return {name: ids for name, ids in found.items() if ids}
