"""Our regular expressions as a page's script writes them, with the flag `u`, so that none is written twice."""

import re

_PART = re.compile(r"\[\^\\W\\d_\]|\(\?P<|\\.|\[\^?|\]", re.DOTALL)
_OUTSIDE = {r"\w": r"[\p{L}\p{N}_]", r"\W": r"[^\p{L}\p{N}_]", r"\d": r"\p{Nd}"}
_INSIDE = {r"\w": r"\p{L}\p{N}_", r"\d": r"\p{Nd}"}
_ESCAPED = frozenset("sSbBnrtfvux^$\\.*+?()[]{}|/-")
"""What may stand behind a backslash in both; anything else is itself there and stands alone here."""


def as_ecmascript(pattern: re.Pattern[str]) -> str:
    r"""The same pattern for `new RegExp(…, "u")`: words of all scripts, named groups, no needless backslashes.

    `\W` may stand outside brackets, and in `[^\W\d_]`, any letter; elsewhere within brackets it is refused.
    """
    is_inside = False

    def written(found: re.Match[str]) -> str:
        nonlocal is_inside
        part = found[0]
        if part.startswith("[^\\W"):
            return r"\p{L}"
        if part == "(?P<":
            return "(?<"
        if part.startswith("["):
            shown = r"\[" if is_inside else part
            is_inside = True
            return shown
        if part == "]":
            is_inside = False
            return part
        if part == r"\W" and is_inside:
            raise ValueError(r"\W within brackets has no like in a script")
        known = (_INSIDE if is_inside else _OUTSIDE).get(part)
        return known or (part if part[1] in _ESCAPED else part[1])

    return _PART.sub(written, pattern.pattern)
