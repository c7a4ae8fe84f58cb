"""Writes new values into the plain data of a thing, cell by cell: what becomes empty is removed, what is missing is made."""

from collections.abc import Iterable, Sequence
from copy import deepcopy
from itertools import pairwise
from typing import Any

from resplan.merge.thing import Data
from resplan.source import KeyPath

Edit = tuple[KeyPath, Any]
"""A field of a thing and its new value; None takes it away."""
_GONE = object()
"""Keeps the place of a removed item until all edits of its list are done, so that the other items keep their numbers."""


def edited(data: Data, edits: Iterable[Edit]) -> dict[str, Any]:
    """The data with the edits; lists and mappings in which nothing is left go, too."""
    whole: dict[str, Any] = deepcopy(dict(data))
    touched: list[KeyPath] = []
    for path, value in edits:
        if value is not None:
            _put(whole, path, value)
        elif _take(whole, path):
            touched.append(path)
    for path in sorted(touched, key=len, reverse=True):
        _pruned(whole, path[:-1])
    kept: dict[str, Any] = _without_gone(whole)
    return kept


def _put(data: Any, path: KeyPath, value: Any) -> None:  # plain data
    for step, following in pairwise(path):
        data = _inner(data, step, [] if isinstance(following, int) else {})
    step = path[-1]
    if isinstance(step, int):
        _inner(data, step, None)
    data[step] = value


def _inner(data: Any, step: str | int, made: Any) -> Any:  # plain data
    """The data below one step; made if there are none."""
    if isinstance(step, int):
        data.extend(_GONE for _ in range(step + 1 - len(data)))
    elif step not in data:
        data[step] = made
    if data[step] is _GONE or data[step] is None:
        data[step] = made
    return data[step]


def _take(data: Any, path: KeyPath) -> bool:  # plain data
    for step in path[:-1]:
        if not _has(data, step):
            return False
        data = data[step]
    if not _has(data, path[-1]):
        return False
    if isinstance(path[-1], int):
        data[path[-1]] = _GONE
    else:
        del data[path[-1]]
    return True


def _has(data: Any, step: str | int) -> bool:  # plain data
    if isinstance(data, dict):
        return step in data
    return isinstance(data, list) and isinstance(step, int) and step < len(data) and data[step] is not _GONE


def _pruned(whole: Any, path: KeyPath) -> None:  # plain data
    """Takes away what is empty on the way to a place."""
    while path:
        data = whole
        for step in path:
            if not _has(data, step):
                break
            data = data[step]
        else:
            if isinstance(data, dict | list) and all(item is _GONE for item in data):
                _take(whole, path)
            else:
                return
        path = path[:-1]


def _without_gone(data: Any) -> Any:  # plain data
    if isinstance(data, dict):
        return {key: _without_gone(value) for key, value in data.items()}
    if isinstance(data, Sequence) and not isinstance(data, str):
        return [_without_gone(item) for item in data if item is not _GONE]
    return data
