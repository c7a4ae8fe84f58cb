"""A report as plain data and back: by the types of its records, so that nothing but these records can ever come of it."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from resplan.framework.rule import Rule
from resplan.language.words import Words
from resplan.reporters.interface import PlanReport

Data = None | bool | int | float | str | list[Any] | dict[str, Any]
"""What JSON can hold."""

_DATE, _WORDS, _LIST = "date", "words", "list"
_PLAIN = (str, int, float, bool)


def report_data(report: PlanReport, rules: Mapping[str, Rule]) -> Data:
    """The report; a rule is named by its code, and where a profile has changed it, with what was changed."""
    return _data(report, rules)


def report_from(data: object, rules: Mapping[str, Rule]) -> PlanReport:
    """The report again; a ValueError where the data are those of no report."""
    try:
        report = _Builder(rules).build(PlanReport, data)
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError(str(error)) from error
    if not isinstance(report, PlanReport):
        raise ValueError("no report")  # noqa: TRY004  # the data are wrong, not the call
    return report


def _data(value: object, rules: Mapping[str, Rule]) -> Data:
    match value:
        case Rule() if value is rules.get(value.code):
            return [value.code]
        case Rule():
            return [value.code, list(map(int, value.severity)), dict(value.params)]
        case Enum():
            return _data(value.value, rules)
        case None | bool() | int() | float() | str():
            return value
        case date():
            return {_DATE: value.isoformat()}
        case Words():
            return {_WORDS: [value.vi, value.en]}
        case list():
            return {_LIST: [_data(item, rules) for item in value]}
        case tuple():
            return [_data(item, rules) for item in value]
        case Mapping():
            return [[_data(key, rules), _data(item, rules)] for key, item in value.items()]
        case _ if is_dataclass(value):
            return [_data(getattr(value, field.name), rules) for field in fields(value)]
        case _:
            raise TypeError(f"{type(value).__name__} is no part of a report")


class _Builder:
    def __init__(self, rules: Mapping[str, Rule]) -> None:
        self._rules = rules
        self._changed: dict[tuple[str, str, str], Rule] = {}

    def build(self, kind: Any, data: Any) -> Any:  # a type annotation, which has no type of its own; what JSON gives
        origin = get_origin(kind)
        if kind is Rule:
            return self._rule(*data)
        if origin in (Union, UnionType):
            return self._one_of(get_args(kind), data)
        if origin is Literal:
            return _checked(data, data in get_args(kind))
        if origin is tuple:
            return self._tuple(get_args(kind), data)
        if origin is Sequence or origin is list:
            is_list = isinstance(data, dict)
            items = [self.build(get_args(kind)[0], item) for item in (data[_LIST] if is_list else data)]
            return items if is_list else tuple(items)
        if origin is Mapping:
            of_key, of_value = get_args(kind)
            return {self.build(of_key, key): self.build(of_value, value) for key, value in data}
        if isinstance(kind, type) and is_dataclass(kind):
            own = fields(kind)
            return kind(*(self.build(field.type, item) for field, item in zip(own, data, strict=True)))
        return self._scalar(kind, data)

    def _scalar(self, kind: Any, data: Any) -> Any:
        if kind is date:
            return date.fromisoformat(data[_DATE])
        if kind is Words:
            vi, en = data[_WORDS]
            return Words(vi=vi, en=en)
        if kind is None or kind is type(None):
            return _checked(data, data is None)
        if kind in _PLAIN:
            return _checked(data, type(data) is kind)
        if issubclass(kind, Enum):
            return kind(data)
        raise TypeError(f"{kind} is no part of a report")

    def _tuple(self, kinds: tuple[Any, ...], data: Any) -> tuple[Any, ...]:
        _checked(data, isinstance(data, list))
        if len(kinds) == 2 and kinds[1] is Ellipsis:  # noqa: PLR2004  # tuple[X, ...]
            return tuple(self.build(kinds[0], item) for item in data)
        return tuple(self.build(kind, item) for kind, item in zip(kinds, data, strict=True))

    def _one_of(self, kinds: tuple[Any, ...], data: Any) -> Any:
        for kind in kinds:
            try:
                return self.build(kind, data)
            except (TypeError, ValueError, KeyError, AttributeError):
                continue
        raise ValueError("fits no kind")

    def _rule(self, code: str, severity: list[int] | None = None, params: dict[str, Any] | None = None) -> Rule:
        if severity is None or params is None:
            return self._rules[code]
        asked = (code, repr(severity), repr(params))
        if asked not in self._changed:
            rule = self._rules[code]
            is_changed = list(map(int, rule.severity)) != severity or dict(rule.params) != params
            data = {**rule.model_dump(), "severity": tuple(severity), "params": params}
            self._changed[asked] = Rule.model_validate(data) if is_changed else rule
        return self._changed[asked]


def _checked(data: Any, is_right: bool) -> Any:  # noqa: FBT001  # the condition itself
    if not is_right:
        raise ValueError(f"{type(data).__name__} does not fit")
    return data
