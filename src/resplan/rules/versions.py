"""Checks the plan against what was kept: its own earlier version, and the tasks above that it took up."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from resplan.findings import Problem, Value
from resplan.language import LANGUAGES, Language
from resplan.language.words import Words
from resplan.rules.context import Context
from resplan.source import KeyPath

if TYPE_CHECKING:
    from resplan.chain.amendment import Amendment
    from resplan.chain.difference import Difference
    from resplan.merge.change import Change

_MOST_NAMED = 5


def issued_text_stays(context: Context) -> Iterator[Problem]:
    """The plan still says what was issued, until an amendment is kept as the next baseline."""
    kept = context.kept
    if kept is None or context.plan.stage not in ("issued", "running"):
        return
    rows = [row for row in kept.difference.amendments if row.is_of_the_text]
    if rows:
        vi, en = (_named(kept.difference, language) for language in LANGUAGES)
        values: dict[str, Value] = {"name": kept.name, "count": len(rows), "places": Words(vi=vi, en=en)}
        yield Problem(_place(context, rows[0]), values)


def _named(difference: "Difference", language: Language) -> str:
    """The gravest changes: «Nhiệm vụ 4.03: thời hạn», or the title of a task that was added or dropped."""
    # Imported here: few plans have a version that was kept, and every check asks.
    from resplan.chain.telling import Story  # noqa: PLC0415

    told = [row.what for rows in Story(difference, language).told.values() for row in rows if row.of.is_of_the_text]
    return "; ".join([*told[:_MOST_NAMED], *(["…"] if len(told) > _MOST_NAMED else [])])


def _place(context: Context, row: "Amendment") -> KeyPath:
    """The changed field; for something dropped, the plan."""
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
        vi, en = (_changes(context, row.changes, language) for language in LANGUAGES)
        values["changes"] = Words(vi=vi, en=en)
        if row.is_gone:
            yield Problem((*places[row.task], "parents"), values, "gone", sought_in="parent")
        elif not row.is_new:
            yield Problem((*places[row.task], "parents"), values, "default" if row.changes else "detail")


def _changes(context: Context, changes: "Sequence[Change]", language: Language) -> str:
    """The changes of the task above: «thời hạn 30/6/2026 → 31/12/2026»."""
    from resplan.merge.words import Telling  # noqa: PLC0415  # as above

    telling = Telling(context.parent or context.plan, language)
    return "; ".join(telling.field_changed(change) for change in changes)
