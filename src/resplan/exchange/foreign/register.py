"""Registers each body that the tables name once, whatever names they use for it."""

from collections.abc import Container, Iterable, Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from resplan.exchange.foreign.marks import begins_with, toned
from resplan.framework.framework import Framework
from resplan.merge.new_ids import numbered_ids
from resplan.plan.body_names import body_key, ids_by_key, registered_body
from resplan.plan.head import Body
from resplan.plan.plan import Plan
from resplan.text import fold, slugify

_LONGEST_ID = 60


class Register(Struct):
    """The bodies of a plan, and those that are to be added."""

    plan: Plan
    framework: Framework
    added: list[dict[str, str]] = field(default_factory=list)
    """In the form of `bodies.yaml`."""
    _ids: dict[str, str] = field(default_factory=dict)
    _known: Mapping[str, str | None] = field(default_factory=dict)

    def take(self, names: Iterable[str]) -> None:
        """Registers each body that is not known yet; full names come first, so that short ones are recognised."""
        names = list(dict.fromkeys(names))
        keys = {name: body_key(name, self.framework) for name in names}
        self._known = ids_by_key(self.plan, self.framework)
        for name in sorted(names, key=lambda each: (-len(keys[each]), names.index(each))):
            if name not in self._ids:
                self._ids[name] = self._registered(name) or self._add(name, keys, names)
        order = {name: index for index, name in enumerate(names)}
        self.added.sort(key=lambda body: order.get(body["name"], 0))

    def id_of(self, name: str) -> str:
        """Id of a body that was taken."""
        return self._ids[name]

    def _registered(self, name: str) -> str | None:
        return registered_body(name, self.plan, self.framework, self._known)

    def _add(self, name: str, keys: Mapping[str, str], names: Iterable[str]) -> str:
        """Adds a body under the longest of its names in the tables; a name with initials becomes its short name."""
        alike = [each for each in names if keys[each] == keys[name]]
        full, short = max(alike, key=_fullness), min(alike, key=_fullness)
        body = {"id": self._free_id(full), "name": full[:1].upper() + full[1:]}
        if len(short) < len(full) and fold(short) != fold(full) and any(word.isupper() for word in short.split()):
            body["short"] = short
        kind = self._kind(full)
        if kind:
            body["kind"] = kind
        self.added.append(body)
        self.plan = replace(self.plan, bodies=(*self.plan.bodies, Body.parse(body)))
        self.plan.__dict__.pop("bodies_by_id", None)
        self._known = ids_by_key(self.plan, self.framework)
        return body["id"]

    def _free_id(self, name: str) -> str:
        base = slugify(name)[:_LONGEST_ID].strip("-") or "co-quan"
        return free_id(base, {body.id for body in self.plan.bodies})

    def _kind(self, name: str) -> str | None:
        """The kind of body that the first words of its name show."""
        found = {
            word: kind
            for kind, words in self.framework.exchange.foreign.body_kinds.items()
            if (word := begins_with(name, words)) and toned(name)[len(toned(word)) :][:1] != ","
        }
        return found[max(found, key=lambda word: len(toned(word)))] if found else None


def free_id(base: str, taken: Container[str]) -> str:
    """The id if it is free, else the id with the lowest number from 2 that is."""
    return next(each for each in numbered_ids(base) if each not in taken)


def _fullness(name: str) -> tuple[int, int]:
    return (-sum(word.isupper() for word in name.split()), len(name))
