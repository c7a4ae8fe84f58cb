"""Everything that differs between two versions of a plan, each once."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from resplan.chain.amendment import ORDER, Amendment, Sort
from resplan.chain.matching import Matched, Things, matched
from resplan.chain.weighing import weighed
from resplan.merge.change import Addition, Change
from resplan.merge.comparing import Forms, compared, with_changes
from resplan.merge.thing import Data, Thing, places_of, things_of
from resplan.plan.loaded import LoadedPlan
from resplan.source import KeyPath
from resplan.source.inside import last_key, value_at


class Difference(Struct, frozen=True, dict=True):
    """Two versions of a plan."""

    old: LoadedPlan
    new: LoadedPlan

    @cached_property
    def before(self) -> Things:
        """The things of the old version."""
        return things_of(self.old)

    @cached_property
    def after(self) -> Matched:
        """The things of the new version, under the names that the old one uses."""
        return matched(self.before, things_of(self.new))

    @cached_property
    def places(self) -> Mapping[Thing, KeyPath]:
        """Where each thing stands in the new version."""
        return places_of(self.new)

    @cached_property
    def amendments(self) -> tuple[Amendment, ...]:
        """Every difference once: the gravest first, within a sort in the order of the plans."""
        old, new = self.before, self.after.things
        added = (Addition(thing.id, thing.kind, data) for thing, data in new.items() if thing not in old)
        found = compared(Forms(old, old, new), said=_fields(old, new), added=added)
        rows = [
            *(Amendment(Sort.DROPPED, drop.thing, None, before=old[drop.thing]) for drop in found.drops),
            *(self._new(addition) for addition in found.additions),
            *(
                Amendment(Sort.MOVED, before, after, ("id",), before.id, after=after.id)
                for before, after in self.after.renamed.items()
            ),
            *(self._changed(thing, path) for thing, path in _places(found.changes)),
        ]
        return tuple(sorted(rows, key=lambda row: ORDER.index(row.sort)))

    def _new(self, addition: Addition) -> Amendment:
        thing = self.after.own(Thing(addition.kind, addition.key))
        data = {key: self.after.restored(key, value) for key, value in addition.data.items()}
        return Amendment(Sort.ADDED, thing, thing, after={**data, "id": thing.id})

    def _changed(self, thing: Thing, path: KeyPath) -> Amendment:
        before, after = value_at(self.before[thing], path), value_at(self.after.things[thing], path)
        sort, measure = weighed(
            self.before[thing], thing.kind, path, before, after, plans=(self.old.plan, self.new.plan)
        )
        own = self.after.restored(last_key(path), after)
        return Amendment(sort, thing, self.after.own(thing), path, before, after=own, measure=measure)


def applied(difference: Difference) -> dict[Thing, Data]:
    """The old version with every amendment made, which gives the things of the new one."""
    names, rows = difference.after, difference.amendments
    gone = {row.thing for row in rows if row.sort is Sort.DROPPED}
    things: dict[Thing, Data] = {
        names.own(thing): {key: names.restored(key, value) for key, value in data.items()}
        for thing, data in difference.before.items()
        if thing not in gone
    }
    for row in rows:
        match row.now:
            case None:
                pass
            case now if not row.path:
                things[now] = row.after
            case now:
                things[now] = with_changes(things[now], [Change(now, row.path, row.before, row.after)])
    return things


def _fields(old: Things, new: Things) -> Mapping[Thing, Sequence[str]]:
    """Every field that either version has; a changed id is told separately."""
    return {
        thing: [key for key in dict.fromkeys((*data, *new.get(thing, {}))) if key != "id"]
        for thing, data in old.items()
    }


_AS_A_WHOLE = frozenset({"budget", "products"})
"""Fields compared as a whole: of money the sum, of products which are there and which are gone."""


def _places(changes: Sequence[Change]) -> Iterator[tuple[Thing, KeyPath]]:
    """The places that changed, each once."""
    places = ((change.thing, change.path[:1] if change.path[0] in _AS_A_WHOLE else change.path) for change in changes)
    return iter(dict.fromkeys(places))


class KeptVersion(Struct, frozen=True):
    """The newest baseline, kept as a version, against the plan."""

    name: str
    difference: Difference
