"""Names for places in a plan, by the ids that its authors chose."""

from collections.abc import Mapping

from resplan.findings import Kind, Place
from resplan.plan.form import titles_on
from resplan.plan.plan import Plan
from resplan.plan.update import IndicatorValue, UnitFigure, Update
from resplan.source import KeyPath
from resplan.text import shortened

_MOST_TITLE = 60


def place_of(plan: Plan, path: KeyPath) -> Place:
    """The place by its keys; a list index becomes the item's id or, without one, its number from 1."""
    steps = [str(step + 1) if isinstance(step, int) else step for step in path]
    reports = len(plan.progress)
    match path:
        case (str(name), int(index), *_) if name in _KINDS and index < len(getattr(plan, name)):
            item = getattr(plan, name)[index]
            kind, words = _KINDS[name]
            steps[1] = item.id or steps[1]
            called = item.called if kind == "task" else ""
            return Place(".".join(steps), kind, called or steps[1], _short(getattr(item, words) or ""))
        case ("progress", int(index), "updates" | "values" | "figures" as part, int(number), *_) if index < reports:
            report = plan.progress[index]
            rows = getattr(report, part)
            steps[1] = report.as_of or steps[1]
            match rows[number] if number < len(rows) else None:
                case Update(task=id_) if task := plan.tasks_by_id.get(id_):
                    return Place(".".join(steps), "task", task.called, _short(task.title))
                case IndicatorValue(indicator=id_) if indicator := plan.indicators_by_id.get(id_):
                    return Place(".".join(steps), "indicator", indicator.id, _short(indicator.name))
                case UnitFigure(id=id_):
                    steps[3] = id_ or steps[3]
        case ("remarks", int(index), "remarks", int(number), *_) if index < len(plan.remarks):
            rows = plan.remarks[index].remarks
            steps[3] = (rows[number].id if number < len(rows) else "") or steps[3]
            return Place(".".join(steps), "remark", steps[3])
    return Place(".".join(steps), steps=titles_on(plan.framework, path))


_KINDS: Mapping[str, tuple[Kind, str]] = {
    "tasks": ("task", "title"),
    "indicators": ("indicator", "name"),
    "bodies": ("body", "name"),
    "feedback": ("feedback", "text"),
}
"""What people call an item of each list, and the key of the words by which it is known."""


def _short(text: str) -> str:
    return shortened(text, _MOST_TITLE)
