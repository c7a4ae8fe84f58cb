"""Numbers in Vietnamese or English: digits, comparison signs, Roman numerals."""

import re
from collections.abc import Iterable
from typing import Literal

from resplan.text.pattern import later
from resplan.text.signs import SIGNS

_VIETNAMESE = later(r"[-+]?(?:[1-9][0-9]{0,2}(?:\.[0-9]{3})+|[0-9]+)(?:,[0-9]+)?")
_ENGLISH = later(r"[-+]?(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")
_WRITTEN = {
    language: str.maketrans({",": signs["thousands"], ".": signs["decimal"]})
    for language, signs in SIGNS.numbers.items()
}
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))

_MOST_SIGNS = 60
"""The most characters of a number; longer ones are no amounts, and Python refuses to read thousands of digits."""
_COUNTING = re.compile("[0-9]{1,18}")


def format_number(number: float, language: Literal["vi", "en"] = "vi", places: int = 0) -> str:
    """1.234,5 in Vietnamese, 1,234.5 in English; trailing zeros only up to the wanted decimals."""
    text = _written(number)
    if missing := max(0, places - _decimals(text)):
        text += ("" if "." in text else ".") + "0" * missing
    return text.translate(_WRITTEN[language])


def decimals(numbers: Iterable[float]) -> int:
    """The number of decimals that a column or list needs, so that all its numbers can be written with the same."""
    return max((_decimals(_written(number)) for number in numbers), default=0)


def _written(number: float) -> str:
    return f"{number:,}" if isinstance(number, int) else f"{number:,.6f}".rstrip("0").rstrip(".")


def _decimals(text: str) -> int:
    return len(text.partition(".")[2])


def parse_number(text: str) -> int | float | None:
    """The number in a text; if it can be read in two ways (`1.234`), the Vietnamese one."""
    written = text.strip().replace("\u00a0", "")
    if _VIETNAMESE.fullmatch(written):
        plain = written.replace(".", "").replace(",", ".")
    elif _ENGLISH.fullmatch(written):
        plain = written.replace(",", "")
    else:
        return None
    if len(plain) > _MOST_SIGNS:
        return None
    return float(plain) if "." in plain else int(plain)


def counting_number(text: str) -> int | None:
    """The number of an item, a page or a task; None for what is not plain digits (`²`, `٣`) or has more than any count needs."""
    return int(text) if _COUNTING.fullmatch(text) else None


def plain_number(number: float) -> int | float:
    """A whole number as an integer, whatever type it was computed in."""
    return int(number) if number == int(number) else number


def sign_of(operator: str | None) -> str:
    """The sign for an operator; none for an exact value or a span."""
    return SIGNS.comparisons.get(operator or "", "")


def with_sign(operator: str | None, text: str) -> str:
    """A figure after its operator's sign: `≥ 55`."""
    return f"{sign_of(operator)} {text}".strip()


def counted(number: int, things: str) -> str:
    """A number of things, in two figures if a stroke could turn one figure into two: «02 quyết định», «40 tổ»."""
    return f"{f'{number:02}' if number < SIGNS.counted_in_two_figures_below else format_number(number)} {things}"


def with_unit(text: str, unit: str | None) -> str:
    """A figure before its unit; a percent sign follows directly: `15,2%`, `15,2% GRDP`, `12 trạm`."""
    return f"{text}{unit}" if (unit or "").startswith("%") else f"{text} {unit or ''}".rstrip()


def roman(number: int) -> str:
    """A number from 1 in Roman numerals; beyond 39, tens are repeated."""
    written = ""
    for value, numeral in _ROMAN:
        count, number = divmod(number, value)
        written += numeral * count
    return written


def point(number: int) -> str:
    """The letter of a point, from 1 on: a, b, c, d, đ, e, g …; after y letters are doubled."""
    count, place = divmod(number - 1, len(SIGNS.points))
    return SIGNS.points[place] * (count + 1)
