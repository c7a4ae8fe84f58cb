"""Places in a source file: as keys (what a check knows) and as lines and columns (what a person wants)."""

from bisect import bisect_right
from itertools import accumulate

import yaml
from msgspec import Struct

from resplan.text.pattern import later

KeyPath = tuple[str | int, ...]
"""A place as keys and list indexes: `("tasks", 3, "lead")`."""


class Span(Struct, frozen=True, order=True, gc=False):
    """A place as lines and columns, counted from 1; the end column is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


START = Span(1, 1, 1, 1)


def mark_span(mark: yaml.Mark | None) -> Span:
    """Place of the character at a mark of the parser."""
    return Span(mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 2) if mark else Span(1, 1, 1, 2)


_BREAK = later("\r\n|[\n\r\x85\u2028\u2029]")
"""What ends a line for the YAML reader, so that its line numbers are ours."""
_ODD_BREAKS = "\r\x85\u2028\u2029"


def lines_of(text: str) -> list[str]:
    """The lines of a file, as the YAML reader counts them, without line ends."""
    return _BREAK.split(text) if _has_odd_breaks(text) else text.split("\n")


def line_starts(text: str) -> list[int]:
    """Offset of the first character of each line."""
    if _has_odd_breaks(text):
        return [0, *(match.end() for match in _BREAK.finditer(text))]
    return [0, *accumulate(len(line) + 1 for line in text.split("\n")[:-1])]


def _has_odd_breaks(text: str) -> bool:
    """Whether some of its lines end otherwise than nearly all lines do: those are divided ten times faster."""
    return any(sign in text for sign in _ODD_BREAKS)


def line_and_column(starts: list[int], offset: int) -> tuple[int, int]:
    """Line and column, both from 1, of a character."""
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1
