"""A file's plain data: the value at a place, all texts, and the data without empty keys."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import is_
from typing import Any

from resplan.source.position import KeyPath


def has(data: Any, path: KeyPath) -> bool:  # plain data
    """Whether something is written at a place, even if the key has no value."""
    return _looked_up(data, path)[0]


def value_at(data: Any, path: KeyPath) -> Any:  # plain data
    """The value at a place; None if there is none."""
    return _looked_up(data, path)[1]


def _looked_up(data: Any, path: KeyPath) -> tuple[bool, Any]:  # plain data
    for step in path:
        match data:
            case Mapping() if step in data:
                data = data[step]
            case Sequence() if isinstance(step, int) and not isinstance(data, str) and 0 <= step < len(data):
                data = data[step]
            case _:
                return False, None
    return True, data


def with_value(data: Any, path: KeyPath, value: Any) -> Any:  # plain data
    """The data with a value at a place, and with the mappings on the way to it that were missing."""
    if not path:
        return value
    data = {} if data is None else data
    if isinstance(data, Mapping) and path[0] not in data:
        return {**data, path[0]: with_value(None, path[1:], value)}
    return with_change(data, path[0], lambda part: with_value(part, path[1:], value))


def without_value(data: Any, path: KeyPath) -> Any:  # plain data
    """The data without a key that they have, and without mappings that held nothing else, unless they are items of a list."""
    if len(path) == 1:
        return {key: value for key, value in data.items() if key != path[0]}
    inner = without_value(data[path[0]], path[1:])
    if not inner and isinstance(path[0], str):
        return {key: value for key, value in data.items() if key != path[0]}
    return with_change(data, path[0], lambda _: inner)


def with_change(data: Any, step: str | int, change: Callable[[Any], Any]) -> Any:  # plain data
    """The data with a change of what stands under one key or is one item."""
    if isinstance(data, Mapping):
        return {key: change(item) if key == step else item for key, item in data.items()}
    return [change(item) if index == step else item for index, item in enumerate(data)]


def last_key(path: KeyPath) -> str:
    """The last key of a path, which tells what the place holds: `deadline`, `partners` for an item of it; empty for a whole file."""
    return next((step for step in reversed(path) if isinstance(step, str)), "")


def texts_in(data: Any) -> list[tuple[KeyPath, str]]:  # plain data
    """Every text below the top with its place, in order."""
    found: list[tuple[KeyPath, str]] = []
    _collect_texts(data, (), found)
    return found


def _collect_texts(data: Any, path: KeyPath, found: list[tuple[KeyPath, str]]) -> None:  # plain data
    for step, value in data.items() if isinstance(data, dict) else enumerate(data if isinstance(data, list) else ()):
        if value.__class__ is str:
            found.append(((*path, step), value))
        elif isinstance(value, dict | list):
            _collect_texts(value, (*path, step), found)


def leaves(data: Any, path: KeyPath = ()) -> Iterator[tuple[KeyPath, Any]]:  # plain data
    """Everything that holds nothing below it, with its place: a value, an empty list, an empty mapping."""
    match data:
        case Mapping() if data:
            for key, value in data.items():
                yield from leaves(value, (*path, key))
        case list() if data:
            for index, value in enumerate(data):
                yield from leaves(value, (*path, index))
        case _:
            yield path, data


def without_nothing(data: Any) -> Any:  # plain data
    """The data without empty keys, which mean the same as absent ones; data without any are returned as the same object."""
    # Most are texts: a call for each would cost.
    if isinstance(data, dict):
        filled = {
            key: value if value.__class__ is str else without_nothing(value)
            for key, value in data.items()
            if value is not None
        }
        return data if len(filled) == len(data) and all(map(is_, filled.values(), data.values())) else filled
    if isinstance(data, list):
        items = [item if item.__class__ is str else without_nothing(item) for item in data]
        return data if all(map(is_, items, data)) else items
    return data
