"""The register of a plan on disk: which plan, which item, which day."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct

from resplan.errors import ResplanError, UsageError
from resplan.feedback.item_status import ItemStatus, item_statuses, steps_of
from resplan.framework.feedback_terms import FeedbackTerms
from resplan.framework.framework import Framework
from resplan.plan.dated import default_as_of
from resplan.plan.feedback_item import FeedbackItem
from resplan.plan.plan import Plan
from resplan.text import did_you_mean, parse_date
from resplan.workflows.plans.chosen import one_plan
from resplan.workflows.plans.on_disk import PlanOnDisk

FOLDER = "feedback"


class Register(Struct, frozen=True):
    """A plan's register of feedback."""

    on_disk: PlanOnDisk

    @property
    def framework(self) -> Framework:
        """The plan's framework."""
        return self.on_disk.framework

    @property
    def terms(self) -> FeedbackTerms:
        """How its items are read and followed."""
        return self.framework.feedback

    @property
    def plan(self) -> Plan:
        """The typed plan."""
        return self.on_disk.loaded.plan

    def day(self, as_of: date | None) -> date:
        """The day asked for, else the latest with a report or an entry in the register."""
        if as_of is not None:
            return as_of
        days = [step.day for item in self.plan.feedback for step in steps_of(item) if step.day]
        days += [day for item in self.plan.feedback if (day := parse_date(item.received))]
        return max([default_as_of(self.plan, self.framework), *days])

    def statuses(self, as_of: date | None) -> list[ItemStatus]:
        """Each item as it stands on the day."""
        return item_statuses(self.plan, self.day(as_of), self.terms)

    def item(self, identity: str) -> tuple[int, FeedbackItem]:
        """Index and item of an id."""
        for index, item in enumerate(self.plan.feedback):
            if item.id == identity.strip():
                return index, item
        guess = did_you_mean(identity, [item.id for item in self.plan.feedback]) if self.plan.feedback else None
        raise UsageError(
            "There is no item {id} in the register{guess}. `resplan feedback list` shows what there is.",
            id=identity,
            guess=f" ({guess}?)" if guess else "",
        )


def open_register(path: Path | None, files: Sequence[Path] = ()) -> Register:
    """The register of the named plan, or of the one here or above; `files`: those that the call names."""
    return Register(one_plan(path, files=files))


def refuse_one_file(register: Register) -> None:
    """Refuses a plan in one file: it has no folder for a register, and resplan writes nowhere else."""
    if not register.on_disk.is_folder:
        raise ResplanError(
            "{path} is a plan in one file: the register is written only into the folder feedback/ of a plan folder. "
            "Write the item under `feedback:` by hand, or make a folder of the plan.",
            path=register.on_disk.path,
        )
