"""Checks of what a task builds on: parents, national tasks, earlier tasks, money."""

import re
from collections.abc import Iterator
from functools import cache

from resplan.findings import Fix, Problem, Value
from resplan.framework.framework import Framework
from resplan.plan.plan import Plan
from resplan.plan.task import BudgetLine
from resplan.plan.upward_words import OF_PARENT, heads_by_number, known_reference
from resplan.rules.context import Context, not_known, said_nowhere
from resplan.rules.task_dates import after
from resplan.source import KeyPath
from resplan.text import fold
from resplan.text.pattern import later


def task_has_parent(context: Context) -> Iterator[Problem]:
    """Each task has an existing parent or is the unit's own initiative."""
    known = known_reference(context.framework)
    yield from said_nowhere(context.plan, "parents", lambda task: not task.parents and not task.own_initiative)
    for path, parents in _parents(context.plan):
        for index, parent in enumerate(parents):
            place = (*path, "parents", index)
            if not known.fullmatch(parent) and not _is_of_a_source(parent, context.plan):
                guess = _nearly(parent, known, context.framework)
                yield not_known(place, parent, guess, "unknown")
            elif context.parent is not None and not _is_in(parent, context.parent):
                values: dict[str, Value] = {
                    "written": parent,
                    "document": context.parent.number or context.parent.title,
                }
                yield Problem(place, values, "not-in-parent", sought_in="parent")
    named = context.plan.parent.plan if context.plan.parent else None
    if named and context.parent is None:
        yield Problem(("parent", "plan"), {"written": named}, "no-plan")


def _parents(plan: Plan) -> Iterator[tuple[KeyPath, tuple[str, ...]]]:
    """The parents that the plan states once for all its tasks, then those of each task."""
    said = plan.defaults.parents
    yield ("defaults",), said
    yield from ((path, task.parents) for path, task in plan.tasks_with_path() if task.parents is not said)


@cache
def _head(documents: tuple[str, ...]) -> re.Pattern[str]:
    """A reference however its parts are joined: “NQ 03, mục 66”; each document is a group, in their order."""
    shorts = (_SHORT.match(name) for name in documents)
    named = (
        f"({short[1]} ?0?{short[2]})" if short else f"({re.escape(name)})"
        for name, short in zip(documents, shorts, strict=True)
    )
    return re.compile(rf"(?i:{'|'.join(named)})\W*+(?:(?:số|mục|phần)\W*+)?(?P<item>[\w.]+)")


_SHORT = later(r"([a-z]+)0*+([0-9]*)\Z")


def _nearly(written: str, known: re.Pattern[str], framework: Framework) -> str | None:
    """The reference that was probably meant, if only the signs between its parts or the document's number are wrong."""
    names, signs = (*framework.indicator_sources, "parent"), heads_by_number(framework)
    match = _head(names).fullmatch(written.strip())
    meant = f"{names[next(n for n in range(len(names)) if match[n + 1])]}:{match['item']}" if match else ""
    number, _, item = written.rpartition(":")
    if fold(number) in signs:
        meant = f"{signs[fold(number)]}:{item.strip()}"
    return meant if known.fullmatch(meant) else None


def _is_in(reference: str, parent: Plan) -> bool:
    """Whether a reference to a task of the parent plan is valid; other references pass."""
    return not reference.startswith(OF_PARENT) or reference.removeprefix(OF_PARENT).strip() in parent.tasks_by_id


def _is_of_a_source(reference: str, plan: Plan) -> bool:
    """Whether a reference names a document among the plan's own or its bases, and one of that document's listed items."""
    name, _, item = reference.partition(":")
    key = fold(name)
    for source in plan.sources:
        if key in {fold(source.id), fold(source.document or source.id)}:
            return not item or not source.items or item.strip() in source.items
    return not item and any(fold(basis.document or "") == key for basis in plan.bases)


def national_tasks_are_taken_up(context: Context) -> Iterator[Problem]:
    """The tasks that Resolution 03 gives to localities are taken up."""
    taken = {parent.lower() for task in context.plan.tasks for parent in task.parents}
    is_city = context.unit is not None and context.unit.is_city(context.on)
    missing = [
        task.id.partition(":")[2]
        for task in context.framework.tasks
        if task.id not in taken and not task.optional and (task.applies_to == "all" or is_city)
    ]
    if missing:
        yield Problem(("tasks",), {"count": len(missing), "numbers": missing})


_DROP = Fix("", "remove")


def order_of_tasks_holds(context: Context) -> Iterator[Problem]:
    """Dependencies exist, are in order, and form no circle."""
    plan = context.plan
    circles = _circles(plan)
    for path, task in plan.tasks_with_path():
        for index, earlier in enumerate(task.depends_on):
            place = (*path, "depends_on", index)
            other = plan.tasks_by_id.get(earlier)
            if other is None:
                yield Problem(place, {"written": earlier}, fix=_DROP, sought_in="tasks")
            elif (task.id, earlier) in circles:
                yield Problem(place, {"circle": " → ".join(circles[task.id, earlier])}, "circle", fix=_DROP)
            elif other.due and task.due and other.due.last and task.due.last and other.due.last > task.due.last:
                values: dict[str, Value] = {
                    "other": other.id,
                    "later": other.deadline or "",
                    "earlier": task.deadline or "",
                }
                values["after"] = after(other.due.last)
                yield Problem(place, values, "order")


def _circles(plan: Plan) -> dict[tuple[str, str], list[str]]:
    """For each circle of dependencies, the link that closes it, and the ids along it; depth first, without recursion."""
    closing: dict[tuple[str, str], list[str]] = {}
    done: set[str] = set()
    for start in (task.id for task in plan.tasks):
        trail: list[str] = []
        on_trail: set[str] = set()
        stack = [(start, iter(plan.tasks_by_id[start].depends_on))] if start not in done else []
        if stack:
            trail.append(start)
            on_trail.add(start)
        while stack:
            current, links = stack[-1]
            following = next((link for link in links if link in plan.tasks_by_id), None)
            if following is None:
                stack.pop()
                trail.pop()
                on_trail.discard(current)
                done.add(current)
            elif following in on_trail:
                closing[current, following] = [*trail[trail.index(following) :], following]
            elif following not in done:
                stack.append((following, iter(plan.tasks_by_id[following].depends_on)))
                trail.append(following)
                on_trail.add(following)
    return closing


def money_is_stated(context: Context) -> Iterator[Problem]:
    """Money is stated with amount and source, or no_cost."""
    yield from said_nowhere(context.plan, "budget", lambda task: not task.budget and not task.no_cost)
    for path, task in context.plan.tasks_with_path():
        if task.budget and task.no_cost:
            yield Problem((*path, "no_cost"), {}, "both")
        for index, line in enumerate(task.budget):
            missing = _missing(line)
            if missing:
                named: dict[str, Value] = {"missing": context.called(("tasks", 0, "budget", 0), missing)}
                yield Problem((*path, "budget", index, missing[0]), named, "incomplete")


def _missing(line: BudgetLine) -> list[str]:
    answers = {"year": line.year, "source": line.source, "amount": line.amount is not None}
    return [key for key, value in answers.items() if not value]
