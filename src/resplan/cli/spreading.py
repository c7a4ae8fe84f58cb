"""How the work on many plans is divided: what the flags say, refused before anything is done where it is not safe."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from resplan.workflows.many.asking import HowMany


def how_many(jobs: int | None, scheduler: str | None, certificates: Path | None, *, use_cache: bool) -> "HowMany":
    """The choice of a call."""
    from resplan.workflows.many.asking import HowMany

    if scheduler is not None:
        from resplan.workflows.cluster import refuse_unsafe

        refuse_unsafe(scheduler, certificates)
    return HowMany(jobs, use_cache, scheduler, certificates)
