"""Deadlines as offices write them, understood as (kind, first day, last day). The text stays as it was written."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from resplan.plan.recurrence import Every, kept_up_from, recurrence_of
from resplan.text import nfc, parse_date, with_tone_marks

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


@dataclass(frozen=True, slots=True)
class Deadline:
    """The days within which something is due; without a last day it never ends."""

    kind: DeadlineKind
    first: date | None
    last: date | None
    text: str
    first_due: date | None = None
    """Of what recurs, the day of the first time."""
    every: Every | None = None
    """How often it recurs, if the text says so."""
    event: str = ""
    """The event that a conditional deadline waits for; empty for a term of office or “as needed”, which have no day."""
    days: int = 0
    """Days after the event; 0 if only the event is given."""
    in_working_days: bool = False

    @property
    def is_continuous(self) -> bool:
        """Whether it has no last day."""
        return self.last is None

    def due_after(self, event: date) -> date | None:
        """Its last day once the event has happened: working days are Monday to Friday, holidays count; None without days."""
        if not self.in_working_days:
            return event + timedelta(days=self.days) if self.days else None
        day = event
        for _ in range(self.days):
            # Friday and Saturday both lead to Monday.
            day += timedelta(days=max(1, 7 - day.weekday()) if day.weekday() >= _FRIDAY else 1)
        return day

    @property
    def is_bare_year(self) -> bool:
        """Whether only a year is given, so that nobody is late before its last day."""
        return self.kind == "year"


_FRIDAY = 4
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_LEAD_IN = re.compile(
    r"^(?:xong |hoàn thành )?(?:(?:trước|đến|chậm nhất|tới|trong)\s+)*(?:hết\s+|cuối\s+)?(?:là\s+)?(?:ngày\s+|hạn\s+)?",
    re.IGNORECASE,
)

_Time = tuple[DeadlineKind, date | None, date | None]
_Read = Callable[[re.Match[str]], _Time]


def _year(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


def _month(match: re.Match[str]) -> _Time:
    year, month = int(match["year"]), int(match["month"])
    return "month", date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _quarter(match: re.Match[str]) -> _Time:
    year, number = int(match["year"]), _ROMAN.get(match["quarter"]) or int(match["quarter"])
    return "quarter", date(year, 3 * number - 2, 1), date(year, 3 * number, monthrange(year, 3 * number)[1])


def _half(match: re.Match[str]) -> _Time:
    year = int(match["year"])
    first, last = _year(year)
    return ("half", first, date(year, 6, 30)) if match["half"] == "đầu" else ("half", date(year, 7, 1), last)


def _end_of_year(match: re.Match[str]) -> _Time:
    first, last = _year(int(match["year"]))
    return "day", last if match["part"] else first, last


def _years(match: re.Match[str]) -> _Time:
    first, last = _year(int(match["year"]))[0], _year(int(match["to"]))[1]
    if last < first:
        raise ValueError(match.group())
    return "years", first, last


def _several_years(match: re.Match[str]) -> _Time:
    years = sorted(int(year) for year in re.findall(r"[0-9]{4}", match.group()))
    return "years", _year(years[0])[0], _year(years[-1])[1]


_Y = r"(?:năm )?(?P<year>(?:19|20|21)[0-9]{2})"
_PATTERNS: tuple[tuple[str, _Read], ...] = (
    (rf"(?:tháng |t\.? ?)?(?P<month>[0-9]{{1,2}}) ?[/.\-] ?{_Y}", _month),
    (rf"tháng (?P<month>[0-9]{{1,2}}) {_Y}", _month),
    (rf"(?:quý |q\.? ?)(?P<quarter>iv|i{{1,3}}|[1-4]) ?[/.,\-]? ?{_Y}", _quarter),
    (rf"(?P<quarter>iv|i{{1,3}}) ?[/.\-] ?{_Y}", _quarter),
    (rf"(?:0?6|sáu) tháng (?P<half>đầu|cuối) {_Y}", _half),
    (
        rf"{_Y} ?(?:và|,)? ?(?:các|những) năm (?:tiếp theo|sau|tiếp)",
        lambda match: ("onwards", _year(int(match["year"]))[0], None),
    ),
    (rf"(?:từ )?{_Y} ?(?:trở đi|và sau đó|và về sau)", lambda match: ("onwards", _year(int(match["year"]))[0], None)),
    (rf"(?:giai đoạn )?{_Y} ?(?:-|đến|tới) ?(?:năm )?(?P<to>(?:19|20|21)[0-9]{{2}})", _years),
    (r"(?:năm )?(?:19|20|21)[0-9]{2}(?: ?(?:,|;|và) ?(?:năm )?(?:19|20|21)[0-9]{2})+", _several_years),
    (_Y, lambda match: ("year", *_year(int(match["year"])))),
    (
        r"quý (?:iv|i{1,3}|[1-4])|tháng [0-9]{1,2}|tuần (?:thứ )?[0-9]{1,2}(?: ?- ?[0-9]{1,2})?|(?:0?6|sáu) tháng (?:đầu|cuối) năm",
        lambda _: ("yearless", None, None),
    ),
    (
        r"(?:nhiệm vụ |thực hiện )?thường xuyên(?:,? (?:liên tục|hằng năm|hàng năm|lâu dài))?",
        lambda _: ("continuous", None, None),
    ),
    (r"liên tục|lâu dài", lambda _: ("continuous", None, None)),
)
_FORMS = tuple((re.compile(pattern), read) for pattern, read in _PATTERNS)
_END_OF = re.compile(rf"(?P<part>hết|cuối) {_Y}")


_FROM = re.compile(
    r"(?:bắt đầu|thực hiện|triển khai)?(?: thực hiện| triển khai)? ?(?:từ|kể từ) (?P<start>.{4,40}?)(?: trở đi)?"
)
_AFTER = re.compile(
    r"(?:trong(?: vòng| thời hạn)? |chậm nhất(?: là)? |không quá )?(?P<days>[0-9]{1,3}) ?(?P<unit>ngày làm việc|ngày|tuần|tháng) ?,? "
    r"(?:sau khi|kể từ(?: khi| ngày)?|sau|tính từ(?: khi| ngày)?|từ (?:khi|ngày)) (?P<event>.+)"
)
_WISH = "yêu cầu|tiến độ|kế hoạch|hướng dẫn|chỉ đạo|lộ trình|đề nghị|thông báo|tình hình|quy định"
_WHEN = re.compile(
    rf"(?:ngay )?(?:(?:sau )?khi (?P<event>.+)|(?:theo|tuỳ(?: theo)?) (?P<wish>(?:{_WISH}).*)"
    r"|(?P<term>trong (?:suốt )?nhiệm kỳ.*|khi cần|đột xuất))"
)
_EXCUSE = re.compile(
    r"(?:ngay )?(?:sau )?khi (?:có |đủ |bố trí được )+(?:điều kiện|vốn|kinh phí|nguồn|tiền|khả năng)|khi có thể"
)
"""No foreseeable event: a task «when there is money» has no deadline."""
_STAGES = re.compile(r"[0-9]{1,2} ?/ ?[0-9]{1,2} ?/ ?(?:19|20|21)[0-9]{2}")
_STAGE_WORDS = re.compile(r"\b(?:đợt|lần|giai đoạn|bước)(?: [0-9ivx]+)?\b|\b(?:trước|ngày|và|từ|đến|hết)\b|[,;:()-]")
_SHORT_YEAR = re.compile(r"(?P<day>[0-9]{1,2})[/.-](?P<month>[0-9]{1,2})[/.-](?P<year>[2-4][0-9])")
_UNIT_DAYS = {"ngày làm việc": 1, "ngày": 1, "tuần": 7, "tháng": 30}


@lru_cache(maxsize=8192)
def parse_deadline(text: str) -> Deadline | None:
    """Understands a deadline; None if no reading is certain."""
    plain = with_tone_marks(nfc(text), "new").casefold().replace("–", "-").replace("—", "-")
    plain = " ".join(plain.split()).rstrip(".;")
    for read in (_on_a_day, _from_to, _repeated, _staged, _conditional):
        found = read(plain, text)
        if found is not None:
            return found
    return None


def _on_a_day(plain: str, text: str) -> Deadline | None:
    """A day, a month, a quarter, years, or indefinitely."""
    end_of = _END_OF.search(plain)
    if end_of and end_of.end() == len(plain) and len(_LEAD_IN.sub("", plain)) <= len("năm 2025"):
        return Deadline(*_end_of_year(end_of), text)
    bare = _LEAD_IN.sub("", plain)
    day = parse_date(bare) or _day_of_short_year(bare)
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


_RANGE = re.compile(r"(?:từ )?(?P<from>.{1,20}?) ?(?:-|,|;|\bvà\b|\bđến\b|\btới\b) ?(?P<to>.{4,24})")
_TRAILING_YEAR = re.compile(r"(?P<sign> ?[/.,] ?| năm | )(?P<year>(?:19|20|21)[0-9]{2})$")


def _from_to(plain: str, text: str) -> Deadline | None:
    """From one quarter or month to another: «quý III - IV/2026», «tháng 6-9/2026», «quý III/2026 - quý I/2027»."""
    parts = _RANGE.fullmatch(plain)
    year = _TRAILING_YEAR.search(plain)
    if parts is None or year is None:
        return None
    unit = "quý " if plain.startswith("quý") else "tháng " if plain.startswith("tháng") else ""
    start = parts["from"] if _TRAILING_YEAR.search(parts["from"]) else parts["from"] + year.group()
    end = parts["to"] if parts["to"].startswith(unit) else unit + parts["to"]
    first, last = _on_a_day(start, text), _on_a_day(end, text)
    if not (first and last and first.first and last.last and first.first <= last.last) or "year" in (
        first.kind,
        last.kind,
    ):
        return None
    return Deadline(last.kind, first.first, last.last, text)


def _day_of_short_year(text: str) -> date | None:
    """30/06/26 is 30/6/2026: no plan is for the years 1900 to 1999."""
    match = _SHORT_YEAR.fullmatch(text)
    return parse_date(f"{match['day']}/{match['month']}/20{match['year']}") if match else None


def _repeated(plain: str, text: str) -> Deadline | None:
    """Repeatedly, perhaps first by a day; or done once and then maintained."""
    recurrence = recurrence_of(plain)
    if recurrence and not recurrence.first:
        return Deadline("periodic", None, None, text, every=recurrence.every)
    first = _on_a_day(recurrence.first, text) if recurrence else None
    if recurrence and first and first.last:
        return Deadline("recurring", None, None, text, first_due=first.last, every=recurrence.every)
    kept_up = kept_up_from(plain)
    return (_on_a_day(kept_up, text) or _conditional(kept_up, text)) if kept_up else None


def _staged(plain: str, text: str) -> Deadline | None:
    """Several days, one for each stage, or from one day to another: the span from the first to the last."""
    found = _STAGES.findall(plain)
    days = [day for day in map(parse_date, found) if day]
    between = _STAGE_WORDS.sub("", _STAGES.sub("", plain))
    if len(days) != len(found) or len(days) < 2 or between.strip():  # noqa: PLR2004  # one day is no stages
        return None
    return Deadline("day", min(days), max(days), text)


def _conditional(plain: str, text: str) -> Deadline | None:
    """From a day on, some days after an event, upon an event, or on somebody's request."""
    start = _FROM.fullmatch(plain)
    since = _on_a_day(start["start"], text) if start else None
    if since and since.first:
        return Deadline("onwards", since.first, None, text)
    after = _AFTER.fullmatch(plain)
    if after:
        days = int(after["days"]) * _UNIT_DAYS[after["unit"]]
        working = after["unit"] == "ngày làm việc"
        event = _as_written(after["event"], text)
        return Deadline("conditional", None, None, text, event=event, days=days, in_working_days=working)
    when = _WHEN.fullmatch(plain)
    if when and not _EXCUSE.match(plain):
        event = _as_written(when["event"] or when["wish"] or "", text)
        return Deadline("conditional", None, None, text, event=event)
    return None


def _as_written(event: str, text: str) -> str:
    """Words of the plain form with their capitals."""
    written = " ".join(with_tone_marks(nfc(text), "new").split())
    start = written.casefold().find(event)
    return written[start : start + len(event)] if start >= 0 else event
