"""The things that a plan consists of, when it is sent out and taken back: its head, tasks, indicators and bodies."""

from collections.abc import Iterator, Mapping
from typing import Any, Literal, get_args

from msgspec import Struct

from resplan.plan.loaded import LoadedPlan
from resplan.plan.plan_file import LISTS
from resplan.source import KeyPath

Kind = Literal["head", "task", "indicator", "body"]
"""The head is the plan without its lists; it is one thing, with the id ""."""
KINDS: tuple[Kind, ...] = get_args(Kind)
LIST_OF: Mapping[Kind, str] = {"task": "tasks", "indicator": "indicators", "body": "bodies"}
"""The plan's list that holds the things of a kind."""
Data = Mapping[str, Any]
"""Plain data of one thing, by the plan's own keys."""


class Thing(Struct, frozen=True, order=True):
    """One part of a plan, named as other parts name it."""

    kind: Kind
    id: str = ""


HEAD = Thing("head")


def things_of(loaded: LoadedPlan) -> dict[Thing, Data]:
    """The data of each thing as its file says it, in the plan's order; a task says its `group` too.

    What does not have the plan's shape is left out, choices stand as their keys, and of two things with one id the
    first counts: as everywhere else.
    """
    head = {key: value for key, value in loaded.data.items() if key not in LISTS}
    return {thing: loaded.data[str(path[0])][path[1]] if path else head for thing, path in places_of(loaded).items()}


def places_of(loaded: LoadedPlan) -> dict[Thing, KeyPath]:
    """Where each thing stands in the plan; if two have one id, the first."""
    found: dict[Thing, KeyPath] = {HEAD: ()}
    for thing, path in _places(loaded):
        found.setdefault(thing, path)
    return found


def thing_at(loaded: LoadedPlan, path: KeyPath) -> Thing:
    """The thing that contains a place of the plan; the head, if the place is in no list of things."""
    for kind, name in LIST_OF.items():
        if len(path) > 1 and path[0] == name and isinstance(path[1], int):
            return Thing(kind, str(loaded.data[name][path[1]].get("id", "")))
    return HEAD


def _places(loaded: LoadedPlan) -> Iterator[tuple[Thing, KeyPath]]:
    for kind in KINDS:
        name = LIST_OF.get(kind, "")
        for index, item in enumerate(loaded.data.get(name) or ()):
            yield Thing(kind, str(item.get("id", ""))), (name, index)
