"""Dates as offices write them."""

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import Literal

from resplan.text.signs import SIGNS

_DAY_FIRST = re.compile(r"(?P<day>[0-9]{1,2})\s*[/.\-]\s*(?P<month>[0-9]{1,2})\s*[/.\-]\s*(?P<year>[0-9]{4})")
_YEAR_FIRST = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})")
_IN_WORDS = re.compile(
    r"(?:ngày\s+)?(?P<day>[0-9]{1,2})\s+tháng\s+(?P<month>[0-9]{1,2})\s+năm\s+(?P<year>[0-9]{4})", re.IGNORECASE
)
_LAST_YEAR = 2999
"""The last year of a usable date; a later one is a slip, or means no end: 31/12/9999. Dates cannot be computed beyond it."""
_FORMS = (_DAY_FIRST, _YEAR_FIRST, _IN_WORDS)
_ENGLISH_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@lru_cache(maxsize=4096)
def parse_date(text: str | None) -> date | None:
    """The date in the text: 30/6/2025, 2025-06-30, ngày 30 tháng 6 năm 2025; None if there is none or it is impossible."""
    written = (text or "").strip()
    for pattern in _FORMS:
        match = pattern.fullmatch(written)
        if match:
            if int(match["year"]) > _LAST_YEAR:
                return None
            try:
                return date(int(match["year"]), int(match["month"]), int(match["day"]))
            except ValueError:
                return None
    return None


def last_of_its_month(written: str) -> date | None:
    """For a day that its month does not have, the last day of that month."""
    whole = written.strip()
    match = _DAY_FIRST.search(whole) or _YEAR_FIRST.fullmatch(whole) or _IN_WORDS.fullmatch(whole)
    if match is None or parse_date(match.group()):
        return None
    month, year = int(match["month"]), int(match["year"])
    if not (date.min.year <= year <= _LAST_YEAR and 1 <= month <= 12):  # noqa: PLR2004  # months of a year
        return None
    return date(year, month, monthrange(year, month)[1])


def format_date(day: date, language: Literal["vi", "en"] = "vi") -> str:
    """30/6/2025, 09/01/2025; in English 30 Jun 2025."""
    if language == "en":
        return f"{day.day} {_ENGLISH_MONTHS[day.month - 1]} {day.year}"
    return "/".join((*_in_figures(day), str(day.year)))


def format_long_date(day: date) -> str:
    """As in the head of a document: ngày 09 tháng 01 năm 2025."""
    in_month, month = _in_figures(day)
    return f"ngày {in_month} tháng {month} năm {day.year}"


def _in_figures(day: date) -> tuple[str, str]:
    """Day and month, low ones with a leading zero."""
    return _padded(day.day, SIGNS.day_in_two_figures_below), _padded(day.month, SIGNS.month_in_two_figures_below)


def _padded(number: int, below: int) -> str:
    return f"{number:02}" if number < below else str(number)
