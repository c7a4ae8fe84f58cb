"""How many tasks stand where, as figures with their sources: of the plan, a group, a body, a pillar; today and a period ago."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from resplan.documents.quantity import Quantity, Source, change, count, rate
from resplan.progress.status import DueClass, Proof, TaskStatus
from resplan.source import KeyPath
from resplan.standing import Standing


@dataclass(frozen=True, slots=True)
class Placed:
    """A task's status and the task's place in the plan."""

    status: TaskStatus
    path: KeyPath

    @property
    def sources(self) -> tuple[Source, ...]:
        """The task, and what decides where it stands: its deadline, the update that last gave a state, the acceptance."""
        updates = self.status.history.updates
        deciding = [row.path for row in reversed(updates) if row.update.state][:1]
        deciding += [row.path for row in reversed(updates) if row.update.accepted_by][:1]
        deadline = [(*self.path, "deadline")] if self.status.task.deadline else []
        return (Source(self.path, 1), *(Source(path) for path in dict.fromkeys([*deadline, *deciding])))


def placed(standing: Standing) -> list[Placed]:
    """The status of each task with its place, in the plan's order."""
    return [Placed(status, ("tasks", index)) for index, status in enumerate(standing.statuses)]


@dataclass(frozen=True, slots=True)
class Tally:
    """Figures of some tasks on one day."""

    of: str
    tasks: Quantity
    to_do: Quantity
    """Without those that are no longer to be done: the denominator of the rate."""
    done: Quantity
    done_in_time: Quantity
    done_late: Quantity
    open: Quantity
    open_in_time: Quantity
    overdue: Quantity
    cancelled: Quantity
    silent: Quantity
    """Open tasks of which nobody has reported anything."""
    claimed: Quantity
    evidenced: Quantity
    accepted: Quantity
    rate: Quantity | None


def tally(rows: Iterable[Placed], of: str, on: date) -> Tally:
    """Counts some tasks."""
    own = list(rows)

    def having(key: str, holds: Callable[[TaskStatus], bool]) -> Quantity:
        return count(key, (row.sources for row in own if holds(row.status)), of, on)

    done = having("done", lambda status: status.due_class.is_done)
    to_do = having("to_do", lambda status: status.due_class is not DueClass.CANCELLED)
    return Tally(
        of,
        tasks=count("tasks", ((Source(row.path, 1),) for row in own), of, on),
        to_do=to_do,
        done=done,
        done_in_time=having("done_in_time", lambda status: status.due_class is DueClass.DONE_IN_TIME),
        done_late=having("done_late", lambda status: status.due_class is DueClass.DONE_LATE),
        open=having("open", lambda status: status.due_class.is_open),
        open_in_time=having("open_in_time", lambda status: status.due_class is DueClass.OPEN_IN_TIME),
        overdue=having("overdue", lambda status: status.due_class is DueClass.OPEN_OVERDUE),
        cancelled=having("cancelled", lambda status: status.due_class is DueClass.CANCELLED),
        silent=having("silent", lambda status: status.due_class.is_open and not status.history.updates),
        claimed=having("claimed", lambda status: status.proof is Proof.CLAIMED),
        evidenced=having("evidenced", lambda status: status.proof is Proof.EVIDENCED),
        accepted=having("accepted", lambda status: status.proof is Proof.ACCEPTED),
        rate=rate("rate", done, to_do),
    )


@dataclass(frozen=True, slots=True)
class Compared:
    """A tally, and by how much its figures have changed since the last period; without one there is no change."""

    now: Tally
    done_change: Quantity | None = None
    overdue_change: Quantity | None = None


def compared(now: Tally, before: Tally | None) -> Compared:
    """A tally against an earlier one of the same tasks."""
    if before is None:
        return Compared(now)
    return Compared(
        now,
        change("done_change", now.done, before.done),
        change("overdue_change", now.overdue, before.overdue),
    )
