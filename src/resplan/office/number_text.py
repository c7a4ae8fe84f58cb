"""A number in a sheet as its reader sees it: a day, a percentage, or a number with an unmistakable decimal comma."""

from datetime import date, timedelta
from decimal import Decimal

from resplan.office.number_format import Kind, section_for
from resplan.text import format_date

_SIGNIFICANT = 15
"""Significant digits of Excel's numbers."""
_LAST_DAY = 2_958_465
"""31/12/9999."""
_LEAP_1900 = 60
"""Excel has a 29/2/1900."""
_YEARS_1904 = 1_462
_MINUTES = 1_440
_MOST_HOURS = 1_000_000


def shown(value: float, code: str, *, is_1904: bool) -> str:
    """The text of a number in a format; a day as 30/6/2025, a month as 6/2025."""
    part = section_for(code, value)
    match part.kind:
        case Kind.DAY | Kind.MONTH:
            day = day_of(value, is_1904=is_1904)
            if day is None:
                return plain(Decimal(f"{value:.{_SIGNIFICANT}g}"))
            return format_date(day) if part.kind == Kind.DAY else f"{day.month}/{day.year}"
        case Kind.TIME:
            return _time(value)
        case Kind.WORDS:
            return part.words.strip()
        case Kind.NUMBER:
            number = Decimal(f"{value:.{_SIGNIFICANT}g}") * 100**part.hundreds
            text = plain(number)
            if part.zeros and text.isdigit():
                text = text.zfill(part.zeros)
            return f"{text}%" if part.has_percent else text


def day_of(value: float, *, is_1904: bool) -> date | None:
    """The day that a number stands for; None if none."""
    days = int(value) + (_YEARS_1904 if is_1904 else 0)
    if value < 0 or not 0 < days <= _LAST_DAY:
        return None
    return date(1899, 12, 31 if days < _LEAP_1900 else 30) + timedelta(days=days)


def plain(number: Decimal) -> str:
    """A number in digits with a decimal comma, without trailing zeros."""
    text = f"{number:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def _time(value: float) -> str:
    """Hours and minutes, even above 24; a number that is no time as it is."""
    if not 0 <= value * 24 < _MOST_HOURS:
        return plain(Decimal(f"{value:.{_SIGNIFICANT}g}"))
    hours, minutes = divmod(round(value * _MINUTES), 60)
    return f"{hours}:{minutes:02}"
