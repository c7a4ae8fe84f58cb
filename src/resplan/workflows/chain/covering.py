"""Who below takes up what stands above, as it is shown; as a document it goes the way of every document."""

from collections.abc import Sequence
from pathlib import Path

from resplan.documents.reports.upper_tasks import Covering, covering
from resplan.documents.wish import Wish
from resplan.workflows.documents.material import asked_of
from resplan.workflows.plans.discovery import find_plans
from resplan.workflows.plans.on_disk import read_plan


def covering_of(paths: Sequence[Path], wish: Wish, root: Path | None) -> tuple[Covering, str]:
    """The answer, and the framework of the first plan."""
    plans = [read_plan(path, root) for path in find_plans(paths)]
    return covering(asked_of(plans, wish)), plans[0].loaded.plan.framework
