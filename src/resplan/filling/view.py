"""What a template sees of a record: read-only views of plain values, without records and their methods.

A view shows a record's fields and those of its properties and methods that its class lists in `for_templates`.
"""

from collections.abc import Callable, Mapping, Sequence, Set
from datetime import date
from enum import Enum
from functools import cache, cached_property
from typing import Any

from jinja2.environment import TemplateModule
from jinja2.runtime import Undefined
from markupsafe import Markup
from msgspec import Struct

_SCALARS = (str, int, float, date)
_AS_THEY_ARE = frozenset((str, Markup, int, float, bool, date, type(None)))
"""The types of most values, recognised at once; types derived from them are examined more closely."""


class View:
    """A record as a template sees it."""

    __slots__ = ("_record", "seen")

    def __init__(self, record: object) -> None:
        self._record = record
        self.seen: dict[str, object] = {}
        """Values that were asked for already, by name."""

    def __bool__(self) -> bool:
        return bool(self._record)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, View) and (self._record is other._record or self._record == other._record)

    __hash__ = None  # type: ignore[assignment]  # records hold mappings

    def __str__(self) -> str:
        raise TypeError(f"{type(self._record).__name__} is a record, not a text; name one of its fields")

    def __repr__(self) -> str:
        return f"<{type(self._record).__name__}>"


class Helper(Struct, frozen=True):
    """A function that templates may call with texts and numbers; it returns plain values."""

    name: str
    function: Callable[..., object]

    def __repr__(self) -> str:
        return f"<{self.name}>"

    def __call__(self, *values: object, **named: object) -> object:
        """Calls it; a record is no argument for it."""
        for value in (*values, *named.values()):
            if isinstance(value, Undefined):
                str(value)  # the message names the unknown name
            if value is not None and not isinstance(value, _SCALARS):
                raise TypeError(f"“{self.name}” takes texts and numbers only")
        return plain(self.function(*values, **named))


def plain(value: object) -> object:
    """A value for a template: texts, numbers, dates, lists and mappings of these, and views of records."""
    if type(value) in _AS_THEY_ARE:
        return value
    if isinstance(value, Enum):
        return plain(value.value)
    if value is None or isinstance(value, (*_SCALARS, View, Helper, TemplateModule, Undefined)):
        return value
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, Sequence) and not isinstance(value, bytes | bytearray | memoryview):
        return tuple(plain(item) for item in value)
    if isinstance(value, Mapping):
        return {plain(key): plain(item) for key, item in value.items()}
    if isinstance(value, Set):
        return frozenset(plain(item) for item in value)
    if isinstance(value, Struct):
        return View(value)
    raise TypeError(f"{type(value).__name__} is nothing that a template may see")


def shown(view: View) -> frozenset[str]:
    """All names that a view shows."""
    kind: Any = type(view._record)  # its own module
    return _names(kind)


def part_of(view: View, name: str) -> object:
    """What a view shows under one of its names."""
    seen = view.seen
    if name not in seen:
        record = view._record
        is_method = callable(getattr(type(record), name, None))
        value = getattr(record, name)
        seen[name] = Helper(name, value) if is_method else plain(value)
    return seen[name]


@cache
def _names(kind: Any) -> frozenset[str]:
    listed = frozenset(getattr(kind, "for_templates", ()))
    for name in listed:
        member = getattr(kind, name, None)
        if not isinstance(member, property | cached_property) and not callable(member):
            raise TypeError(f"{kind.__name__} lists “{name}”, which is no property and no method of it")
    return listed | frozenset(name for name in kind.__struct_fields__ if not name.startswith("_"))
