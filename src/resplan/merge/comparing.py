"""Compares three forms: what the sender changed in what he was sent, against the plan as it is now."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, cast

from msgspec import Struct

from resplan.merge.change import Addition, Change, Comparison, Conflict, Dropped
from resplan.merge.sameness import is_nothing, same
from resplan.merge.thing import Data, Thing
from resplan.source import KeyPath
from resplan.source.inside import has, with_value, without_value

Said = Mapping[Thing, Collection[str]]
"""The things that a form shows, and the fields of each; a sender can only change these."""


class Forms(Struct, frozen=True):
    """One plan in three forms; a thing or field that was not sent counts as absent."""

    sent: Mapping[Thing, Data]
    now: Mapping[Thing, Data]
    came: Mapping[Thing, Data]


def compared(forms: Forms, *, said: Said, added: Iterable[Addition] = (), by: str = "") -> Comparison:
    """What the sender did. `added`: the new things that came; those that the plan has already are left out."""
    changes: list[Change] = []
    conflicts: list[Conflict] = []
    drops: list[Dropped] = []
    for thing, fields in said.items():
        sent, now, came = forms.sent.get(thing), forms.now.get(thing), forms.came.get(thing)
        if came is None:
            if sent is not None and now is not None:
                drops.append(Dropped(thing, by, is_contested=not _alike(sent, now, fields)))
            continue
        for key in fields:
            for path, before, today, after in _differences((key,), *(_at(form, key) for form in (sent, now, came))):
                change = Change(thing, path, before, after, by)
                if now is not None and same(today, before):
                    changes.append(change)
                else:
                    conflicts.append(Conflict(change, today))
    new = [addition for addition in added if not _is_there(addition, forms)]
    return Comparison(tuple(changes), tuple(conflicts), tuple(new), tuple(drops))


def with_changes(data: Data, changes: Iterable[Change]) -> Data:
    """A thing's data with the changes of its fields: a field that is nothing now is left out, every other one stays as written."""
    whole: Any = data
    for change in changes:
        after = without_empty(change.after)
        if not is_nothing(after) or isinstance(change.path[-1], int):  # an item of a list keeps its place
            whole = with_value(whole, change.path, after)
        elif has(whole, change.path):
            whole = without_value(whole, change.path)
    return cast("Data", whole)


def without_empty(data: Any) -> Any:  # plain data
    """The data without the keys that say nothing, at any depth."""
    if isinstance(data, Mapping):
        return {key: without_empty(value) for key, value in data.items() if not is_nothing(value)}
    return data if isinstance(data, str) or not isinstance(data, Sequence) else list(map(without_empty, data))


def _at(form: Data | None, key: str) -> Any:  # plain data
    return None if form is None else form.get(key)


def _alike(sent: Data, now: Data, fields: Collection[str]) -> bool:
    return all(same(sent.get(key), now.get(key)) for key in fields)


def _differences(
    path: KeyPath, sent: Any, now: Any, came: Any
) -> Iterator[tuple[KeyPath, Any, Any, Any]]:  # plain data
    """Each field that the sender changed and the plan does not say already: its place, and the three values."""
    if same(sent, came) or same(now, came):
        return
    forms = (sent, now, came)
    if isinstance(came, Mapping) and all(isinstance(form, Mapping) or is_nothing(form) for form in forms):
        if not (is_nothing(sent) and is_nothing(now)):
            for key in dict.fromkeys((*(sent or ()), *came)):
                yield from _differences((*path, key), *((form or {}).get(key) for form in forms))
            return
    elif all(map(_is_rows, forms)) and len(sent) == len(now) == len(came):
        for index, three in enumerate(zip(sent, now, came, strict=True)):
            yield from _differences((*path, index), *three)
        return
    yield path, sent, now, came


def _is_rows(value: Any) -> bool:  # plain data
    return isinstance(value, Sequence) and bool(value) and all(isinstance(item, Mapping) for item in value)


def _is_there(addition: Addition, forms: Forms) -> bool:
    """Whether the plan has the same new thing already, because it was taken in before."""
    return any(
        thing.kind == addition.kind
        and thing not in forms.sent
        and all(same(value, data.get(key)) for key, value in addition.data.items())
        for thing, data in forms.now.items()
    )
