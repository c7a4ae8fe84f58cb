"""A tally as figures that know their sources, and by how much they have changed since the last period."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from resplan.documents.figures.quantity import Quantity, Source, change, count, rate
from resplan.progress.report_span import ReportSpan
from resplan.progress.status import TaskStatus
from resplan.progress.tally import Tally

FIGURES = (
    *("tasks", "to_do", "done", "done_in_time", "done_late", "open", "open_in_time", "overdue", "waiting"),
    *("cancelled", "silent", "claimed", "evidenced", "accepted"),
)
_COUNTED_AS = {"overdue": "open_overdue"}
"""Key of a figure → the category that it counts, where the two differ."""


def counted_as(key: str) -> str:
    """The category of `progress.tally.COUNTED` that a figure counts."""
    return _COUNTED_AS.get(key, key)


Figures = Mapping[str, Quantity | None]
"""Key of a figure → the figure; the rate is None if there is nothing to do."""


class TasksLine(Struct, frozen=True):
    """Some tasks under a title: a group, a pillar, a province."""

    title: str
    tally: Figures


def figure(tally: Tally, key: str, of: str, on: date) -> Quantity:
    """How many tasks of a tally are in a category, with the places that decide it."""
    rows = tally.having(counted_as(key))
    return count(key, ((Source(row.path, 1),) if key == "tasks" else sources_of(row) for row in rows), of, on)


def figures(tally: Tally, of: str, on: date) -> Figures:
    """Every figure of a tally, and the share of tasks done among those to do."""
    counted = {key: figure(tally, key, of, on) for key in FIGURES}
    return {**counted, "rate": rate("rate", counted["done"], counted["to_do"])}


def sources_of(status: TaskStatus) -> tuple[Source, ...]:
    """The task, and what its state depends on: its deadline, the update that last gave a state, the acceptance."""
    deadline = [(*status.path, "deadline")] if status.task.deadline else []
    said = (status.history.last_with(field) for field in ("state", "event_on", "accepted_by"))
    deciding = dict.fromkeys([*deadline, *(row.path for row in said if row)])
    return (Source(status.path, 1), *(Source(path) for path in deciding))


class Compared(Struct, frozen=True):
    """Figures, and by how much they have changed since the last period; without one there is no change."""

    now: Figures
    done_change: Quantity | None = None
    overdue_change: Quantity | None = None


def compared(now: Tally, before: Tally | None, of: str, span: ReportSpan) -> Compared:
    """A tally at the end of a period, compared with that of the same tasks at its beginning."""
    if before is None or span.before is None:
        return Compared(figures(now, of, span.until))
    done, overdue = (
        change(f"{key}_change", figure(now, key, of, span.until), figure(before, key, of, span.before))
        for key in ("done", "overdue")
    )
    return Compared(figures(now, of, span.until), done, overdue)
