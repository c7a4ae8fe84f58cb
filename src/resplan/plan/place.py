"""Names for places in a plan, by the ids that its authors chose."""

from collections.abc import Mapping

from resplan.findings import Kind, Place
from resplan.plan.plan import Plan
from resplan.source import KeyPath
from resplan.text import shortened

_MOST_TITLE = 60


def place_of(plan: Plan, path: KeyPath) -> Place:
    """The place by its keys; a list index becomes the item's id or, without one, its number from 1."""
    steps = [str(step + 1) if isinstance(step, int) else step for step in path]
    match path:
        case (str(name), int(index), *_) if name in _KINDS and index < len(getattr(plan, name)):
            item = getattr(plan, name)[index]
            kind, words = _KINDS[name]
            steps[1] = item.id or steps[1]
            called = item.called if kind == "task" else ""
            return Place(".".join(steps), kind, called or steps[1], _short(getattr(item, words) or ""))
        case ("progress", int(index), "updates", int(number), *_) if index < len(plan.progress):
            updates = plan.progress[index].updates
            steps[1] = plan.progress[index].as_of or steps[1]
            known = plan.tasks_by_id.get(updates[number].task) if number < len(updates) else None
            if known is None:
                return Place(".".join(steps))
            return Place(".".join(steps), "task", known.called, _short(known.title))
        case ("progress", int(index), "values", int(number), *_) if index < len(plan.progress):
            values = plan.progress[index].values
            steps[1] = plan.progress[index].as_of or steps[1]
            measured = plan.indicators_by_id.get(values[number].indicator) if number < len(values) else None
            if measured is None:
                return Place(".".join(steps))
            return Place(".".join(steps), "indicator", measured.id, _short(measured.name))
        case ("progress", int(index), "figures", int(number), *_) if index < len(plan.progress):
            figures = plan.progress[index].figures
            steps[1] = plan.progress[index].as_of or steps[1]
            steps[3] = (figures[number].id if number < len(figures) else "") or steps[3]
            return Place(".".join(steps))
        case _:
            return Place(".".join(steps))


_KINDS: Mapping[str, tuple[Kind, str]] = {
    "tasks": ("task", "title"),
    "indicators": ("indicator", "name"),
    "bodies": ("body", "name"),
    "feedback": ("feedback", "text"),
}
"""What an item of each list is, and the key of the words that it is known by."""


def _short(text: str) -> str:
    return shortened(text, _MOST_TITLE)
