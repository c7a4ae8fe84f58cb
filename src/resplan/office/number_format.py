"""Excel's number formats: whether a number is shown as a percentage, a day, or with leading zeros."""

import operator
import re
from collections.abc import Callable, Mapping
from enum import Enum
from functools import cache

from msgspec import Struct

_TOKEN = re.compile(
    r"""
    "(?P<quoted>[^"]*)"?                       # a text in quotes
    | \\(?P<escaped>.)                         # one sign that is meant as itself
    | [_*].                                    # room, or filling
    | \[(?P<bracket>[^\[\]]*)\]                  # a colour, a condition, a language, hours beyond 24
    | (?P<general>General)
    | (?P<clock>AM/PM|A/P|am/pm|a/p)
    | (?P<date>[yYmMdDhHsSeEgGbB]+)
    | (?P<digits>[0\#?]+)
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)(-?[0-9.]+)")
_ELAPSED = re.compile(r"[hHmMsS]+")
_BUILT_IN = {
    9: "0%", 10: "0.00%", 14: "d/m/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm", 19: "h:mm:ss", 20: "h:mm",
    21: "h:mm:ss", 22: "d/m/yyyy h:mm", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss",
}  # fmt: skip
_MOST_CODE = 255
"""The most letters of a format, as in Excel."""


class Kind(Enum):
    """How a format presents a number to its reader."""

    NUMBER = "number"
    DAY = "day"
    MONTH = "month"
    TIME = "time"
    WORDS = "words"
    """The format shows words instead of the number."""


_MONTH_FIRST = re.compile("m{1,2}d{1,2}y")


class Section(Struct, frozen=True):
    """One section of a format: for positive, negative or zero numbers, or under its condition."""

    kind: Kind = Kind.NUMBER
    hundreds: int = 0
    """How many percent signs multiply the number by a hundred."""
    has_percent: bool = False
    """Whether a percent sign is shown, as an operator or as mere text."""
    zeros: int = 0
    """How many digits a whole number is padded to with zeros."""
    words: str = ""
    is_month_first: bool = False
    """Whether a day is shown in American order: m/d/yyyy."""
    condition: tuple[str, float] | None = None


@cache
def sections(code: str) -> tuple[Section, ...]:
    """The sections of a format."""
    found: list[Section] = []
    tokens: list[re.Match[str]] = []
    for token in _TOKEN.finditer(code[:_MOST_CODE]):
        if token["other"] == ";":
            found.append(_section(tokens))
            tokens = []
        else:
            tokens.append(token)
    return (*found, _section(tokens))


def built_in(number: int) -> str:
    """The format code for Excel's built-in number; empty for a plain number."""
    return _BUILT_IN.get(number, "")


def section_for(code: str, value: float) -> Section:
    """The section of a format that applies to a number."""
    parts = sections(code)
    conditioned = [part for part in parts if part.condition]
    for part in conditioned:
        if part.condition and _holds(part.condition, value):
            return part
    if conditioned:
        return next((part for part in parts if part.condition is None), parts[-1])
    match len(parts):
        case 1:
            return parts[0]
        case 2:
            return parts[1] if value < 0 else parts[0]
        case _:
            return parts[1] if value < 0 else parts[2] if value == 0 else parts[0]


def _section(tokens: list[re.Match[str]]) -> Section:
    words = "".join(token["quoted"] or token["escaped"] or "" for token in tokens)
    bare = [token["other"] for token in tokens if token["other"]]
    hundreds = bare.count("%")
    digits = [token["digits"] for token in tokens if token["digits"]]
    dates = "".join(token["date"] for token in tokens if token["date"]).lower()
    brackets = [token["bracket"] for token in tokens if token["bracket"]]
    elapsed = any(_ELAPSED.fullmatch(bracket) for bracket in brackets)
    condition = next((match for bracket in brackets if (match := _CONDITION.fullmatch(bracket))), None)
    only_zeros = len(digits) == 1 and set(digits[0]) == {"0"} and not {".", ",", "%"} & set(bare)
    return Section(
        kind=_kind(dates, has_time=elapsed or any(token["clock"] for token in tokens), tokens=tokens, words=words),
        hundreds=hundreds,
        has_percent=hundreds > 0 or "%" in words,
        zeros=len(digits[0]) if only_zeros else 0,
        words=words,
        is_month_first=_MONTH_FIRST.match(dates) is not None,
        condition=(condition[1], float(condition[2])) if condition else None,
    )


def _kind(dates: str, *, has_time: bool, tokens: list[re.Match[str]], words: str) -> Kind:
    shows_number = any(token["digits"] or token["general"] or token["other"] == "@" for token in tokens)
    if "d" in dates:
        return Kind.DAY
    if "y" in dates and "m" in dates:
        return Kind.MONTH
    if has_time or set(dates) & set("ymhs"):
        return Kind.TIME if has_time or set(dates) & set("hs") else Kind.DAY
    return Kind.NUMBER if shows_number or not words.strip() else Kind.WORDS


def _holds(condition: tuple[str, float], value: float) -> bool:
    sign, bound = condition
    return _COMPARED[sign](value, bound)


_COMPARED: Mapping[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}
