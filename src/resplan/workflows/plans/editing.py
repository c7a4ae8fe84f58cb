"""A plan that is edited: its files as they are now, read while nobody else writes, and again with what was changed."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from resplan.files.writing import Change, changing
from resplan.plan.loaded import load_plan
from resplan.source.limits import LIMITS
from resplan.workflows.plans.on_disk import PlanOnDisk, read_plan


@dataclass(frozen=True, slots=True)
class OpenedPlan:
    """A plan and the bytes of the files that it was read from."""

    plan: PlanOnDisk
    contents: Mapping[str, bytes]
    """By the names that the plan's files have."""

    def with_files(self, contents: Mapping[str, bytes]) -> "OpenedPlan":
        """The plan as it would be with other contents of some files; nothing is written."""
        now = {**self.contents, **contents}
        strangers = dict.fromkeys(self.plan.loaded.strangers, b"")
        return OpenedPlan(replace(self.plan, loaded=load_plan({**strangers, **now})), now)


def opened(path: Path, root: Path | None = None) -> OpenedPlan:
    """The plan at a path, only to be looked at."""
    plan = read_plan(path, root)
    names = [file.source.name for file in plan.loaded.files if file.source.is_readable]
    if not plan.path.is_dir():
        return OpenedPlan(plan, {path.name: plan.room.read_given(path, LIMITS.size_bytes)})
    return OpenedPlan(plan, {name: plan.room.read(name, LIMITS.size_bytes) for name in names})


@contextmanager
def editing(path: Path, verb: str, root: Path | None = None) -> Iterator[tuple[OpenedPlan, Change]]:
    """The plan at a path, which nobody else changes until the block is left; then what was put is written."""
    with changing(path if path.is_dir() else path.parent, verb, is_kept=True) as change:
        plan = read_plan(path, root)
        contents = {file.source.name: change.read(file.source.name) or b"" for file in plan.loaded.files}
        # Made anew from these bytes: an editor, which knows nothing of the lock, may have written since the reading.
        yield OpenedPlan(plan, contents).with_files({}), change
