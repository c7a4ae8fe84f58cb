"""What the tasks above said when a plan took them up, and which of them say something else today."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from resplan.chain.upward import UpperTask, taken_up
from resplan.merge.change import Change
from resplan.merge.sameness import is_nothing, same
from resplan.merge.thing import Thing
from resplan.plan.plan import Plan

FIELDS = ("title", "deadline", "lead", "products", "target")
"""What is kept of a task above, each under its own key."""


@dataclass(frozen=True, slots=True)
class Link:
    """One task that takes up one task above, as it was seen and accepted."""

    task: str
    parent: str
    """Reference of the task above."""
    digest: str
    said: Mapping[str, str]
    """What the task above said, by field."""
    accepted_by: str = ""
    at: str = ""

    def data(self) -> dict[str, Any]:
        """As it is written into the lock file."""
        texts = {"task": self.task, "parent": self.parent, "digest": self.digest, **self.said}
        return {key: value for key, value in {**texts, "by": self.accepted_by, "at": self.at}.items() if value}


@dataclass(frozen=True, slots=True)
class Suspect:
    """A link whose upper end has changed since it was accepted; or that nobody has accepted yet."""

    task: str
    parent: str
    changes: tuple[Change, ...] = ()
    """Fields of the task above, from what was accepted to what it says."""
    is_gone: bool = False
    """The task above is no longer there."""
    is_new: bool = False
    """Nobody has looked at it since it was taken up."""


def read_links(data: Any) -> list[Link]:  # plain data of the lock file
    """The links of a lock file; what is no link is left out, since the file is made anew from the plan."""
    rows = data.get("links") if isinstance(data, Mapping) else None
    return [_link(row) for row in rows or () if isinstance(row, Mapping) and row.get("task") and row.get("parent")]


def _link(row: Mapping[str, Any]) -> Link:
    texts = {key: str(value) for key, value in row.items() if not is_nothing(value)}
    said = {key: texts[key] for key in FIELDS if key in texts}
    by, at = texts.get("by", ""), texts.get("at", "")
    return Link(texts["task"], texts["parent"], texts.get("digest", ""), said, accepted_by=by, at=at)


def links_now(plan: Plan, uppers: Mapping[str, UpperTask], *, by: str, at: str) -> list[Link]:
    """Every link of a plan as it is today, sorted."""
    found = (
        Link(task.id, upper.ref, upper.digest, _said(upper), accepted_by=by, at=at)
        for task in plan.tasks
        for upper in taken_up(task, uppers)
    )
    return sorted(found, key=lambda link: (link.task, link.parent))


def suspects(plan: Plan, links: Iterable[Link], uppers: Mapping[str, UpperTask]) -> Iterator[Suspect]:
    """What does not stand as it was accepted, in the plan's order."""
    known = {(link.task, link.parent.lower()): link for link in links}
    for task in plan.tasks:
        for ref in task.parents:
            key = ref.replace(" ", "").lower()
            link, upper = known.get((task.id, key)), uppers.get(key)
            if link is None and upper is not None:
                yield Suspect(task.id, upper.ref, is_new=True)
            elif link is not None and upper is None:
                yield Suspect(task.id, link.parent, is_gone=True)
            elif link is not None and upper is not None and link.digest != upper.digest:
                yield Suspect(task.id, upper.ref, tuple(_changes(link, upper)))


def _changes(link: Link, upper: UpperTask) -> Iterator[Change]:
    now = _said(upper)
    for key in FIELDS:
        if not same(link.said.get(key), now.get(key)):
            yield Change(Thing("task", upper.ref), (key,), link.said.get(key), now.get(key))


def _said(upper: UpperTask) -> dict[str, str]:
    return {key: text for key in FIELDS if (text := getattr(upper, key))}
