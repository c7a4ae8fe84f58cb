"""Checks of what was kept against what is: a plan's own earlier version, and the tasks above that it took up."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from resplan.findings import Problem, Value
from resplan.rules.context import Context
from resplan.source import KeyPath

if TYPE_CHECKING:
    from resplan.chain.amendment import Amendment

_MOST_NAMED = 5


def issued_text_stays(context: Context) -> Iterator[Problem]:
    """What was issued and kept says the same today, until an amendment is kept in its turn."""
    kept = context.kept
    if kept is None or context.plan.stage not in ("issued", "running"):
        return
    rows = [row for row in kept.difference.amendments if row.is_of_the_text]
    if rows:
        places = [_named(row) for row in rows[:_MOST_NAMED]] + (["…"] if len(rows) > _MOST_NAMED else [])
        yield Problem(_place(context, rows[0]), {"name": kept.name, "count": len(rows), "places": places})


def _named(row: "Amendment") -> str:
    """`4.03: deadline`, `objectives.capacity`, the id of a task that came or went."""
    field = ".".join(map(str, row.path))
    return ": ".join(filter(None, ((row.now or row.thing).id, field)))


def _place(context: Context, row: "Amendment") -> KeyPath:
    """The changed field; of what was dropped, the plan."""
    if context.kept is None or row.now is None:
        return ()
    return (*context.kept.difference.places.get(row.now, ()), *row.path)


def links_stand(context: Context) -> Iterator[Problem]:
    """A task above says what it said when it was taken up, or somebody has accepted what it says now."""
    if not context.links:
        return
    # Imported here: few plans have links that were kept, and every check asks.
    from resplan.chain.links import suspects  # noqa: PLC0415
    from resplan.chain.upward import upper_tasks  # noqa: PLC0415

    uppers = upper_tasks(context.plan, context.framework, context.parent)
    places = {task.id: path for path, task in context.plan.tasks_with_path()}
    for row in suspects(context.plan, context.links, uppers):
        values: dict[str, Value] = {"task": row.task, "parent": row.parent}
        values["changes"] = [
            f"{change.path[0]} {change.before or '–'} → {change.after or '–'}" for change in row.changes
        ]
        if row.is_gone:
            yield Problem((*places[row.task], "parents"), values, "gone", sought_in="parent")
        elif not row.is_new:
            yield Problem((*places[row.task], "parents"), values, "default" if row.changes else "detail")
