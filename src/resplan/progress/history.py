"""What was reported on each task up to a day, in order. It knows what was said, not what it means."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct, field

from resplan.framework.division import grouped
from resplan.plan.dated import DatedUpdate, dated_updates
from resplan.plan.plan import Plan
from resplan.plan.update import Difficulty, Evidence, TaskState
from resplan.text import parse_date


class TaskHistory(Struct, frozen=True):
    """The updates of one task, oldest first."""

    updates: tuple[DatedUpdate, ...] = ()

    @property
    def last(self) -> DatedUpdate | None:
        """The latest update."""
        return self.updates[-1] if self.updates else None

    def last_with(self, field: str) -> DatedUpdate | None:
        """The latest update that has a value in a field."""
        said = (row for row in reversed(self.updates) if getattr(row.update, field) not in (None, ""))
        return next(said, None)

    @property
    def state(self) -> TaskState:
        """The latest state stated."""
        said = self.last_with("state")
        return said.update.state or "not_started" if said else "not_started"

    @property
    def percent(self) -> float | None:
        """The latest share of the work reported, in per cent."""
        said = self.last_with("percent")
        return said.update.percent if said else None

    @property
    def text(self) -> str:
        """The latest text; empty if there is none."""
        said = self.last_with("text")
        return said.update.text or "" if said else ""

    @property
    def done_on(self) -> date | None:
        """Day on which the task was done: as stated, else of the first update that says done; None while it is not done."""
        since: date | None = None
        for row in reversed(self.updates):
            if row.update.state not in (None, "done"):
                break
            stated = parse_date(row.update.done)
            if stated is not None:
                return stated
            if row.update.state == "done":
                since = row.day
        return since

    @property
    def event_on(self) -> date | None:
        """Day of the event that its deadline waits for, as last reported."""
        said = self.last_with("event_on")
        return parse_date(said.update.event_on) if said else None

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """All evidence, in the order given."""
        return tuple(evidence for row in self.updates for evidence in row.update.evidence)

    @property
    def accepted_by(self) -> str | None:
        """Who accepted the result."""
        said = self.last_with("accepted_by")
        return said.update.accepted_by if said else None

    @property
    def difficulty(self) -> Difficulty | None:
        """The latest difficulty; it counts until the task is done, even if later updates do not mention it."""
        if self.state in ("done", "cancelled"):
            return None
        said = self.last_with("difficulty")
        return said.update.difficulty if said else None

    @property
    def spent(self) -> Mapping[tuple[int | None, str | None], int]:
        """Money spent so far, by year and source, in the plan's unit."""
        amounts: dict[tuple[int | None, str | None], int] = {}
        for row in self.updates:
            for line in row.update.spent:
                amounts[line.year, line.source] = line.amount or 0
        return amounts


class History(Struct, frozen=True):
    """Everything reported up to a day."""

    as_of: date
    by_task: Mapping[str, TaskHistory] = field(default_factory=dict)

    def of(self, task: str) -> TaskHistory:
        """The history of a task; empty if nobody has reported on it."""
        return self.by_task.get(task, TaskHistory())


def history_until(plan: Plan, as_of: date) -> History:
    """The updates up to the as-of date; those of one day in the order of files."""
    told = (row for row in dated_updates(plan) if row.day is None or row.day <= as_of)
    by_task = grouped(sorted(told, key=lambda row: row.day or date.min), lambda row: row.update.task)
    return History(as_of, {task: TaskHistory(tuple(rows)) for task, rows in by_task.items()})
