"""A plan that is reported on: the one that a path names, whole, and what reads the answers about it."""

from datetime import date
from functools import partial
from pathlib import Path

from resplan.errors import ResplanError
from resplan.exchange.answers import AnswerReader
from resplan.workflows.discovery import one_path
from resplan.workflows.reading import PlanOnDisk, read_plan
from resplan.workflows.sealing import file_evidence


def one_plan(path: Path | None) -> PlanOnDisk:
    """The plan that a path names, or the one here or above; several are one too many, and half a one is none."""
    plan = read_plan(one_path(path))
    unread = next((file for file in plan.loaded.files if not file.source.is_readable), None)
    if unread is not None:
        raise ResplanError(
            "{path} cannot be read, so nothing can be said of the plan. `resplan check` says what is wrong with it.",
            path=plan.shown(unread.source.name),
        )
    return plan


def answer_reader(plan: PlanOnDisk, day: date) -> AnswerReader:
    """What reads answers about the plan for a day."""
    return AnswerReader(
        plan=plan.loaded.plan,
        framework=plan.framework,
        progress=plan.framework.progress,
        exchange=plan.framework.exchange,
        day=day,
        file_evidence=partial(file_evidence, plan.room),
    )
