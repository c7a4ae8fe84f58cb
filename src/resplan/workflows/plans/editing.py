"""A plan being edited: its files as they were read while nobody else can write, and their new content."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from resplan.errors import ResplanError
from resplan.files.change import Change
from resplan.files.writing import changing
from resplan.plan.files import LOCK
from resplan.plan.loaded import load_plan
from resplan.source.limits import LIMITS
from resplan.workflows.chain.kept_place import can_be_kept, place_of
from resplan.workflows.plans.on_disk import PlanOnDisk, read_plan


class OpenedPlan(Struct, frozen=True):
    """A plan and the bytes of its files."""

    plan: PlanOnDisk
    contents: Mapping[str, bytes]
    """Name of each of the plan's files → its bytes."""

    def with_files(self, contents: Mapping[str, bytes]) -> "OpenedPlan":
        """The plan with other contents of some files; nothing is written."""
        now = {**self.contents, **contents}
        strangers = dict.fromkeys(self.plan.loaded.strangers, b"")
        return OpenedPlan(replace(self.plan, loaded=load_plan({**strangers, **now})), now)


def opened(path: Path, root: Path | None = None) -> OpenedPlan:
    """The plan at a path, for reading only."""
    plan = read_plan(path, root)
    names = [file.source.name for file in plan.loaded.files if file.source.is_readable]
    if not plan.is_folder:
        return OpenedPlan(plan, {path.name: plan.room.read_given(path, LIMITS.size_bytes)})
    return OpenedPlan(plan, {name: plan.room.read(name, LIMITS.size_bytes) for name in names})


def refuse_if_changed(shown: object, now: object) -> None:
    """Refuses to write if the plan was changed meanwhile, so that something else than was shown would be written."""
    if shown != now:
        raise ResplanError("The plan was changed while this was shown, so nothing was written. Call it again.")


def refuse_earlier_format(plan: PlanOnDisk) -> None:
    """Refuses to edit a plan that is not in today's format, since the result would mix two formats."""
    written = plan.loaded.format
    if written.is_earlier:
        raise ResplanError(
            "{path} is written in format {written}, and this program edits format {today}. Convert it first: `resplan upgrade`.",
            path=plan.shown(plan.loaded.files[0].source.name),
            written=written.number,
            today=written.today,
        )


@contextmanager
def editing(
    path: Path, verb: str, root: Path | None = None, *, is_upgrade: bool = False
) -> Iterator[tuple[OpenedPlan, Change]]:
    """The plan at a path, locked against other writers during the block; then the change is written."""
    with changing(path if path.is_dir() else path.parent, verb, is_kept=True) as change:
        plan = read_plan(path, root)
        if not is_upgrade:
            refuse_earlier_format(plan)
        contents = {file.source.name: change.read(file.source.name) or b"" for file in plan.loaded.files}
        if can_be_kept(plan, LOCK):
            change.read(place_of(plan, LOCK))
        # From these bytes: an editor, which ignores the lock, may have written since the plan was read.
        yield OpenedPlan(plan, contents).with_files({}), change
