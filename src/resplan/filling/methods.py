"""The methods of texts, lists and mappings that a template may call, with their costs."""

from collections.abc import Callable, ItemsView, Iterable, KeysView, Mapping, ValuesView
from datetime import date
from typing import Any

from jinja2.filters import _GroupTuple
from jinja2.runtime import LoopContext
from msgspec import Struct

from resplan.filling.budget import accept_width, spend, spend_text, weighed

_CHANGING = frozenset(
    ["capitalize", "lower", "lstrip", "removeprefix", "removesuffix", "replace", "rstrip", "strip", "title", "upper"]
)
_LOOKING = ("count", "endswith", "find", "join", "partition", "split", "splitlines", "startswith")
METHODS: Mapping[type, frozenset[str]] = {
    str: frozenset((*_CHANGING, *_LOOKING)),
    dict: frozenset(("get", "items", "keys", "values")),
    list: frozenset(("count", "index")),
    tuple: frozenset(("count", "index")),
    date: frozenset(("isoformat",)),
    LoopContext: frozenset(("cycle", "changed")),
}
PARTS: Mapping[type, frozenset[str]] = {
    date: frozenset(("year", "month", "day")),
    LoopContext: frozenset(
        [
            "index",
            "index0",
            "revindex",
            "revindex0",
            "first",
            "last",
            "length",
            "previtem",
            "nextitem",
            "depth",
            "depth0",
        ]
    ),
    _GroupTuple: frozenset(("grouper", "list")),
}
"""Attributes of plain values that a template may name but not call."""


_VIEWS = (ItemsView, KeysView, ValuesView)


class Method(Struct, frozen=True):
    """A value's method, bound to it."""

    owner: object
    name: str

    def __repr__(self) -> str:
        return f"<{self.name}>"

    def __call__(self, *values: object, **named: object) -> object:
        """Pays for all inputs and, if larger, for the result."""
        for value in (*values, *named.values()):
            weighed(value)
        if not isinstance(self.owner, (dict, LoopContext)):
            weighed(self.owner)
        if isinstance(self.owner, str):
            values = self._paid(self.owner, values)
        bound: Callable[..., Any] = getattr(self.owner, self.name)
        given: Any = bound(*values, **named)
        return [*given] if isinstance(given, _VIEWS) else given

    def _paid(self, text: str, values: tuple[object, ...]) -> tuple[object, ...]:
        match self.name, values:
            case "replace", (str() as old, str() as new, *_):
                spend_text(replaced_length(text, old, new))
            case "join", (items,) if isinstance(items, Iterable):
                parts = list(items)
                spend_text(joined_length([part for part in parts if isinstance(part, str)], text))
                return (parts,)
            case (("split" | "splitlines"), _):
                spend(len(text))
            case (("strip" | "lstrip" | "rstrip"), (str() as signs,)):
                accept_width(len(signs))
        return values


def method_of(value: object, name: str) -> Method | None:
    """A value's method by name, if templates may call it."""
    for kind, names in METHODS.items():
        if name in names and isinstance(value, kind):
            return Method(value, name)
    return None


def has_part(value: object, name: str) -> bool:
    """Whether a template may name this attribute of a value."""
    return any(name in names and isinstance(value, kind) for kind, names in PARTS.items())


def replaced_length(text: str, old: str, new: str) -> int:
    """Length of a text after a replacement."""
    return len(text) + (text.count(old) if old else len(text) + 1) * len(new)


def joined_length(parts: list[str], between: str) -> int:
    """Length of texts after joining."""
    return sum(map(len, parts)) + len(between) * len(parts)
