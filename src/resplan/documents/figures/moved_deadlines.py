"""Deadlines that moved since an earlier version, by how many days, and who allowed it."""

from collections.abc import Sequence

from msgspec import Struct

from resplan.chain.amendment import Sort
from resplan.chain.telling import Story
from resplan.documents.figures.quantity import Quantity, Source, count
from resplan.documents.material import Material


class MovedLine(Struct, frozen=True):
    """A task with another deadline."""

    called: str
    title: str
    before: str
    after: str
    days: Quantity | None
    """How many days later; negative if earlier. None if one of the two deadlines has no last day."""
    allowed: str
    """Document and approver; empty where no baseline has the new deadline."""


def moved_deadlines(material: Material) -> tuple[Sequence[MovedLine], Quantity | None]:
    """The lines, those put off first, and how many were put off; None without an earlier version."""
    if material.difference is None:
        return (), None
    story = Story(material.difference, material.language)
    rows = [row for sort in (Sort.LATER, Sort.EARLIER) for row in story.told.get(sort, ()) if row.of.now]
    lines, late = [], []
    for row in rows:
        task = material.plan.tasks_by_id.get(row.of.now.id if row.of.now else "")
        if task is None:
            continue
        place = Source((*material.difference.places[row.of.now], "deadline"), row.of.measure) if row.of.now else None
        days = Quantity("moved_days", row.of.measure, task.called, None, (place,)) if row.of.measure and place else None
        allowed = material.allowed.get((task.id, task.deadline or ""), "")
        lines.append(MovedLine(task.called, task.title, row.before, row.after, days=days, allowed=allowed))
        if row.of.sort is Sort.LATER and place:
            late.append((Source(place.path, 1),))
    return lines, count("moved_later", late)
