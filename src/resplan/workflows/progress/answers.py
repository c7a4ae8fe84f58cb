"""Reads answers about a plan, from a sheet or from questions in a terminal."""

from datetime import date
from functools import partial

from resplan.exchange.answers import AnswerReader
from resplan.workflows.plans.on_disk import PlanOnDisk
from resplan.workflows.sealing import file_evidence


def answer_reader(plan: PlanOnDisk, day: date) -> AnswerReader:
    """A reader of answers about the plan for a day."""
    return AnswerReader(
        plan=plan.loaded.plan,
        framework=plan.framework,
        progress=plan.framework.progress,
        exchange=plan.framework.exchange,
        day=day,
        file_evidence=partial(file_evidence, plan.room),
    )
