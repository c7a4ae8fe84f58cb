"""Adds an office's tables to an existing plan: everything in them is new, the plan's own data stay as they are."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from resplan.exchange.foreign.plan_data import ForeignPlan, Section
from resplan.merge.change import Addition, Change, Comparison
from resplan.merge.thing import HEAD, Kind, things_of
from resplan.plan.loaded import LoadedPlan
from resplan.source.emit import Plain
from resplan.text import fold


def additions_to(loaded: LoadedPlan, foreign: ForeignPlan, by: str) -> Comparison:
    """The bodies, indicators and tasks as new things of the plan.

    The office's headings become own groups of a plan that has such groups, or no tasks yet; otherwise a task says its
    heading in its notes.
    """
    plan = loaded.plan
    known = {own.id for own in plan.own_groups}
    may_add = bool(known) or not plan.tasks
    new = [section for section in foreign.sections if section.id not in known] if may_add else []
    placed = known | {section.id for section in new}
    titles = {section.id: section.title for section in foreign.sections}
    numbers = {fold(task.number or task.id): task.id for task in plan.tasks}
    things: list[tuple[Kind, Mapping[str, Any]]] = [
        *(("body", body) for body in foreign.bodies),
        *(("indicator", indicator) for indicator in foreign.indicators),
        *(("task", _task(task, placed, titles, numbers)) for task in foreign.tasks),
    ]
    added = (Addition(f"{by}#{number}", kind, data, by) for number, (kind, data) in enumerate(things))
    return Comparison(tuple(_groups(loaded, new, by)), additions=tuple(added))


def _groups(loaded: LoadedPlan, new: list[Section], by: str) -> Iterator[Change]:
    """The plan's own groups and the new ones, as one change of its head."""
    if new:
        before = things_of(loaded)[HEAD].get("own_groups")
        added = [{"id": section.id, "title": section.title, "groups": [section.group]} for section in new]
        yield Change(HEAD, ("own_groups",), before, [*(before or ()), *added], by)


def _task(
    task: Mapping[str, Plain], placed: Collection[str], titles: Mapping[str, str], numbers: Mapping[str, str]
) -> dict[str, Plain]:
    """A task with heading and references as the plan has them; those that the plan lacks go into the task's notes."""
    data = dict(task)
    notes = [str(data.pop("notes"))] if "notes" in data else []
    heading = str(data.pop("section", ""))
    if heading in placed:
        data["section"] = heading
    elif heading:
        notes.insert(0, titles[heading])
    waits = data.pop("depends_on", ())
    said = [str(number) for number in waits] if isinstance(waits, list) else []
    found = [numbers[fold(number)] for number in said if fold(number) in numbers]
    lost = [number for number in said if fold(number) not in numbers]
    if found:
        data["depends_on"] = found
    if lost:
        notes.append(f"Phụ thuộc: {', '.join(lost)}")
    if notes:
        data["notes"] = "\n".join(notes)
    return data
