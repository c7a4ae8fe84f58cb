"""A single time as offices write it: a day, a month, a quarter, years, or parts of them."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import Literal

from resplan.plan.time_words import leads_before, without_lead_in
from resplan.text import parse_date, roman

DeadlineKind = Literal[
    "day",
    "month",
    "quarter",
    "half",
    "year",
    "years",
    "onwards",
    "continuous",
    "periodic",
    "recurring",
    "conditional",
    "yearless",
]
"""`recurring`: first by a day, then repeatedly; `conditional`: days after an event; `yearless`: a quarter without a year."""


_QUARTERS = {roman(number).lower(): number for number in range(1, 5)}
Time = tuple[DeadlineKind, date | None, date | None]
_Read = Callable[[re.Match[str]], Time]


def _year(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


def _days_of(year: int, month: int, months: int = 1) -> tuple[date, date]:
    """First and last day of some months."""
    last = month + months - 1
    return date(year, month, 1), date(year, last, monthrange(year, last)[1])


def _month(match: re.Match[str]) -> Time:
    return "month", *_days_of(int(match["year"]), int(match["month"]))


def _quarter(match: re.Match[str]) -> Time:
    return "quarter", *_days_of(int(match["year"]), _first_month(match), 3)


def _first_month(match: re.Match[str]) -> int:
    return 3 * (_QUARTERS.get(match["quarter"]) or int(match["quarter"])) - 2


def _half(match: re.Match[str]) -> Time:
    year = int(match["year"])
    first, last = _year(year)
    return ("half", first, date(year, 6, 30)) if match["half"] == "đầu" else ("half", date(year, 7, 1), last)


def _end_of_year(match: re.Match[str]) -> Time:
    first, last = _year(int(match["year"]))
    return "day", last if match["part"] else first, last


def _part_of_year(match: re.Match[str]) -> Time:
    return "day", *_days_of(int(match["year"]), 1 if match["part"] == "đầu" else 4, 3)


def _part_of_quarter(match: re.Match[str]) -> Time:
    return "day", *_days_of(int(match["year"]), _first_month(match) + (match["part"] == "giữa"))


def _part_of_month(match: re.Match[str]) -> Time:
    first, last = _days_of(int(match["year"]), int(match["month"]))
    start, end = _PARTS[match["part"]]
    return "day", first.replace(day=start), first.replace(day=end) if end else last


_PARTS = {
    **{
        f"tuần {week}": (7 * n - 6, 7 * n)
        for n, names in enumerate(("1 nhất", "2 hai", "3 ba", "4 tư"), 1)
        for week in names.split()
    },
    **dict.fromkeys(("đầu", "thượng tuần"), (1, 10)),
    **dict.fromkeys(("giữa", "trung tuần"), (11, 20)),
    "hạ tuần": (21, 0),
}
"""First and last day; 0 is the end of the month."""


def _years(match: re.Match[str]) -> Time:
    first, last = _year(int(match["year"]))[0], _year(int(match["to"]))[1]
    if last < first:
        raise ValueError(match.group())
    return "years", first, last


def _several_years(match: re.Match[str]) -> Time:
    years = sorted(int(year) for year in re.findall(r"[0-9]{4}", match.group()))
    return "years", _year(years[0])[0], _year(years[-1])[1]


_Y = r"(?:năm )?(?P<year>(?:19|20|21)[0-9]{2})"
_PATTERNS: tuple[tuple[str, _Read], ...] = (
    (rf"(?:tháng |t\.? ?)?(?P<month>[0-9]{{1,2}}) ?[/.\-] ?{_Y}", _month),
    (rf"tháng (?P<month>[0-9]{{1,2}}) {_Y}", _month),
    (rf"(?:quý |q\.? ?)(?P<quarter>iv|i{{1,3}}|[1-4]) ?[/.,\-]? ?{_Y}", _quarter),
    (rf"(?P<quarter>iv|i{{1,3}}) ?[/.\-] ?{_Y}", _quarter),
    (rf"(?:(?:0?6|sáu) tháng|nửa) (?P<half>đầu|cuối) {_Y}", _half),
    (rf"(?P<part>đầu|giữa) {_Y}", _part_of_year),
    (rf"(?P<part>đầu|giữa) (?:quý |q\.? ?)(?P<quarter>iv|i{{1,3}}|[1-4]) ?[/.,\-]? ?{_Y}", _part_of_quarter),
    (rf"(?P<part>{'|'.join(_PARTS)})(?: của)? tháng (?P<month>[0-9]{{1,2}}) ?(?:[/.\-] ?)?{_Y}", _part_of_month),
    (
        rf"{_Y} ?(?:và|,)? ?(?:các|những) năm (?:tiếp theo|sau|tiếp)",
        lambda match: ("onwards", _year(int(match["year"]))[0], None),
    ),
    (rf"(?:từ )?{_Y} ?(?:trở đi|và sau đó|và về sau)", lambda match: ("onwards", _year(int(match["year"]))[0], None)),
    (rf"(?:từ )?(?:giai đoạn )?{_Y} ?(?:-|đến|tới) ?(?:năm )?(?P<to>(?:19|20|21)[0-9]{{2}})", _years),
    (r"(?:năm )?(?:19|20|21)[0-9]{2}(?: ?(?:,|;|và) ?(?:năm )?(?:19|20|21)[0-9]{2})+", _several_years),
    (_Y, lambda match: ("year", *_year(int(match["year"])))),
    (r"24 ?/ ?7", lambda _: ("continuous", None, None)),
    (r"(?:0?[1-9]|[12][0-9]|3[01])(?: ?/ ?| tháng )(?:0?[1-9]|1[0-2])", lambda _: ("yearless", None, None)),
    (r"quý (?:iv|i{1,3}|[1-4])|tháng [0-9]{1,2}", lambda _: ("yearless", None, None)),
    (r"tuần [0-9]{1,2}(?: ?- ?(?:tuần )?[0-9]{1,2})?", lambda _: ("yearless", None, None)),
    (r"(?:(?:0?6|sáu) tháng |nửa )?(?:đầu|cuối) năm|giữa năm", lambda _: ("yearless", None, None)),
    (
        r"(?:nhiệm vụ |thực hiện )?thường xuyên(?:,? (?:liên tục|hằng năm|hàng năm|lâu dài))?",
        lambda _: ("continuous", None, None),
    ),
    (r"liên tục|lâu dài", lambda _: ("continuous", None, None)),
)
_FORMS = tuple((re.compile(pattern), read) for pattern, read in _PATTERNS)
_END_OF = re.compile(rf"(?P<part>hết|cuối) {_Y}")
_SHORT_YEAR = re.compile(r"(?P<day>[0-9]{1,2})[/.-](?P<month>[0-9]{1,2})[/.-](?P<year>[2-4][0-9])")


def time_on(plain: str) -> Time | None:
    """Kind, first and last day of a time in plain words; None if no reading is certain."""
    end_of = _END_OF.search(plain)
    if end_of and end_of.end() == len(plain) and len(without_lead_in(plain)) <= len("năm 2025"):
        return _end_of_year(end_of)
    bare = without_lead_in(plain)
    day = parse_date(bare) or _day_of_short_year(bare)
    if day is not None:
        return "day", day, day
    time = _span(plain) or _span(bare)
    is_before = leads_before(plain.removesuffix(bare)) and not bare.startswith("giữa ")
    return _until_the_day_before(time) if time and is_before else time


def _span(plain: str) -> Time | None:
    """A month, a quarter, years or a part of them, as it is written."""
    for pattern, read in _FORMS:
        match = pattern.fullmatch(plain)
        if match:
            try:
                return read(match)
            except ValueError:  # month 13, years in the wrong order
                return None
    return None


def _until_the_day_before(time: Time) -> Time:
    """«Trước tháng 10/2026» ends with September."""
    _, first, last = time
    if first is None or last is None:
        return time
    day = first - timedelta(days=1)
    return "day", day, day


def _day_of_short_year(text: str) -> date | None:
    """30/06/26 is 30/6/2026: no plan is for the years 1900 to 1999."""
    match = _SHORT_YEAR.fullmatch(text)
    return parse_date(f"{match['day']}/{match['month']}/20{match['year']}") if match else None
