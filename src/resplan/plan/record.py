"""What all parts of a typed plan share: frozen, closed, text trimmed; and the types of their scalars."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Annotated, Any, Literal, Self

from msgspec import NODEFAULT, Meta
from msgspec.structs import fields

from resplan.framework.typed import Datum, read_as


class Record(Datum, frozen=True):
    """A part of a plan as written. It prescribes shape, never content: that is for rules."""

    @classmethod
    def parse(cls, data: Any) -> Self:  # plain data
        """The record in plain data, without the space around its texts; raises `UnfitError`."""
        return read_as(_trimmed(data), cls)

    def given(self) -> dict[str, Any]:
        """The given values as plain data."""
        return {name: _plain(value) for name, value in self.said()}

    def said(self) -> Iterator[tuple[str, object]]:
        """Each field that has another value than if nobody had written it."""
        for name, usual in _usual(type(self)):
            if (value := getattr(self, name)) != usual:
                yield name, value


@cache
def _usual(kind: type[Record]) -> tuple[tuple[str, object], ...]:
    """The fields of a record, each with the value that it has if nobody gives one."""
    return tuple(
        (field.name, field.default_factory() if field.default is NODEFAULT else field.default) for field in fields(kind)
    )


def _plain(value: Any) -> Any:  # any value of a record
    match value:
        case Record():
            return value.given()
        case tuple():
            return [_plain(item) for item in value]
        case Mapping():
            return {key: _plain(item) for key, item in value.items()}
        case _:
            return value


def _trimmed(data: Any) -> Any:  # plain data
    match data:
        case str():
            return data.strip()
        case Mapping():
            return {_trimmed(key): _trimmed(value) for key, value in data.items()}
        case list() | tuple():
            return [_trimmed(item) for item in data]
        case _:
            return data


OF_PROGRAM = "what this version of the program knows"
"""Marks values in the schema of which a newer program may know more."""

FormatVersion = Annotated[int, Meta(extra_json_schema={"enum": [], "$comment": OF_PROGRAM})]
FrameworkName = Annotated[str, Meta(extra_json_schema={"enum": [], "$comment": OF_PROGRAM})]
"""Each framework's own schema allows its name only."""

Year = Annotated[int, Meta(ge=1900, le=2199)]
_YEAR_KEY = "^(19|2[01])[0-9]{2}$"

Operator = Literal[">", ">=", "=", "<=", "<", "range"]
"""How a value relates to its target."""

Number = int | float
NumberByYear = Annotated[
    dict[Year, Number],
    Meta(
        extra_json_schema={
            "patternProperties": {_YEAR_KEY: {"type": ["number", "null"]}},
            "additionalProperties": False,
        }
    ),
]
Target = Number | tuple[Number, Number]
"""A value to be reached; with the operator `range`, lower and upper bound."""

TargetByYear = Annotated[
    dict[Year, Target],
    Meta(
        extra_json_schema={
            "patternProperties": {
                _YEAR_KEY: {
                    "type": ["number", "array", "null"],
                    "items": {"type": "number"},
                    "minItems": 2,
                    "maxItems": 2,
                }
            },
            "additionalProperties": False,
        }
    ),
]
