"""Keeps a text in a CSV file from becoming a formula, whichever separator the program takes that opens the file.

Excel takes the separator of its user's region, so that a comma file is cut at semicolons too, and the quotation marks of a field
that does not begin where Excel thinks it does are no shield. So the guard stands wherever a cell could begin.
"""

import re

from resplan.text.shown import INVISIBLE

_SIGNS = "=+\\-@\t\r＝＋－＠\u2212\ufe62\ufe63\ufe66\ufe6b"
"""Characters that start a formula, including the mathematical minus and the wide and small forms of East Asian keyboards."""
_LINE_ENDS = "\r\n\v\f\x1c-\x1e\x85\u2028\u2029"
_BEGINNING = rf"(?P<beginning>(?:^|[;,|\t{_LINE_ENDS}])[ \xa0\"{INVISIBLE}]*)"
"""Where a cell may start: at the beginning, after a separator, on a new line; spaces, quotes and invisible characters are skipped."""
OPEN = re.compile(rf"{_BEGINNING}(?P<marks>'*)(?=[{_SIGNS}])")
"""Where an apostrophe has to stand: behind the beginning of a cell and the marks that are there."""
_GUARDED = re.compile(rf"{_BEGINNING}'(?P<marks>'*)(?=[{_SIGNS}])")


def guarded(text: str) -> str:
    """The text with an apostrophe before each character that could start a formula."""
    return OPEN.sub(r"\g<beginning>'\g<marks>", text)


def unguarded(text: str) -> str:
    """The text without such apostrophes, whether we or the sender put them there."""
    return _GUARDED.sub(r"\g<beginning>\g<marks>", text)
