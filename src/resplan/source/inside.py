"""What stands at a place of a file's plain data."""

from collections.abc import Mapping, Sequence
from typing import Any

from resplan.source.position import KeyPath


def has(data: Any, path: KeyPath) -> bool:  # plain data
    """Whether anything is written at a place, be it nothing under its key."""
    return _looked_up(data, path)[0]


def value_at(data: Any, path: KeyPath) -> Any:  # plain data
    """What stands at a place; None if nothing does."""
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


def last_key(path: KeyPath) -> str:
    """The key that says what a place holds: `deadline`, `partners` of an item in it; empty for a whole file."""
    return next((step for step in reversed(path) if isinstance(step, str)), "")
