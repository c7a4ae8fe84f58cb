"""What the tasks above said when a plan took them up, and which of them say something else today."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from resplan.chain.upward import UpperTask, key_of
from resplan.merge.change import Change
from resplan.merge.sameness import is_nothing, same
from resplan.merge.thing import Thing
from resplan.plan.plan import Plan

FIELDS = ("title", "deadline", "lead", "products", "target")
"""The fields of a task above that a link keeps, each under its own key."""
Pair = tuple[str, str]
"""A link by the id of the task and the key of the one above."""


class Link(Struct, frozen=True):
    """One task that takes up one task above, as it was seen and accepted."""

    task: str
    parent: str
    """Reference of the task above."""
    digest: str
    said: Mapping[str, str]
    """What the task above said, by field."""
    accepted_by: str = ""
    at: str = ""

    @property
    def pair(self) -> Pair:
        """The ends of the link."""
        return self.task, key_of(self.parent)

    def data(self) -> dict[str, Any]:
        """As it is written into the lock file."""
        texts = {"task": self.task, "parent": self.parent, "digest": self.digest, **self.said}
        return {key: value for key, value in {**texts, "by": self.accepted_by, "at": self.at}.items() if value}


class Suspect(Struct, frozen=True):
    """A link whose upper end has changed since it was accepted; or that nobody has accepted yet."""

    task: str
    parent: str
    title: str = ""
    """Title of the task above; if that is gone, the title that was accepted."""
    changes: tuple[Change, ...] = ()
    """Fields of the task above: the value that was accepted → the value today."""
    is_gone: bool = False
    """The task above is no longer there."""
    is_new: bool = False
    """Nobody has looked at it since it was taken up."""

    @property
    def pair(self) -> Pair:
        """The link."""
        return self.task, key_of(self.parent)


def read_links(data: Any) -> list[Link]:  # plain data of the lock file
    """The links of a lock file. A row that is no link is left out, since the file is made anew from the plan.

    A ValueError if it is no lock file at all: what was accepted may stand in an earlier version of it.
    """
    match data:
        case {"links": [*rows]}:
            return [_link(row) for row in rows if isinstance(row, Mapping) and row.get("task") and row.get("parent")]
        case _ if not data or data == {"links": None}:
            return []
        case _:
            raise ValueError(type(data).__name__)


def _link(row: Mapping[str, Any]) -> Link:
    texts = {key: str(value) for key, value in row.items() if not is_nothing(value)}
    said = {key: texts[key] for key in FIELDS if key in texts}
    by, at = texts.get("by", ""), texts.get("at", "")
    return Link(texts["task"], texts["parent"], texts.get("digest", ""), said, accepted_by=by, at=at)


class Acceptance(Struct, frozen=True):
    """Links that somebody has looked at: the task above is kept as it reads today."""

    pairs: Collection[Pair] = ()
    by: str = ""
    at: str = ""


def pairs_of(plan: Plan) -> list[Pair]:
    """Every link of a plan, whether or not there is such a task above."""
    return [(task.id, key) for task in plan.tasks for key in dict.fromkeys(map(key_of, task.parents))]


def links_kept(plan: Plan, kept: Iterable[Link], uppers: Mapping[str, UpperTask], seen: Acceptance) -> list[Link]:
    """All links of a plan, sorted: those just looked at with the text above as it is today, the others as kept before."""
    known = {link.pair: link for link in kept}
    found = (_kept(pair, known.get(pair), uppers.get(pair[1]), seen) for pair in pairs_of(plan))
    return sorted((link for link in found if link is not None), key=lambda link: (link.task, link.parent))


def _kept(pair: Pair, link: Link | None, upper: UpperTask | None, seen: Acceptance) -> Link | None:
    """One link; None if nobody has looked at it yet, or if somebody has seen that the task above is gone."""
    if upper is None:
        return None if pair in seen.pairs else link
    if pair not in seen.pairs or (link and link.digest == upper.digest):
        return replace(link, parent=upper.ref) if link else None
    return Link(pair[0], upper.ref, upper.digest, _said(upper), accepted_by=seen.by, at=seen.at)


def suspects(plan: Plan, links: Iterable[Link], uppers: Mapping[str, UpperTask]) -> Iterator[Suspect]:
    """The links that are not as they were accepted, in the plan's order."""
    known = {link.pair: link for link in links}
    for task, key in pairs_of(plan):
        link, upper = known.get((task, key)), uppers.get(key)
        if link is None and upper is not None:
            yield Suspect(task, upper.ref, upper.title, is_new=True)
        elif link is not None and upper is None:
            yield Suspect(task, link.parent, link.said.get("title", ""), is_gone=True)
        elif link is not None and upper is not None and link.digest != upper.digest:
            yield Suspect(task, upper.ref, upper.title, tuple(_changes(link, upper)))


def _changes(link: Link, upper: UpperTask) -> Iterator[Change]:
    now = _said(upper)
    for key in FIELDS:
        if not same(link.said.get(key), now.get(key)):
            yield Change(Thing("task", upper.ref), (key,), link.said.get(key), now.get(key))


def _said(upper: UpperTask) -> dict[str, str]:
    return {key: text for key in FIELDS if (text := getattr(upper, key))}
