"""Finds each thing of the old version in the new one: by its id or, after renumbering, by its words."""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from msgspec import Struct

from resplan.feedback.duplicates import near_duplicates
from resplan.merge.thing import Data, Kind, Thing
from resplan.text import fold

Things = Mapping[Thing, Data]

_TITLE: Mapping[Kind, str] = {"task": "title", "indicator": "name", "body": "name"}
"""The words by which people know a thing."""
_LEAST_ALIKE = 0.8
"""If two ids differ, titles less alike than this name two different things."""
_REFERRING: Mapping[Kind, frozenset[str]] = {
    "task": frozenset({"depends_on", "tasks"}),
    "indicator": frozenset({"indicators"}),
    "body": frozenset({"lead", "partners", "body", "receiver", "standing_agency"}),
}
"""Keys under which other parts of a plan quote the ids of a kind."""


_Ids = Mapping[Kind, Mapping[str, str]]


class Matched(Struct, frozen=True, dict=True):
    """The new version under the ids of the old one, and the way back to its own ids."""

    things: Things
    """In the new order. A thing that was renumbered stands under its old id, and so do all references to it."""
    renamed: Mapping[Thing, Thing]
    """Old → new, for those whose id changed."""

    def own(self, thing: Thing) -> Thing:
        """The thing under the id that the new version gives it."""
        return self.renamed.get(thing, Thing(thing.kind, thing.id.removesuffix(_NEW)))

    def restored(self, key: str, value: Any) -> Any:  # plain data
        """The value of a key of one of `things`, with the ids that the new version uses."""
        return _other(key, value, self._own_ids)

    @cached_property
    def _own_ids(self) -> _Ids:
        marked = {Thing(thing.kind, thing.id + _NEW): thing for thing in self.renamed}
        return _by_kind({**self.renamed, **marked})


_NEW = " (new)"
"""Marks an id that belonged to another thing before; no id has a blank."""


def matched(old: Things, new: Things) -> Matched:
    """Finds the things that were renumbered; all others are known by their ids."""
    renamed: dict[Thing, Thing] = {}
    for kind in _TITLE:
        pairs = _Pairs(_titles(old, kind), _titles(new, kind)).found()
        renamed.update((Thing(kind, before), Thing(kind, after)) for before, after in pairs if before != after)
    back = {after: before for before, after in renamed.items()}
    marked = {thing: Thing(thing.kind, thing.id + _NEW) for thing in renamed if thing not in back}
    old_names = {**back, **marked}
    ids = _by_kind(old_names)
    things: dict[Thing, Data] = {}
    for thing, data in new.items():
        known = old_names.get(thing, thing)
        things[known] = {**_translated(data, ids), **({"id": known.id} if known.id else {})}
    return Matched(things, renamed)


def _by_kind(renamed: Mapping[Thing, Thing]) -> _Ids:
    ids: dict[Kind, dict[str, str]] = {}
    for before, after in renamed.items():
        ids.setdefault(before.kind, {})[before.id] = after.id
    return ids


def _translated(data: Data, ids: _Ids) -> Data:
    """The data with other ids wherever it refers to things."""
    return {key: _other(str(key), value, ids) for key, value in data.items()} if ids else data


def _other(key: str, value: Any, ids: _Ids) -> Any:  # plain data
    match value:
        case dict():
            return _translated(value, ids)
        case list():
            return [_other(key, each, ids) for each in value]
        case str():
            meant = (known[value] for kind, known in ids.items() if key in _REFERRING[kind] and value in known)
            return next(meant, value)
        case _:
            return value


def _titles(things: Things, kind: Kind) -> dict[str, str]:
    """Folded titles by id."""
    return {thing.id: fold(str(data.get(_TITLE[kind]) or "")) for thing, data in things.items() if thing.kind == kind}


class _Pairs(Struct, frozen=True):
    """The things of one kind: old and new titles by id, without those that are already paired."""

    old: dict[str, str]
    new: dict[str, str]

    def found(self) -> Iterator[tuple[str, str]]:
        """Pairs of an old and a new id: first the same id and title, then the same title, then titles much alike, then the id."""
        for step in (self._unchanged, self._of_one_title, self._alike, self._of_one_id):
            for before, after in list(step()):
                if before in self.old and after in self.new:
                    del self.old[before], self.new[after]
                    yield before, after

    def _unchanged(self) -> Iterator[tuple[str, str]]:
        return ((key, key) for key, title in self.old.items() if self.new.get(key) == title)

    def _of_one_title(self) -> Iterator[tuple[str, str]]:
        once = [title for title, count in Counter(self.new.values()).items() if count == 1 and title]
        by_title = {title: key for key, title in self.new.items() if title in set(once)}
        counts = Counter(self.old.values())
        return ((key, by_title[title]) for key, title in self.old.items() if counts[title] == 1 and title in by_title)

    def _alike(self) -> Iterator[tuple[str, str]]:
        """Pairs titles that were reworded a little; a title whose id stayed the same is compared first."""
        before, after = list(self.old), list(self.new)
        texts = [*self.old.values(), *self.new.values()]
        found = [
            (row.alike, before[row.earlier], after[row.index - len(before)])
            for row in near_duplicates(texts, _LEAST_ALIKE)
            if row.earlier < len(before) <= row.index
        ]
        best = sorted(found, key=lambda row: (-row[0], row[1] != row[2]))
        return ((one, other) for _, one, other in best)

    def _of_one_id(self) -> Iterator[tuple[str, str]]:
        return ((key, key) for key in self.old if key in self.new)
