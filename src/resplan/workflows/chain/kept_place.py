"""Where a plan keeps files that are not part of it: in its folder, or beside its one file in a folder of that name."""

from pathlib import Path

from resplan.files.place import Kind
from resplan.files.refused import BadName
from resplan.plan.files import BESIDE_ONE_FILE
from resplan.workflows.plans.on_disk import PlanOnDisk


def place_of(plan: PlanOnDisk, name: str) -> str:
    """The name of a kept file, relative to the folder in which the plan lies."""
    return name_kept(plan.path, name, is_folder=plan.is_folder)


def name_kept(path: Path, name: str, *, is_folder: bool) -> str:
    """The same for a plan at a path."""
    return name if is_folder else f"{path.stem}{BESIDE_ONE_FILE}/{name}"


def can_be_kept(plan: PlanOnDisk, name: str) -> bool:
    """Whether every system can have the name; beside a plan whose file has the name of a device, nothing is kept."""
    try:
        plan.room.kind(place_of(plan, name))
    except BadName:
        return False
    return True


def is_kept(plan: PlanOnDisk, name: str) -> bool:
    """Whether a file was kept under the name."""
    return can_be_kept(plan, name) and plan.room.kind(place_of(plan, name)) is not Kind.NOTHING
