"""Deadlines as offices write them, understood as (kind, first day, last day). The text stays as it was written."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from resplan.text import nfc, parse_date, with_tone_marks

DeadlineKind = Literal["day", "month", "quarter", "half", "year", "years", "onwards", "continuous", "periodic"]


@dataclass(frozen=True, slots=True)
class Deadline:
    """A span of days in which something is due; without a last day it goes on."""

    kind: DeadlineKind
    first: date | None
    last: date | None
    text: str

    @property
    def is_continuous(self) -> bool:
        """Whether there is no day on which it is over."""
        return self.last is None

    @property
    def is_bare_year(self) -> bool:
        """Whether only a year is named, so that nobody is late before New Year's Eve."""
        return self.kind == "year"


_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_LEAD_IN = re.compile(
    r"^(?:xong |hoàn thành )?(?:(?:trước|đến|chậm nhất|tới|trong|từ)\s+)*(?:hết\s+|cuối\s+)?(?:là\s+)?(?:ngày\s+|hạn\s+)?",
    re.IGNORECASE,
)

_Read = Callable[[re.Match[str]], tuple[DeadlineKind, date | None, date | None]]


def _year(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


def _month(match: re.Match[str]) -> tuple[DeadlineKind, date | None, date | None]:
    year, month = int(match["year"]), int(match["month"])
    return "month", date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _quarter(match: re.Match[str]) -> tuple[DeadlineKind, date | None, date | None]:
    year, number = int(match["year"]), _ROMAN.get(match["quarter"]) or int(match["quarter"])
    return "quarter", date(year, 3 * number - 2, 1), date(year, 3 * number, monthrange(year, 3 * number)[1])


def _half(match: re.Match[str]) -> tuple[DeadlineKind, date | None, date | None]:
    year = int(match["year"])
    first, last = _year(year)
    return ("half", first, date(year, 6, 30)) if match["half"] == "đầu" else ("half", date(year, 7, 1), last)


def _one_year(match: re.Match[str]) -> tuple[DeadlineKind, date | None, date | None]:
    return ("year", *_year(int(match["year"])))


def _end_of_year(match: re.Match[str]) -> tuple[DeadlineKind, date | None, date | None]:
    first, last = _year(int(match["year"]))
    return "day", last if match["part"] else first, last


def _years(match: re.Match[str]) -> tuple[DeadlineKind, date | None, date | None]:
    first, last = _year(int(match["year"]))[0], _year(int(match["to"]))[1]
    if last < first:
        raise ValueError(match.group())
    return "years", first, last


def _onwards(match: re.Match[str]) -> tuple[DeadlineKind, date | None, date | None]:
    return "onwards", _year(int(match["year"]))[0], None


def _always(_match: re.Match[str]) -> tuple[DeadlineKind, date | None, date | None]:
    return "continuous", None, None


def _regularly(_match: re.Match[str]) -> tuple[DeadlineKind, date | None, date | None]:
    return "periodic", None, None


_Y = r"(?:năm )?(?P<year>(?:19|20|21)[0-9]{2})"
_FORMS: tuple[tuple[re.Pattern[str], _Read], ...] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (rf"(?:tháng )?(?P<month>[0-9]{{1,2}}) ?[/.\-] ?{_Y}", _month),
        (rf"tháng (?P<month>[0-9]{{1,2}}) {_Y}", _month),
        (rf"(?:quý |q)(?P<quarter>iv|i{{1,3}}|[1-4]) ?[/.,\-]? ?{_Y}", _quarter),
        (rf"(?:6|sáu) tháng (?P<half>đầu|cuối) {_Y}", _half),
        (rf"{_Y} ?(?:và|,)? ?(?:các|những) năm (?:tiếp theo|sau|tiếp)", _onwards),
        (rf"(?:từ )?{_Y} ?(?:trở đi|và sau đó|và về sau)", _onwards),
        (rf"(?:giai đoạn )?{_Y} ?(?:-|đến|tới) ?(?:năm )?(?P<to>(?:19|20|21)[0-9]{{2}})", _years),
        (_Y, _one_year),
        (r"(?:nhiệm vụ |thực hiện )?thường xuyên(?:,? (?:liên tục|hằng năm|hàng năm|lâu dài))?", _always),
        (r"liên tục|lâu dài", _always),
        (r"(?:định kỳ )?(?:hằng|hàng|mỗi) (?:tuần|tháng|quý|năm)", _regularly),
        (r"định kỳ (?:6|sáu) tháng(?: một lần)?|(?:6|sáu) tháng một lần", _regularly),
    )
)
_END_OF = re.compile(rf"(?P<part>hết|cuối) {_Y}")


@lru_cache(maxsize=8192)
def parse_deadline(text: str) -> Deadline | None:
    """Understands a deadline; None where no reading is sure."""
    plain = with_tone_marks(nfc(text), "new").casefold().replace("–", "-").replace("—", "-")
    plain = " ".join(plain.split()).rstrip(".;")
    end_of = _END_OF.search(plain)
    if end_of and end_of.end() == len(plain) and len(_LEAD_IN.sub("", plain)) <= len("năm 2025"):
        return Deadline(*_end_of_year(end_of), text)
    bare = _LEAD_IN.sub("", plain)
    day = parse_date(bare)
    if day is not None:
        return Deadline("day", day, day, text)
    for candidate in (plain, bare):
        for pattern, read in _FORMS:
            match = pattern.fullmatch(candidate)
            if match:
                try:
                    return Deadline(*read(match), text)
                except ValueError:  # month 13, years in the wrong order
                    return None
    return None
