"""Ids for what comes into a plan: in the plan's own manner, and never one that anything refers to already."""

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import chain, count

from resplan.errors import UsageError
from resplan.merge.change import Addition
from resplan.merge.home import group_meant
from resplan.merge.thing import Data, Thing
from resplan.plan.loaded import LoadedPlan
from resplan.text import slugify

_END = re.compile("[0-9]{1,5}")


def with_ids(
    additions: Iterable[Addition], loaded: LoadedPlan, things: Collection[Thing]
) -> dict[str, tuple[Thing, Data]]:
    """Each new thing with its id, by the addition's key. An id that it says is kept, unless the plan has it already."""
    taken = {(thing.kind, thing.id) for thing in things}
    found: dict[str, tuple[Thing, Data]] = {}
    for addition in additions:
        thing = Thing(addition.kind, str(addition.data.get("id") or ""))
        if thing in things or thing in (known for known, _ in found.values()):
            raise UsageError("The id {id} is taken. Leave it out, and a free one is made.", id=thing.id)
        if not thing.id:
            ids = _ids(addition, loaded)
            thing = Thing(addition.kind, next(one for one in ids if (addition.kind, one) not in taken))
        taken.add((thing.kind, thing.id))
        found[addition.key] = thing, {"id": thing.id, **addition.data} | {"id": thing.id}
    return found


def _ids(addition: Addition, loaded: LoadedPlan) -> Iterator[str]:
    """The ids that suit a new thing, the best first."""
    if addition.kind == "task":
        return task_ids(str(addition.data.get("group") or ""), loaded)
    name = slugify(str(addition.data.get("name") or "")) or addition.kind
    return numbered_ids(name)


def numbered_ids(base: str) -> Iterator[str]:
    """The id itself, then with the numbers from 2."""
    return chain((base,), (f"{base}-{number}" for number in count(2)))


def task_ids(key: str, loaded: LoadedPlan) -> Iterator[str]:
    """4.08 where 4.07 is the last of the fourth group; the report of a dropped task must not become that of a new one."""
    reported = {update.task for report in loaded.plan.progress for update in report.updates}
    begin = f"{group_meant(key, loaded).number}."
    ends = (_END.fullmatch(task.id.removeprefix(begin)) for task in loaded.plan.tasks if task.id.startswith(begin))
    last = max((int(end[0]) for end in ends if end), default=0)
    ids = (f"{begin}{number:02}" for number in count(last + 1))
    return (one for one in ids if one not in reported)
