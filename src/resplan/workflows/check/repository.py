"""Names of files as a code host knows them: from the top of the repository, wherever the call was made."""

import posixpath
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from resplan.files.place import repository_of
from resplan.reporters.interface import PlanReport


def from_the_root(plan: PlanReport, roots: Sequence[Path]) -> PlanReport:
    """The report with file names relative to the first root that contains the plan, else to its repository.

    A plan in neither keeps its names as given.
    """
    place = Path(plan.path).resolve()
    folder = place if place.is_dir() else place.parent
    for root in _candidates(folder, roots):
        if place.is_relative_to(root):
            below = folder.relative_to(root).as_posix()
            return replace(plan, files={name: posixpath.normpath(f"{below}/{name}") for name in plan.files})
    return plan


def _candidates(folder: Path, roots: Sequence[Path]) -> Iterator[Path]:
    yield from (root.resolve() for root in roots)
    repository = repository_of(folder)
    if repository is not None:
        yield repository
