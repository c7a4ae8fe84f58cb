"""Two versions of a plan side by side: on the screen, and as a document."""

from collections.abc import Sequence
from pathlib import Path

from resplan.chain.difference import Difference
from resplan.documents.wish import Wish
from resplan.workflows.chain.sent_versions import sent_in
from resplan.workflows.chain.versions import version_meant
from resplan.workflows.documents.issue import Delivery, catalogue, formats_of, made_of, write_made
from resplan.workflows.plans.on_disk import PlanOnDisk


def difference_of(plan: PlanOnDisk, since: str, root: Path | None = None) -> Difference:
    """What makes a plan differ from an earlier version of it."""
    return Difference(version_meant(since, plan.path, root).loaded, plan.loaded)


def new_version(new: str | None, old: str, plan: Path | None, root: Path | None = None) -> PlanOnDisk:
    """The version that came later; what was sent is taken for one of the earlier plan, where no plan is named."""
    earlier = Path(old)
    is_sent = new is not None and sent_in(Path(new)) is not None
    if is_sent and plan is None and earlier.exists() and sent_in(earlier) is None:
        return version_meant(new, earlier, root)
    return version_meant(new, plan, root)


def compared_papers(plan: PlanOnDisk, wish: Wish, how: Delivery) -> Sequence[Path]:
    """Writes the comparison; the version need not lie on the disk."""
    formats = formats_of([catalogue().by_key[wish.key]], how)
    return write_made("diff", made_of([plan], wish, formats, how), force=how.force)
