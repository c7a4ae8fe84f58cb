"""Plain data as YAML text that reads back as the same data: short things in one line, long ones a key a line."""

import re
from collections.abc import Mapping, Sequence
from typing import assert_never

from resplan.source.edit import is_other_to_some, scalar_text

Plain = Mapping[str, "Plain"] | Sequence["Plain"] | str | int | float
"""What is written: no nothing, no dates."""

_MOST_IN_LINE = 100
_PLAINLY_TEXT = re.compile(r"[a-z][a-z0-9/_-]*")
"""Ids and paths of units, of which there may be thousands: they need no proof that they read back as themselves."""


def flow_text(data: Plain) -> str:
    """The data in one line."""
    match data:
        case str():
            return data if _PLAINLY_TEXT.fullmatch(data) and not is_other_to_some(data) else scalar_text(data)
        case bool():
            return "true" if data else "false"
        case int() | float():
            return repr(data)
        case Mapping():
            return "{" + ", ".join(f"{flow_text(key)}: {flow_text(value)}" for key, value in data.items()) + "}"
        case Sequence():
            return "[" + ", ".join(map(flow_text, data)) + "]"
        case _:
            assert_never(data)


def block_text(data: Plain, indent: int) -> str:
    """The data as they stand behind `- ` or below a key, each further line indented by so many spaces."""
    in_line = flow_text(data)
    if isinstance(data, str | int | float) or (len(in_line) <= _MOST_IN_LINE and _is_small(data)):
        return in_line
    start = f"\n{' ' * indent}"
    if isinstance(data, Mapping):
        return start.join(f"{flow_text(key)}:{_below(value, indent)}" for key, value in data.items())
    return start.join(f"- {block_text(item, indent + 2)}" for item in data)


def _below(value: Plain, indent: int) -> str:
    text = block_text(value, indent + 2)
    return f" {text}" if text == flow_text(value) else f"\n{' ' * (indent + 2)}{text}"


def _is_small(data: Plain) -> bool:
    """Whether it fits a line to a reader's eye: scalars, or a list of one such mapping."""
    if isinstance(data, str | int | float):
        return True
    if isinstance(data, Mapping):
        return all(isinstance(part, str | int | float) for part in data.values())
    only = data[0] if len(data) == 1 else None
    return (isinstance(only, Mapping) and _is_small(only)) or all(isinstance(part, str | int | float) for part in data)
