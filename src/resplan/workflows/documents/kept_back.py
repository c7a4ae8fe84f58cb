"""The difficulties of plans that their dispatch does not send upward, for the office to see."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from resplan.documents.letters.upward import Stays
from resplan.documents.plan_documents.dispatch import kept_back
from resplan.documents.wish import Wish
from resplan.workflows.documents.material import material_of
from resplan.workflows.plans.on_disk import read_plan


def kept_back_of(plans: Sequence[Path], root: Path | None) -> Mapping[Stays, list[str]]:
    """The difficulties that stay, by the reason, plan after plan."""
    found: dict[Stays, list[str]] = defaultdict(list)
    for plan in (read_plan(path, root) for path in plans):
        for reason, text in kept_back(material_of(plan, Wish("difficulties"))):
            found[reason].append(text)
    return found
