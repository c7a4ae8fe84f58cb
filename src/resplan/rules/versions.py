"""Checks of a plan against its own earlier versions."""

from collections.abc import Iterator

from resplan.chain.amendment import Amendment
from resplan.findings import Problem
from resplan.rules.context import Context
from resplan.source import KeyPath

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


def _named(row: Amendment) -> str:
    """`4.03: deadline`, `objectives.capacity`, the id of a task that came or went."""
    field = ".".join(map(str, row.path))
    return ": ".join(filter(None, ((row.now or row.thing).id, field)))


def _place(context: Context, row: Amendment) -> KeyPath:
    """The changed field; of what was dropped, the plan."""
    if context.kept is None or row.now is None:
        return ()
    return (*context.kept.difference.places.get(row.now, ()), *row.path)
