"""Typed rows made of plain data: what the framework's data, plans and settings have in common."""

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeAlias, TypeVar

from msgspec import Struct, ValidationError, convert

from resplan.errors import Said
from resplan.language.words import Words
from resplan.source import KeyPath
from resplan.source.inside import value_at, with_value

Kind = TypeVar("Kind")
JsonValue: TypeAlias = Any
"""A value of which only code that knows its place says more."""
_YES = frozenset({"true", "yes", "on", "1", "1.0", "y", "t"})
_NO = frozenset({"false", "no", "off", "0", "0.0", "n", "f"})
_STEP = re.compile(r"\.(?P<field>\w+)|\[(?P<item>[0-9]+)\]|(?P<key>\[\.\.\.\])")
_AT = re.compile(r" - at (?P<key>`key` in )?`\$(?P<steps>[^`]*)`$")
_MISSING = "Object missing required field"
_NAMED = re.compile(rf"^(?:Object contains unknown field|{_MISSING}) `(?P<name>.*?)`(?= - at |$)", re.DOTALL)


class UnfitError(ValueError):
    """Plain data are not what a type asks for."""

    def __init__(self, place: KeyPath, reason: str) -> None:
        super().__init__(reason)
        self.place = place
        """Keys and numbers of items on the way to what does not fit, as far as it is known."""

    @property
    def where(self) -> str:
        """The place with dots."""
        return ".".join(map(str, self.place))

    @property
    def said(self) -> Said:
        """The place in a sentence for whoever wrote the data."""
        if not self.place:
            return Said("it is not written as keys with values")
        if str(self).startswith(_MISSING):
            return Said("“{where}” must be there", where=self.where)
        return Said("“{where}” is unknown or has a value that is not allowed", where=self.where)


class Datum(Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """A row of data: frozen, no unknown keys."""

    @classmethod
    def parse(cls, data: Any) -> Self:  # plain data
        """The row in plain data; raises `UnfitError`."""
        return read_as(data, cls)


class Titled(Datum, frozen=True, kw_only=True):
    """Something with a key and a title in both languages."""

    key: str
    title: Words
    also: tuple[str, ...] = ()
    """Other names that people write for it."""
    working: bool = False
    """Whether the title is ours, not the centre's printed wording, so that a plan may use its own."""


class Decoded(ABC):
    """The type of a field that is kept otherwise than people write it. What it is kept as registers with it."""

    @classmethod
    @abstractmethod
    def decode(cls, written: Any) -> object:  # plain data
        """What is kept; raises `ValueError` for what it cannot read."""


if TYPE_CHECKING:
    DateText = str
    YesNo = bool
else:

    class DateText(Decoded):
        """A date or deadline as offices write it; a bare year may stand without quotes."""

        schema: ClassVar = {"type": ["string", "integer"]}

        @classmethod
        def decode(cls, written: Any) -> str:  # plain data
            """The date as text."""
            if isinstance(written, str):
                return written
            if isinstance(written, int) and not isinstance(written, bool):
                return str(written)
            raise ValueError("Expected a date")

    DateText.register(str)

    class YesNo(Decoded):
        """A plain answer in words, as people write it where no schema holds them to `true` and `false`."""

        @classmethod
        def decode(cls, written: Any) -> bool:  # plain data
            """The answer."""
            said = str(written).strip().lower()
            if said in _YES:
                return True
            if said in _NO:
                return False
            raise ValueError("Expected yes or no")

    YesNo.register(bool)


def read_as(data: Any, kind: type[Kind]) -> Kind:  # plain data
    """Plain data as a type, such as a `Datum` or a tuple of them; raises `UnfitError`."""
    try:
        return _converted(data, kind)
    except ValidationError as error:
        raise UnfitError(_place(data, kind, str(error)), str(error)) from error


def _converted(data: Any, kind: type[Kind]) -> Kind:
    """Numbers may be written as texts; but so read, the word “null” would pass for nothing where only other words are allowed."""
    try:
        return convert(data, kind, str_keys=True, dec_hook=_read)
    except ValidationError:
        if _has_null(data):
            raise
        return convert(data, kind, strict=False, str_keys=True, dec_hook=_read)


def _has_null(data: Any) -> bool:
    match data:
        case str():
            return data.lower() == "null"
        case Mapping():
            return any(map(_has_null, data.values()))
        case list() | tuple():
            return any(map(_has_null, data))
        case _:
            return False


def _read(kind: type, written: object) -> object:
    if issubclass(kind, Decoded):
        return kind.decode(written)
    raise NotImplementedError(kind)


def _place(data: Any, kind: type, reason: str) -> KeyPath:
    """The place that msgspec names in its reason."""
    at, named = _AT.search(reason), _NAMED.match(reason)
    place: KeyPath = ()
    for step in _STEP.finditer(at["steps"]) if at else ():
        match step.lastgroup:
            case "field":
                place += (step["field"],)
            case "item":
                place += (int(step["item"]),)
            case _:
                place += (_key(data, place, kind, reason),)
    if at and at["key"]:
        place += (_key(data, place, kind, reason),)
    return (*place, named["name"]) if named else place


def _key(data: Any, place: KeyPath, kind: type, reason: str) -> Any:  # a key of plain data
    """The key that gives the reason, in the mapping at a place; msgspec names no keys, so it is found by halving the mapping."""
    mapping = value_at(data, place)
    keys = list(mapping)
    while len(keys) > 1:
        half = keys[: len(keys) // 2]
        tried = with_value(data, place, {key: mapping[key] for key in half})
        keys = half if _reason(tried, kind) == reason else keys[len(half) :]
    return keys[0]


def _reason(data: Any, kind: type) -> str:
    try:
        _converted(data, kind)
    except ValidationError as error:
        return str(error)
    return ""
