"""Turns a record into plain data and back, by the types of its fields, so that nothing else can come out."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import Enum
from functools import cache
from types import MappingProxyType, UnionType
from typing import Any, Generic, Literal, TypeVar, Union, cast, get_args, get_origin

from msgspec import Struct
from msgspec.structs import fields, replace

from resplan.findings import ManyFindings
from resplan.framework.rule import Rule, Severity
from resplan.workflows.batch.kept import data_of as from_json
from resplan.workflows.batch.kept import json_of

Data = None | bool | int | float | str | list[Any] | dict[str, Any]
"""What JSON can hold."""
Rules = Mapping[str, Rule]
Write = Callable[[Any, Rules], Data]
Read = Callable[[Any, Rules], Any]
Kind = TypeVar("Kind")

_DATE, _LIST = "date", "list"
_PLAIN = (str, int, float, bool, type(None))


def data_of(record: object, rules: Rules = MappingProxyType({})) -> Data:
    """A record; rules in it are named by code, and if a profile has changed one, with the changes."""
    return _data(record, rules)


def record_from(kind: type[Kind], data: object, rules: Rules = MappingProxyType({})) -> Kind:
    """The record of a kind from its data; a ValueError if they are none."""
    try:
        record = _reader(cast("Any", kind))(data, rules)
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError(str(error)) from error
    if not isinstance(record, kind):
        raise ValueError("no record of its kind")  # noqa: TRY004  # the data are wrong, not the call
    return record


class Records(Generic[Kind]):
    """The form of answers that are records of a few kinds, told apart by name."""

    def __init__(self, *kinds: type[Kind]) -> None:
        self._kinds = {kind.__name__: kind for kind in kinds}

    def packed(self, result: Kind) -> bytes:
        """Name of the kind, and the record."""
        return json_of([type(result).__name__, _data(result, {})])

    def unpacked(self, content: bytes) -> Kind:
        """The record; a ValueError if the bytes are none."""
        match from_json(content):
            case [str(name), record] if name in self._kinds:
                return record_from(self._kinds[name], record)
            case _:
                raise ValueError("no record of a known kind")


def _data(value: Any, rules: Rules) -> Data:
    kind: Any = type(value)
    return _writer(kind)(value, rules)


@cache
def _writer(kind: Any) -> Write:
    """The writer for a type; found once for each, since a record has thousands of values."""
    if kind in _PLAIN:
        return lambda value, _rules: value
    if kind is Rule:
        return _rule_data
    if issubclass(kind, Struct):
        names = kind.__struct_fields__
        return lambda value, rules: [_data(getattr(value, name), rules) for name in names]
    if issubclass(kind, Enum):
        return lambda value, rules: _data(value.value, rules)
    if issubclass(kind, tuple | ManyFindings):
        return lambda value, rules: [_data(item, rules) for item in value]
    if issubclass(kind, Mapping):
        return lambda value, rules: [[_data(key, rules), _data(item, rules)] for key, item in value.items()]
    return _OTHERS[kind]


def _rule_data(rule: Rule, rules: Rules) -> Data:
    if rule is rules.get(rule.code):
        return [rule.code]
    return [rule.code, list(map(int, rule.severity)), dict(rule.params)]


_OTHERS: Mapping[type, Write] = {
    date: lambda value, _rules: {_DATE: value.isoformat()},
    list: lambda value, rules: {_LIST: [_data(item, rules) for item in value]},
}


@cache
def _reader(kind: Any) -> Read:
    """The reader for a type."""
    origin, parts = get_origin(kind), get_args(kind)
    if kind is Rule:
        return lambda data, rules: _rule(rules, *data)
    if kind in _PLAIN or kind is None:
        plain = type(None) if kind is None else kind
        return lambda data, _rules: _checked(data, type(data) is plain)
    if origin is Callable:  # the words of a finding in a workbook, which is never kept
        return lambda data, _rules: _checked(data, is_right=False)
    if origin is Literal:
        return lambda data, _rules: _checked(data, data in parts)
    if origin in (Union, UnionType):
        # None comes first: it is the most frequent value, and the quickest to recognise.
        return _one_of([_reader(part) for part in sorted(parts, key=lambda part: part is not type(None))])
    if origin is tuple and not (len(parts) == 2 and parts[1] is Ellipsis):  # noqa: PLR2004  # tuple[X, ...]
        return _tuple([_reader(part) for part in parts])
    if origin in (tuple, Sequence, list):
        return _items(_reader(parts[0]), may_be_list=origin is not tuple)
    if origin is Mapping:
        of_key, of_value = map(_reader, parts)
        return lambda data, rules: {
            of_key(key, rules): of_value(value, rules) for key, value in _checked(data, isinstance(data, list))
        }
    if issubclass(kind, Struct):
        return _record(kind, [_reader(field.type) for field in fields(kind)])
    if kind is date:
        return lambda data, _rules: date.fromisoformat(data[_DATE])
    if issubclass(kind, Enum):
        return lambda data, _rules: kind(data)
    raise TypeError(f"{kind} is no part of a record")


def _record(kind: Any, readers: list[Read]) -> Read:
    return lambda data, rules: kind(*(read(item, rules) for read, item in zip(readers, data, strict=True)))


def _tuple(readers: list[Read]) -> Read:
    return lambda data, rules: tuple(
        read(item, rules) for read, item in zip(readers, _checked(data, isinstance(data, list)), strict=True)
    )


def _items(read: Read, *, may_be_list: bool) -> Read:
    def items(data: Any, rules: Rules) -> Any:
        if may_be_list and isinstance(data, dict):
            return [read(item, rules) for item in _checked(data[_LIST], isinstance(data[_LIST], list))]
        return tuple([read(item, rules) for item in _checked(data, isinstance(data, list))])

    return items


def _one_of(readers: list[Read]) -> Read:
    def one_of(data: Any, rules: Rules) -> Any:
        for read in readers:
            try:
                return read(data, rules)
            except (TypeError, ValueError, KeyError, AttributeError):
                continue
        raise ValueError("fits no kind")

    return one_of


def _rule(rules: Rules, code: str, severity: list[int] | None = None, params: dict[str, Any] | None = None) -> Rule:
    rule = rules[code]
    if severity is None or params is None:
        return rule
    return replace(rule, severity=tuple(map(Severity, severity)), params=params)


def _checked(data: Any, is_right: bool) -> Any:  # noqa: FBT001  # the condition itself
    if not is_right:
        raise ValueError(f"{type(data).__name__} does not fit")
    return data
