"""How a value of a declared type is read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from types import NoneType, UnionType
from typing import Annotated, Any, ClassVar, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from resplan.records.unfit import Unfit

Read = Callable[[Any], Any]
Kind = TypeVar("Kind")


@dataclass(frozen=True)
class Before:
    """Beside a type: what is done to a value before it is read."""

    change: Callable[[Any], Any]


@dataclass(frozen=True)
class Between:
    """Beside a type: the least and the greatest value."""

    least: int
    most: int


@dataclass(frozen=True, eq=False)
class InSchema:
    """Beside a type: what the JSON Schema says of it, instead of what follows from the type or, `beside`, besides it."""

    schema: Mapping[str, Any]
    beside: bool = False


def types_of(kind: type) -> dict[str, object]:
    """The declared type of each field, those of base classes first."""
    declared = {
        name: of for base in reversed(kind.__mro__) for name, of in getattr(base, "__annotations__", {}).items()
    }
    if any(isinstance(of, str) for of in declared.values()):
        declared = get_type_hints(kind, include_extras=True)
    return {name: of for name, of in declared.items() if of is not ClassVar and get_origin(of) is not ClassVar}


def reader(kind: Any, *, trims: bool = False) -> Read:
    """A function that gives the value of this type, or raises `Unfit`."""
    inner = get_args(kind)
    match get_origin(kind):
        case None:
            return _single(kind, trims=trims)
        case origin if origin is Annotated:
            return _annotated(reader(inner[0], trims=trims), inner[1:])
        case origin if origin is Literal:
            return _choice(inner)
        case origin if origin is Union or origin is UnionType:
            return _union(inner, trims=trims)
        case origin if origin is tuple:
            if inner[-1] is Ellipsis:
                return _items(reader(inner[0], trims=trims))
            return _exactly([reader(of, trims=trims) for of in inner])
        case _:
            return _mapping(reader(inner[0], trims=trims), reader(inner[1], trims=trims))


def _single(kind: Any, *, trims: bool) -> Read:
    if kind is Any or kind is object:
        return lambda value: value
    if hasattr(kind, "model_validate"):
        read: Read = kind.model_validate
        return read
    if issubclass(kind, Enum):
        return _enum(kind)
    if kind is str and trims:
        return _trimmed
    return _READERS[kind]


def _enum(kind: type[Enum]) -> Read:
    def read(value: Any) -> Any:
        try:
            return kind(value)
        except ValueError:
            raise Unfit.impossible() from None

    return read


def _of(kind: type[Kind]) -> Callable[[Any], Kind]:
    def read(value: Any) -> Kind:
        if isinstance(value, kind):
            return value
        raise Unfit.impossible()

    return read


_text = _of(str)


def _trimmed(value: Any) -> str:
    return _text(value).strip()


def _whole(value: Any) -> int:
    if value.__class__ is int:
        return int(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str) and value.isascii() and value.isdigit():  # the key of a mapping
        return int(value)
    raise Unfit.impossible()


def _decimal(value: Any) -> float:
    if isinstance(value, float | int) and not isinstance(value, bool):
        return float(value)
    raise Unfit.impossible()


def _day(value: Any) -> date:
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise Unfit.impossible() from None
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise Unfit.impossible()


_READERS: Mapping[type, Read] = {
    str: _text,
    bool: _of(bool),
    int: _whole,
    float: _decimal,
    date: _day,
    NoneType: _of(NoneType),
}


def _choice(options: tuple[Any, ...]) -> Read:
    known = {option: option for option in options}

    def read(value: Any) -> Any:
        try:
            return known[value]
        except (KeyError, TypeError):
            raise Unfit.impossible() from None

    return read


def _annotated(read: Read, notes: tuple[Any, ...]) -> Read:
    for note in notes:
        match note:
            case Before():
                read = _after(note.change, read)
            case Between():
                read = _bounded(read, note)
            case _:
                pass
    return read


def _after(change: Read, read: Read) -> Read:
    return lambda value: read(change(value))


def _bounded(read: Read, bounds: Between) -> Read:
    def within(value: Any) -> Any:
        found = read(value)
        if not bounds.least <= found <= bounds.most:
            raise Unfit.impossible()
        return found

    return within


def _union(kinds: tuple[Any, ...], *, trims: bool) -> Read:
    """What is of one of the types already stays; else the first type that can read it."""
    readers = [reader(kind, trims=trims) for kind in kinds if kind is not NoneType]
    may_be_none = NoneType in kinds
    numbers = {kind for kind in kinds if kind is int or kind is float}

    def read(value: Any) -> Any:
        if (value is None and may_be_none) or value.__class__ in numbers:
            return value
        for each in readers[:-1]:
            try:
                return each(value)
            except Unfit:
                continue
        return readers[-1](value)

    return read


def _items(read: Read) -> Read:
    def items(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list | tuple):
            raise Unfit.impossible()
        found: list[Any] = []
        try:
            found.extend(map(read, value))
        except Unfit as unfit:
            raise unfit.within(len(found)) from None
        return tuple(found)

    return items


def _exactly(readers: list[Read]) -> Read:
    def values(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list | tuple) or len(value) != len(readers):
            raise Unfit.impossible()
        return tuple(read(each) for read, each in zip(readers, value, strict=True))

    return values


def _mapping(key: Read, read: Read) -> Read:
    def mapping(value: Any) -> dict[Any, Any]:
        if not isinstance(value, dict):
            raise Unfit.impossible()
        found = {}
        for name, each in value.items():
            try:
                found[key(name)] = read(each)
            except Unfit as unfit:
                raise unfit.within(name) from None
        return found

    return mapping
