"""A text in a CSV file may not become a formula, whichever separator the program takes that opens the file.

Excel takes the separator of its user's region, so that a comma file is cut at semicolons too, and the quotation marks of a field
that does not begin where Excel thinks it does are no shield. So the guard stands wherever a cell could begin.
"""

import re

from resplan.text.shown import INVISIBLE

_SIGNS = "=+\\-@\t\r＝＋－＠\u2212\ufe62\ufe63\ufe66\ufe6b"
"""What makes a formula of a cell, the minus of mathematics and the wide and small signs of East Asian keyboards among them."""
_LINE_ENDS = "\r\n\v\f\x1c-\x1e\x85\u2028\u2029"
_BEGINNING = rf"(?P<beginning>(?:^|[;,|\t{_LINE_ENDS}])[ \xa0\"{INVISIBLE}]*)"
"""A cell may begin at the beginning, after a separator or on a new line; spaces, quotation marks and unseen signs count for nothing."""
_OPEN = re.compile(rf"{_BEGINNING}(?P<marks>'*)(?=[{_SIGNS}])")
_GUARDED = re.compile(rf"{_BEGINNING}'(?P<marks>'*)(?=[{_SIGNS}])")


def guarded(text: str) -> str:
    """The text with an apostrophe before each sign that could begin a formula."""
    return _OPEN.sub(r"\g<beginning>'\g<marks>", text)


def unguarded(text: str) -> str:
    """The text without these apostrophes, ours and those of whoever knows the trick."""
    return _GUARDED.sub(r"\g<beginning>\g<marks>", text)
