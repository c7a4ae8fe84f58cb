"""Finds where a plan, its reports and its register refer to one of its tasks, indicators or bodies."""

from collections.abc import Iterator
from typing import Any

from resplan.merge.change import Change
from resplan.merge.thing import LIST_OF, Thing, thing_at, things_of
from resplan.plan.body_names import ids_by_key, registered_body
from resplan.plan.loaded import LoadedPlan
from resplan.plan.plan_file import REGISTERS
from resplan.source import KeyPath
from resplan.source.inside import value_at

_REGISTER_KEYS = frozenset({"by", "accepted_by", "addressee", "body"})
"""Keys by which reports, feedback and remarks name bodies."""


def references(loaded: LoadedPlan, thing: Thing) -> Iterator[KeyPath]:
    """Every place where the id is quoted, or the body is named, except within the thing itself."""
    named = loaded.framework.exchange.book.named
    own = f"{LIST_OF[thing.kind]}.{thing.id}"
    keys = _REGISTER_KEYS if thing.kind == "body" else {thing.kind}
    ids = ids_by_key(loaded.plan, loaded.framework) if thing.kind == "body" else {}

    def means_it(text: str) -> bool:
        is_named = thing.kind == "body" and registered_body(text, loaded.plan, loaded.framework, ids) == thing.id
        return is_named or text == thing.id

    for path, text in (*loaded.texts(), *loaded.register_texts()):
        words = [step for step in path if isinstance(step, str)]
        if path[0] == "waivers":
            is_meant = words[-1] == "path" and (text == own or text.startswith(f"{own}."))
        elif path[0] in REGISTERS:
            is_meant = words[-1] in keys and means_it(text)
        else:
            of_list = path[0] in LIST_OF.values()
            is_meant = named.get(".".join(words[1:] if of_list else words)) == thing.kind and means_it(text)
        if is_meant and thing_at(loaded, path) != thing:
            yield path


def with_other_id(loaded: LoadedPlan, thing: Thing, new: str) -> list[Change]:
    """The changes that give a thing another id everywhere in the plan; reports are never rewritten."""
    things = things_of(loaded)
    changes = [Change(thing, ("id",), thing.id, new)]
    for holder, field in dict.fromkeys(_field_at(loaded, path) for path in references(loaded, thing)):
        before = value_at(things[holder], field)
        changes.append(Change(holder, field, before, _renamed(before, thing, new)))
    return changes


def _field_at(loaded: LoadedPlan, path: KeyPath) -> tuple[Thing, KeyPath]:
    """The thing that a place belongs to, and its field; a list of texts is one field."""
    holder = thing_at(loaded, path)
    inner = path if holder.kind == "head" else path[2:]
    return holder, inner[:-1] if isinstance(inner[-1], int) else inner


def _renamed(value: Any, thing: Thing, new: str) -> Any:  # plain data
    if isinstance(value, list):
        return [new if item == thing.id else item for item in value]
    own, list_name = f"{LIST_OF[thing.kind]}.{thing.id}", LIST_OF[thing.kind]
    return f"{list_name}.{new}{value.removeprefix(own)}" if value.startswith(own) else new
