"""What nobody knows about a plan because it could not be read: its absence proves nothing."""

from collections import Counter
from collections.abc import Iterator

from resplan.plan.loaded import LoadedPlan
from resplan.plan.plan_file import PlanFile
from resplan.source.inside import value_at


def unsure_keys(loaded: LoadedPlan) -> frozenset[str]:
    """Top-level keys of plan.yaml that have a value which could not be read; if the file was not read, all keys."""
    head = loaded.in_file(())[0].shaped
    if not head.is_read:
        return frozenset(type(loaded.plan).__struct_fields__)
    aside = {str(path[0]) for path in head.set_aside if len(path) == 1}
    return frozenset(aside | ({"issued"} if loaded.plan.issued and loaded.plan.issued_on is None else set()))


def unsure_tasks(loaded: LoadedPlan) -> frozenset[str]:
    """Ids of the tasks whose progress is not known: a report could not be read, or another task has the same id."""
    unread = (task for file in loaded.files for task in _tasks(file))
    ids = Counter(task.id for task in loaded.plan.tasks)
    return frozenset((*unread, *(id_ for id_, count in ids.items() if count > 1)))


def _tasks(file: PlanFile) -> Iterator[str]:
    for path in file.shaped.set_aside:
        item = path.index("updates") + 2 if "updates" in path else len(path) + 1
        update = value_at(file.source.data, path[:item]) if len(path) >= item else None
        if isinstance(update, dict) and isinstance(task := update.get("task"), str):
            yield task
