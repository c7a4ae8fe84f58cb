"""Checks of the remarks that came home with documents: each is answered, and what it is about exists."""

from collections.abc import Iterator

from resplan.feedback.remarks import placed_remarks
from resplan.findings import Problem, Value
from resplan.rules.context import Context
from resplan.text import shortened

_MOST_SHOWN = 80


def remarks_are_settled(context: Context) -> Iterator[Problem]:
    """A remark is settled with an answer; the task or indicator that it names is one of the plan."""
    plan = context.plan
    for placed in placed_remarks(plan):
        remark, path = placed.remark, placed.path
        values: dict[str, Value] = {"id": remark.id, "text": shortened(remark.text or "", _MOST_SHOWN)}
        if remark.is_open:
            yield Problem(path, values)
        elif not remark.answer:
            yield Problem(path, values, "answer")
        if remark.task and remark.task not in plan.tasks_by_id:
            yield Problem((*path, "task"), {"written": remark.task}, "task", sought_in="tasks")
        if remark.indicator and remark.indicator not in plan.indicators_by_id:
            yield Problem((*path, "indicator"), {"written": remark.indicator}, "indicator", sought_in="indicators")
