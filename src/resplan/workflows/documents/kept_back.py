"""The difficulties of plans that their dispatch does not send upward, for the office to see."""

from collections.abc import Sequence
from pathlib import Path

from resplan.documents.plan_documents.dispatch import kept_back
from resplan.documents.wish import Wish
from resplan.workflows.documents.material import material_of
from resplan.workflows.plans.discovery import find_plans
from resplan.workflows.plans.on_disk import read_plan


def kept_back_of(paths: Sequence[Path], root: Path | None) -> list[str]:
    """What stays here, plan after plan."""
    plans = (read_plan(path, root) for path in find_plans(paths))
    return [text for plan in plans for text in kept_back(material_of(plan, Wish("difficulties")))]
