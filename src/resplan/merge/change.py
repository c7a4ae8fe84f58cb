"""What a sender did to a plan: fields changed, things added, things left out; and where his changes conflict with others."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from resplan.merge.sameness import same
from resplan.merge.thing import Data, Kind, Thing
from resplan.source import KeyPath


class Change(Struct, frozen=True):
    """One field with another value; None is no value."""

    thing: Thing
    path: KeyPath
    """The field within the thing."""
    before: Any
    after: Any
    by: str = ""
    """Who says so: the sender's file or body, for people to read."""


class Conflict(Struct, frozen=True):
    """A change of a field that has become something else since it was sent, or that others changed otherwise."""

    change: Change
    now: Any
    """The plan's own value today; None is no value."""
    others: tuple[Change, ...] = ()
    """Other senders' changes of the same place."""


class Addition(Struct, frozen=True):
    """A new thing. If it brings no id, it gets one when it is written."""

    key: str
    """Identifies the new thing in every copy that came back: the row's hidden key, or its place."""
    kind: Kind
    data: Data
    by: str = ""


class Dropped(Struct, frozen=True):
    """A thing that was sent and did not come back; this only proposes to drop it."""

    thing: Thing
    by: str = ""
    is_contested: bool = False
    """Whether the plan, or another sender, has changed it since it was sent."""


class _Claim(Struct, frozen=True):
    """One sender's change of one place, taken or in conflict."""

    change: Change
    now: Any
    is_conflict: bool


class Comparison(Struct, frozen=True):
    """Everything that senders did; it has nothing that no sender touched."""

    changes: tuple[Change, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    additions: tuple[Addition, ...] = ()
    drops: tuple[Dropped, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nobody did anything."""
        return not (self.changes or self.conflicts or self.additions or self.drops)

    def claims(self) -> Iterator[_Claim]:
        """Every change, taken or in conflict."""
        yield from (_Claim(change, change.before, is_conflict=False) for change in self.changes)
        for conflict in self.conflicts:
            yield from (_Claim(each, conflict.now, is_conflict=True) for each in (conflict.change, *conflict.others))

    def preferring(self, whose: Literal["theirs", "ours"]) -> "Comparison":
        """The conflicts settled in favour of the sender or of the plan. Senders among themselves stay in conflict."""
        if whose == "ours":
            return replace(self, conflicts=())
        taken = tuple(conflict.change for conflict in self.conflicts if not conflict.others)
        left = tuple(conflict for conflict in self.conflicts if conflict.others)
        return replace(self, changes=self.changes + taken, conflicts=left)


def joined(comparisons: Iterable[Comparison]) -> Comparison:
    """The work of several senders together: equal changes of a place become one, different ones are in conflict."""
    whole = list(comparisons)
    claims = [claim for each in whole for claim in each.claims()]
    changes: list[Change] = []
    conflicts: list[Conflict] = []
    for group in _by_place(claims):
        said, *others = _different(group)
        against = tuple(other.change for other in others)
        if against or said.is_conflict:
            conflicts.append(Conflict(said.change, said.now, against))
        else:
            changes.append(said.change)
    return Comparison(tuple(changes), tuple(conflicts), tuple(_additions(whole)), tuple(_drops(whole, claims)))


def _additions(whole: Sequence[Comparison]) -> list[Addition]:
    """New things, each once: senders of the same one agree; a later one with the same key and other data gets a key of its own."""
    found: dict[str, Addition] = {}
    for each in (addition for comparison in whole for addition in comparison.additions):
        known = found.get(each.key)
        if known and known.kind == each.kind and same(known.data, each.data):
            found[each.key] = replace(known, by=_together(known.by, each.by))
        else:
            key = f"{each.key} ({each.by})" if known else each.key
            found[key] = replace(each, key=key)
    return list(found.values())


def _by_place(claims: Sequence[_Claim]) -> list[list[_Claim]]:
    """The claims about one place or places within it; places in the order in which they were first named."""
    groups: list[list[tuple[int, _Claim]]] = []
    for numbered in sorted(enumerate(claims), key=lambda each: (each[1].change.thing, _ordered(each[1].change.path))):
        change = numbered[1].change
        first = groups[-1][0][1].change if groups else None
        if first and first.thing == change.thing and change.path[: len(first.path)] == first.path:
            groups[-1].append(numbered)
        else:
            groups.append([numbered])
    groups.sort(key=lambda group: min(number for number, _ in group))
    return [[claim for _, claim in group] for group in groups]


def _ordered(path: KeyPath) -> tuple[str, ...]:
    """A sort key by which a place comes directly before the places within it."""
    return tuple(f"{step:09}" if isinstance(step, int) else step for step in path)


def _different(group: Sequence[_Claim]) -> list[_Claim]:
    """One claim for each different change; senders who agree are named together."""
    said: list[_Claim] = []
    for claim in group:
        change = claim.change
        for index, known in enumerate(said):
            if known.change.path == change.path and same(known.change.after, change.after):
                agreed = replace(known.change, by=_together(known.change.by, change.by))
                said[index] = _Claim(agreed, known.now, known.is_conflict or claim.is_conflict)
                break
        else:
            said.append(claim)
    return said


def _drops(whole: Sequence[Comparison], claims: Sequence[_Claim]) -> Iterator[Dropped]:
    changed = {claim.change.thing for claim in claims}
    found: dict[Thing, Dropped] = {}
    for each in (drop for comparison in whole for drop in comparison.drops):
        known = found.get(each.thing, each)
        is_contested = known.is_contested or each.is_contested or each.thing in changed
        found[each.thing] = Dropped(each.thing, _together(known.by, each.by), is_contested=is_contested)
    yield from found.values()


def _together(*senders: str) -> str:
    return "; ".join(dict.fromkeys(filter(None, senders)))
