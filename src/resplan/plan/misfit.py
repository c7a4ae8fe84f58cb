"""The ways in which a place can miss the plan's format: variants of SY03 (set aside) or SY06 (corrected)."""

from enum import Enum

from msgspec import Struct, field

from resplan.findings import Value
from resplan.source import KeyPath
from resplan.text.pattern import later


class Misfit(Enum):
    """What is set aside: variants of SY03."""

    UNKNOWN = "unknown"
    UNKNOWN_GUESS = "unknown-guess"
    UNKNOWN_COMMA = "unknown-comma"
    UNKNOWN_YEAR = "unknown-year"
    REQUIRED = "required"
    EMPTY = "empty"
    MAPPING = "mapping"
    MAPPING_NOT_LIST = "mapping-not-list"
    LIST = "list"
    LIST_NOT_MAPPING = "list-not-mapping"
    SINGLE = "single"
    BOOLEAN = "boolean"
    INTEGER = "integer"
    NUMBER = "number"
    RANGE = "range"
    PAIR = "pair"
    CHOICE = "choice"
    CHOICE_GUESS = "choice-guess"
    NEWER = "newer"
    OLDER = "older"
    FRAMEWORK = "framework"
    UNFIT = "unfit"

    @property
    def is_of_key(self) -> bool:
        """Whether the key is wrong, not its value."""
        return self in _OF_KEY


_OF_KEY = frozenset({Misfit.UNKNOWN, Misfit.UNKNOWN_GUESS, Misfit.UNKNOWN_COMMA, Misfit.UNKNOWN_YEAR})


class Mend(Enum):
    """What is read in its plain meaning: variants of SY06."""

    TEXT_AS_NUMBER = "text-as-number"
    TEXT_AS_BOOLEAN = "text-as-boolean"
    BOOLEAN = "boolean"
    BOOLEAN_AS_TEXT = "boolean-as-text"
    THOUSANDS = "thousands"
    WHOLE = "whole"
    NUMBER_AS_TEXT = "number-as-text"
    DECIMAL_COMMA = "decimal-comma"


WRITTEN = frozenset({"written", "read", "key", "guess"})
"""Names of the values with which a message quotes the file."""


class ShapeProblem(Struct, frozen=True):
    """One place that the schema does not accept."""

    kind: Misfit | Mend
    path: KeyPath
    values: dict[str, Value] = field(default_factory=dict)

    @property
    def code(self) -> str:
        """The rule that reports it."""
        return "SY03" if isinstance(self.kind, Misfit) else "SY06"

    @property
    def variant(self) -> str:
        """Which of the rule's messages applies."""
        return str(self.kind.value)


_ONE_YEAR = later(r"\D*(?P<year>(?:19|20|21)\d{2})\D*")


def year_meant(key: str) -> str | None:
    """The one year that a key names: `năm 2026`."""
    found = _ONE_YEAR.fullmatch(key)
    return found["year"] if found else None
