"""What the text of a cell or an option lists, and the figure that it states."""

import re

from resplan.errors import UsageError
from resplan.text import parse_number

_PARTS = re.compile(r"[;\n]")


def parts_of(text: str) -> list[str]:
    """What a text lists: one a line, or with semicolons between."""
    return [part.strip() for part in _PARTS.split(text) if part.strip()]


def without_percent(text: str) -> int | float | None:
    """The number in a text, whether or not a percent sign stands behind it; None if there is none."""
    return parse_number(text.rstrip("% "))


def figure_in(text: str) -> int | float:
    """The same number; a text without one is a `UsageError`."""
    number = without_percent(text)
    if number is None:
        raise UsageError(
            "“{text}” is not a number. Write figures only, such as 1.234,5; the unit stands elsewhere.", text=text
        )
    return number
