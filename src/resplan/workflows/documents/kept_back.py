"""The difficulties of plans that their dispatch does not send upward, for the office to see."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from resplan.documents.letters.upward import Stays
from resplan.documents.plan_documents.dispatch import kept_back
from resplan.documents.wish import Wish
from resplan.framework.division import grouped
from resplan.workflows.documents.material import material_of
from resplan.workflows.plans.on_disk import read_plan


def kept_back_of(plans: Sequence[Path], root: Path | None) -> Mapping[Stays, list[str]]:
    """The difficulties that stay, by the reason, plan after plan."""
    materials = (material_of(read_plan(path, root), Wish("difficulties")) for path in plans)
    by_reason = grouped((row for material in materials for row in kept_back(material)), lambda row: row[0])
    return {reason: [text for _, text in rows] for reason, rows in by_reason.items()}
