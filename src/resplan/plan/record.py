"""What every part of a typed plan has in common: frozen, closed, text trimmed; and the types of its scalars."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema


class Record(BaseModel):
    """A part of a plan as it was written. It asks for shape, never for content: rules ask for content."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, str_strip_whitespace=True)

    def given(self) -> dict[str, Any]:
        """The values that somebody wrote, as plain data."""
        return self.model_dump(exclude_none=True, exclude_defaults=True)


def _as_text(value: object) -> object:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


DateText = Annotated[str, BeforeValidator(_as_text), WithJsonSchema({"type": ["string", "integer"]})]
"""A date or deadline as offices write it; a bare year may stand without quotes."""

OF_PROGRAM = "what this version of the program knows"
"""The comment in the schema at values of which a newer program knows more."""

FormatVersion = Annotated[Literal[1], Field(json_schema_extra={"$comment": OF_PROGRAM})]
FrameworkName = Annotated[str, WithJsonSchema({"enum": [], "$comment": OF_PROGRAM})]
"""Each framework's own schema knows its name alone."""

Year = Annotated[int, Field(ge=1900, le=2199)]
_YEAR_KEY = "^(19|2[01])[0-9]{2}$"

Operator = Literal[">", ">=", "=", "<=", "<", "range"]
"""How a value stands to what was set for it."""

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
"""A value to be reached; with the operator `range` the lower and the upper one."""

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
