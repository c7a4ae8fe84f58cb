"""How the work on many plans is divided: what the flags say, refused before anything is done where it is not safe."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from resplan.cli.bar import shown_bar

if TYPE_CHECKING:
    from resplan.workflows.batch.how_many import HowMany


@contextmanager
def with_bar(how: "HowMany") -> "Iterator[HowMany]":
    """The same division of work, with a bar on a terminal that shows how far it has come."""
    with shown_bar() as advance:
        yield replace(how, advance=advance)


def how_many(jobs: int | None, scheduler: str | None, certificates: Path | None, *, use_cache: bool) -> "HowMany":
    """How many workers do the work, as the call chose."""
    from resplan.workflows.batch.how_many import HowMany

    if scheduler is not None:
        from resplan.workflows.cluster import refuse_unsafe

        refuse_unsafe(scheduler, certificates)
    return HowMany(jobs, use_cache, scheduler, certificates)
