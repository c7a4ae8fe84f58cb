"""Who below takes up the tasks above, ready to be shown; as a document it takes the way of every document."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from resplan.documents.reports.upper_tasks import Covering, covering
from resplan.documents.wish import Wish
from resplan.workflows.documents.material import asked_of, left_out_of
from resplan.workflows.plans.discovery import find_plans
from resplan.workflows.plans.on_disk import read_plan


class Shown(Struct, frozen=True):
    """The answer, and what the reader should know about it."""

    covering: Covering
    framework: str
    """Framework of the first plan."""
    left_out: Mapping[Path, int]
    """Places of each plan that could not be taken in."""


def covering_of(paths: Sequence[Path], wish: Wish, root: Path | None) -> Shown:
    """Who below takes up each task above, in the plans that the paths name."""
    plans = [read_plan(path, root) for path in find_plans(paths)]
    return Shown(covering(asked_of(plans, wish)), plans[0].loaded.plan.framework, left_out_of(plans))
