"""Where a plan keeps what is no part of it: in its folder, or beside its one file in a folder of its name."""

from resplan.files.place import Kind
from resplan.files.refused import BadName
from resplan.plan.files import BESIDE_ONE_FILE
from resplan.workflows.plans.on_disk import PlanOnDisk


def place_of(plan: PlanOnDisk, name: str) -> str:
    """The name from the folder in which the plan lies."""
    return name if plan.path.is_dir() else f"{plan.path.stem}{BESIDE_ONE_FILE}/{name}"


def is_kept(plan: PlanOnDisk, name: str) -> bool:
    """Whether there is anything; under a name that not every system has, nothing was ever kept."""
    try:
        return plan.room.kind(place_of(plan, name)) is not Kind.NOTHING
    except BadName:
        return False
