"""Names for places in a plan: by the ids that its writers gave."""

from resplan.findings import Place
from resplan.plan.plan import Plan
from resplan.source import KeyPath
from resplan.text import shortened

_MOST_TITLE = 60


def place_of(plan: Plan, path: KeyPath) -> Place:
    """The place by its keys, where a list index becomes the item's id or, without one, its number from 1."""
    steps = [str(step + 1) if isinstance(step, int) else step for step in path]
    match path:
        case ("tasks", int(index), *_) if index < len(plan.tasks):
            task = plan.tasks[index]
            steps[1] = task.id or steps[1]
            return Place(".".join(steps), "task", task.called or steps[1], _short(task.title))
        case ("indicators", int(index), *_) if index < len(plan.indicators):
            indicator = plan.indicators[index]
            steps[1] = indicator.id or steps[1]
            return Place(".".join(steps), "indicator", steps[1], _short(indicator.name))
        case ("bodies", int(index), *_) if index < len(plan.bodies):
            body = plan.bodies[index]
            steps[1] = body.id or steps[1]
            return Place(".".join(steps), "body", steps[1], _short(body.name))
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
        case ("feedback", int(index), *_) if index < len(plan.feedback):
            item = plan.feedback[index]
            steps[1] = item.id or steps[1]
            return Place(".".join(steps), "feedback", steps[1], _short(item.text or ""))
        case _:
            return Place(".".join(steps))


def _short(text: str) -> str:
    return shortened(text, _MOST_TITLE)
