"""Two versions of a plan side by side, as a document."""

from collections.abc import Sequence
from pathlib import Path

from resplan.documents.wish import Wish
from resplan.workflows.documents.delivery import Delivery, catalogue, formats_of
from resplan.workflows.documents.issue import made_of, write_made
from resplan.workflows.plans.on_disk import PlanOnDisk


def compared_papers(plan: PlanOnDisk, wish: Wish, how: Delivery) -> Sequence[Path]:
    """Writes the comparison; the version need not lie on the disk."""
    formats = formats_of([catalogue().by_key[wish.key]], how)
    return write_made("diff", made_of([plan], wish, formats, how), force=how.force)
