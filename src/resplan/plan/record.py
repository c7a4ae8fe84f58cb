"""What all parts of a typed plan share: frozen, closed, text trimmed; and the types of their scalars."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema


class Record(BaseModel):
    """A part of a plan as written. It prescribes shape, never content: that is for rules."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, str_strip_whitespace=True)

    def given(self) -> dict[str, Any]:
        """The given values as plain data."""
        return self.model_dump(exclude_none=True, exclude_defaults=True)


def _as_text(value: object) -> object:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


DateText = Annotated[str, BeforeValidator(_as_text), WithJsonSchema({"type": ["string", "integer"]})]
"""A date or deadline as offices write it; a bare year may stand without quotes."""

OF_PROGRAM = "what this version of the program knows"
"""Marks values in the schema of which a newer program may know more."""

FormatVersion = Annotated[int, WithJsonSchema({"enum": [], "$comment": OF_PROGRAM})]
FrameworkName = Annotated[str, WithJsonSchema({"enum": [], "$comment": OF_PROGRAM})]
"""Each framework's own schema allows its name only."""

Year = Annotated[int, Field(ge=1900, le=2199)]
_YEAR_KEY = "^(19|2[01])[0-9]{2}$"

Operator = Literal[">", ">=", "=", "<=", "<", "range"]
"""How a value relates to its target."""

Number = Annotated[int | float, WithJsonSchema({"type": "number"})]
NumberByYear = Annotated[
    dict[Year, int | float],
    WithJsonSchema(
        {
            "type": "object",
            "patternProperties": {_YEAR_KEY: {"type": ["number", "null"]}},
            "additionalProperties": False,
        }
    ),
]
Target = int | float | tuple[int | float, int | float]
"""A value to be reached; with the operator `range`, lower and upper bound."""

TargetByYear = Annotated[
    dict[Year, Target],
    WithJsonSchema(
        {
            "type": "object",
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
