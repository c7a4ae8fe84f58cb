"""Reads answers about a plan, from a sheet or from questions in a terminal."""

from datetime import date
from functools import partial

from resplan.exchange.answers import AnswerReader
from resplan.workflows.plans.evidence import file_evidence
from resplan.workflows.plans.on_disk import PlanOnDisk


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
