"""Summaries of the examples, read once, for tests that sum up many plans."""

from functools import cache

from conftest import ROOT
from resplan.portfolio.summary import PlanSummary
from resplan.workflows.batch.how_many import HowMany
from resplan.workflows.portfolio.summaries import summaries


@cache
def summary_of(name: str) -> PlanSummary:
    (found,) = summaries([ROOT / "examples" / name], how=HowMany(jobs=1, use_cache=False)).plans
    return found
