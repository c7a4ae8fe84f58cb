"""Writes new values into the plain data of a thing, cell by cell: what becomes empty is removed, what is missing is made."""

from collections.abc import Iterable, Sequence
from typing import Any

from resplan.framework.division import grouped
from resplan.merge.thing import Data
from resplan.source import KeyPath

Edit = tuple[KeyPath, Any]
"""A field of a thing and its new value; None takes it away."""


def edited(data: Data, edits: Iterable[Edit]) -> dict[str, Any]:
    """The data with the edits; lists and mappings in which nothing is left go, too."""
    return _edited(dict(data), [*edits]) or {}


def _edited(data: Any, edits: Sequence[Edit]) -> Any:  # plain data
    """What the edits make of the data at one place. Items keep their numbers until all edits of their list are done."""
    if replaced := [value for path, value in edits if not path]:
        return replaced[-1]
    found: dict[Any, Any] = dict(data if isinstance(data, dict) else enumerate(data if isinstance(data, list) else ()))
    kept = dict(found)
    for step, inner in grouped(edits, lambda edit: edit[0][0]).items():
        new = _edited(found.get(step), [(path[1:], value) for path, value in inner])
        kept = {key: value for key, value in kept.items() if key != step} if new is None else {**kept, step: new}
    if kept == found:
        return data
    return ([kept[step] for step in sorted(kept)] if isinstance(edits[0][0][0], int) else kept) or None
