"""How a secrecy mark stands in a text."""

import re
from functools import cache


@cache
def secrecy_pattern(marks: tuple[str, ...]) -> re.Pattern[str]:
    """A mark stands alone on its line, in brackets, or after «độ mật»; inside a sentence it is a word."""
    choice = "|".join(re.escape(mark) for mark in sorted(marks, key=len, reverse=True))
    return re.compile(
        rf"(?m)^[ \t]*(?:{choice})[ \t]*$|[\[(][ \t]*(?:{choice})[ \t]*[\])]|(?i:độ mật|mức độ mật)[ \t]*:[ \t]*(?i:{choice})\b"
    )
