"""Places in a source file: as keys (what a check knows) and as lines and columns (what a person wants)."""

from dataclasses import dataclass

KeyPath = tuple[str | int, ...]
"""Place as keys and list indexes: `("tasks", 3, "lead")`."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Place as lines and columns, both counted from 1; the end column is the first one that is not part of it."""

    line: int
    column: int
    end_line: int
    end_column: int


START = Span(1, 1, 1, 1)
