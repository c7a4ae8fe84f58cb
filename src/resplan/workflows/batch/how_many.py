"""How the work on many plans is divided. Every call needs this, so it imports nothing of the work."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from resplan.workflows.processes import Workers

_WORTH_A_PROCESS = 6
"""The least number of plans for a second process; fewer are done before it has started."""


class HowMany(Struct, frozen=True):
    """How the work is done, which does not affect the result."""

    jobs: int | None = None
    """Number of processes; None: one for each processor."""
    use_cache: bool = True
    scheduler: str | None = None
    """Address of a cluster's scheduler, or `local`."""
    certificates: Path | None = None
    """Folder of the certificates for it."""
    advance: Callable[[int, int], None] | None = None
    """Called after each plan with the number done and the total."""

    def workers(self, count: int) -> "Workers":
        """The workers for so many plans."""
        from resplan.workflows.processes import Workers  # noqa: PLC0415  # a kept answer needs none

        is_too_few = self.scheduler is None and count < _WORTH_A_PROCESS
        return Workers(1 if is_too_few else self.jobs, self.scheduler, self.certificates)
