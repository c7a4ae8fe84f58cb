"""The single fields of a thing: where each stands, what people call it, and what may stand there."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from msgspec import Struct, field

from resplan.exchange.book.registers import Register
from resplan.language import Language
from resplan.merge.thing import LIST_OF, Kind
from resplan.plan.form import Keys, Rows, Slot, form_of, slots_on
from resplan.plan.plan_file import LISTS
from resplan.source import KeyPath
from resplan.text import counting_number, fold

STEP = " › "
"""Stands between the steps of a field's name."""


def plan_path(kind: Kind, path: KeyPath) -> KeyPath:
    """The place in a plan of a field of a thing."""
    return path if kind == "head" else (LIST_OF[kind], 0, *path)


def slot_at(framework: str, kind: Kind, path: KeyPath) -> Slot | None:
    """What may stand at a field; None if the plan has no such field."""
    return _slot(framework, kind, without_numbers(path))


def without_numbers(path: KeyPath) -> KeyPath:
    """The place with 0 for the number of each item, since all items of a list have one form."""
    return tuple(0 if isinstance(step, int) else step for step in path)


@cache
def _slot(framework: str, kind: Kind, path: KeyPath) -> Slot | None:
    if not path and kind == "head":
        return form_of(framework, "plan")
    *_, slot = slots_on(framework, plan_path(kind, path))
    return slot


def is_field(slot: Slot) -> bool:
    """Whether one cell holds all that stands there: a scalar, or a list of scalars."""
    match slot.form:
        case Keys():
            return False
        case Rows(item):
            return not isinstance(item.form, Keys | Rows)
        case _:
            return True


def fields_of(framework: str, kind: Kind, data: Mapping[str, Any], *, with_empty: bool) -> Iterator[KeyPath]:
    """The fields of a thing in the schema's order.

    `with_empty`: also those without a value, and those of one more item of each list.
    """
    slot = slot_at(framework, kind, ())
    if slot is not None:
        yield from _fields(slot, data, (), with_empty=with_empty)


def _fields(slot: Slot, data: Any, path: KeyPath, *, with_empty: bool) -> Iterator[KeyPath]:  # plain data
    if is_field(slot) or isinstance(data, str):
        if data is not None or with_empty:
            yield path
        return
    match slot.form:
        case Keys() as keys:
            given = data if isinstance(data, Mapping) else {}
            for key, inner in keys.named.items():
                is_said = with_empty or given.get(key) is not None
                if is_said and (path or key not in LISTS):
                    yield from _fields(inner, given.get(key), (*path, key), with_empty=with_empty)
            for key, value in given.items():
                inner_slot = keys.slot(str(key))
                if key not in keys.named and inner_slot is not None:
                    yield from _fields(inner_slot, value, (*path, key), with_empty=with_empty)
        case Rows(item):
            rows = data if isinstance(data, Sequence) else ()
            for index, value in enumerate((*rows, *((None,) if with_empty else ()))):
                yield from _fields(item, value, (*path, index), with_empty=with_empty)


class FieldNames(Struct, frozen=True):
    """What people call the fields of a plan."""

    framework: str
    language: Language
    keys: Mapping[str, Register] = field(default_factory=dict)
    """The names of the keys below a field, where it has other ones than its schema says."""

    def name(self, kind: Kind, path: KeyPath) -> str:
        """The titles on the way to a field, items by their numbers from 1."""
        return STEP.join(self._step(kind, path[:length]) for length in range(1, len(path) + 1))

    def _step(self, kind: Kind, path: KeyPath) -> str:
        step, above = path[-1], slot_at(self.framework, kind, path[:-1])
        if isinstance(step, int):
            return str(step + 1)
        if above is not None and isinstance(above.form, Keys) and step in above.form.named:
            return above.form.named[step].title.in_language(self.language)
        register = self._register(path[:-1])
        return register.text(step) if register else step

    def _register(self, path: KeyPath) -> Register | None:
        return self.keys.get(".".join(map(str, path)))

    def field(self, kind: Kind, name: str) -> KeyPath | None:
        """The field that people call so; None if there is none."""
        path: KeyPath = ()
        for word in (part.strip() for part in name.split(STEP.strip())):
            above = slot_at(self.framework, kind, path)
            match above.form if above is not None else None:
                case Rows() if number := counting_number(word):
                    path = (*path, number - 1)
                case Keys() as keys if (step := self._key_meant(keys, word, path)) is not None:
                    path = (*path, step)
                case _:
                    return None
        slot = slot_at(self.framework, kind, path)
        return path if slot is not None and is_field(slot) and not (kind == "head" and path[0] in LISTS) else None

    def _key_meant(self, keys: Keys, word: str, path: KeyPath) -> str | None:
        folded = fold(word)
        for key, slot in keys.named.items():
            if folded in (fold(slot.title.in_language(self.language)), fold(key)):
                return key
        register = self._register(path)
        step = (register.meant(word) if register else None) or word
        return step if keys.slot(step) is not None else None
