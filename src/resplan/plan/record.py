"""What all parts of a typed plan share: frozen, closed, text trimmed; and the types of their scalars."""

from typing import Annotated, Literal

from resplan.records.reading import Before, Between, InSchema
from resplan.records.record import DataRecord


class Record(DataRecord):
    """A part of a plan as written. It prescribes shape, never content: that is for rules."""

    trims = True


def _as_text(value: object) -> object:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


DateText = Annotated[str, Before(_as_text), InSchema({"type": ["string", "integer"]})]
"""A date or deadline as offices write it; a bare year may stand without quotes."""

OF_PROGRAM = "what this version of the program knows"
"""Marks values in the schema of which a newer program may know more."""

FormatVersion = Annotated[Literal[1], InSchema({"$comment": OF_PROGRAM}, beside=True)]
FrameworkName = Annotated[str, InSchema({"enum": [], "$comment": OF_PROGRAM})]
"""Each framework's own schema allows its name only."""

Year = Annotated[int, Between(1900, 2199)]
_YEAR_KEY = "^(19|2[01])[0-9]{2}$"

Operator = Literal[">", ">=", "=", "<=", "<", "range"]
"""How a value relates to its target."""

Number = Annotated[int | float, InSchema({"type": "number"})]
NumberByYear = Annotated[
    dict[Year, int | float],
    InSchema(
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
    InSchema(
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
