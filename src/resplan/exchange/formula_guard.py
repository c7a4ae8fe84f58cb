"""A text in a CSV file may not become a formula, whichever separator the program takes that opens the file.

Excel takes the separator of its user's region, so that a comma file is cut at semicolons too, and the quotation marks of a field
that does not begin where Excel thinks it does are no shield. So the guard stands wherever a cell could begin.
"""

import re

_SIGNS = "=+\\-@\t\r＝＋－＠"
"""What makes a formula of a cell, the wide signs of East Asian keyboards among them."""
_BEGINNING = r"(?P<beginning>(?:^|[;,|\t\r\n])[ \xa0\"]*)"
"""A cell may begin at the text's beginning, after a separator or on a new line; spaces and quotation marks count for nothing."""
_OPEN = re.compile(rf"{_BEGINNING}(?P<marks>'*)(?=[{_SIGNS}])")
_GUARDED = re.compile(rf"{_BEGINNING}'(?P<marks>'*)(?=[{_SIGNS}])")


def guarded(text: str) -> str:
    """The text with an apostrophe before each sign that could begin a formula."""
    return _OPEN.sub(r"\g<beginning>'\g<marks>", text)


def unguarded(text: str) -> str:
    """The text without these apostrophes, ours and those of whoever knows the trick."""
    return _GUARDED.sub(r"\g<beginning>\g<marks>", text)
