"""Deadlines as offices write them, understood as (kind, first day, last day). The text stays as it was written."""

import re
from datetime import date, timedelta
from functools import lru_cache

from msgspec import Struct

from resplan.plan.recurrence import Every, kept_up_from, recurrence_of
from resplan.plan.time_forms import DeadlineKind, time_on
from resplan.plan.time_words import as_written, in_plain_words
from resplan.text import parse_date
from resplan.text.pattern import later


class Deadline(Struct, frozen=True):
    """The days within which something is due; without a last day it never ends."""

    kind: DeadlineKind
    first: date | None
    last: date | None
    text: str
    first_due: date | None = None
    """For something that recurs, the day on which it is due for the first time."""
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
_FROM = later(
    r"(?:bắt đầu|thực hiện|triển khai)?(?: thực hiện| triển khai)? ?(?:từ|kể từ) (?P<start>.{4,40}?)(?: trở đi)?"
)
_AFTER = later(
    r"(?:sau |trong(?: vòng| thời hạn)? |chậm nhất(?: là)? |không quá )?(?P<days>[0-9]{1,3}) ?(?P<unit>ngày làm việc|ngày|tuần|tháng) ?,? "
    r"(?:sau khi|kể từ(?: khi| ngày)?|sau|tính từ(?: khi| ngày)?|từ (?:khi|ngày)) (?P<event>.+)"
)
_WISH = "yêu cầu|tiến độ|kế hoạch|hướng dẫn|chỉ đạo|lộ trình|đề nghị|thông báo|tình hình|quy định"
_WHEN = later(
    rf"(?:ngay )?(?:(?:sau )?khi (?P<event>.+)|(?:theo|tuỳ(?: theo)?) (?P<wish>(?:{_WISH}).*)"
    r"|(?P<term>trong (?:suốt )?nhiệm kỳ.*|khi cần|đột xuất))"
)
_EXCUSE = later(
    r"(?:ngay )?(?:sau )?khi (?:nào )?(?:có |đủ |bố trí được )+(?:điều kiện|vốn|kinh phí|nguồn|tiền|khả năng)"
    r"|khi (?:nào )?(?:có thể|(?:(?:làm |đã )?xong|hoàn thành|rảnh|thuận lợi|phù hợp|thích hợp|có dịp)$)"
)
"""Words for something that cannot be foreseen: a task «when there is money», or «when it is done», has no deadline."""
_BEFORE = later(
    r"(?:(?:chậm nhất|muộn nhất|ít nhất|trước) )*(?:(?:là )?[0-9]{1,3} ngày(?: làm việc)? )?"
    r"trước (?:khi|mỗi|ngày) (?P<event>[^\W\d].+)"
)
"""An event by which something has to be ready; the number of days before it is kept only in the text."""
_EXPLAINED = later(r"[^()]{3,100}\((?P<day>[^()]{6,40})\)")
_STAGES = later(r"[0-9]{1,2} ?/ ?[0-9]{1,2} ?/ ?(?:19|20|21)[0-9]{2}")
_STAGE_WORDS = later(r"\b(?:đợt|lần|giai đoạn|bước)(?: [0-9ivx]+)?\b|\b(?:trước|ngày|và|từ|đến|hết)\b|[,;:()-]")
_UNIT_DAYS = {"ngày làm việc": 1, "ngày": 1, "tuần": 7, "tháng": 30}


@lru_cache(maxsize=8192)
def parse_deadline(text: str) -> Deadline | None:
    """Understands a deadline; None if no reading is certain."""
    plain = in_plain_words(text)
    for read in (_on_a_day, _from_to, _repeated, _staged, _explained, _conditional):
        found = read(plain, text)
        if found is not None:
            return found
    return None


def _on_a_day(plain: str, text: str) -> Deadline | None:
    """A day, a month, a quarter, years, or indefinitely."""
    time = time_on(plain)
    return Deadline(*time, text) if time else None


_RANGE = re.compile(r"(?:từ )?(?P<from>.{1,20}?) ?(?:-|,|;|\+|\bvà\b|\bđến\b|\btới\b) ?(?P<to>.{4,24})")
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


def _explained(plain: str, text: str) -> Deadline | None:
    """An occasion with its day behind it: «trước ngày khai giảng (5/9/2026)»."""
    match = _EXPLAINED.fullmatch(plain)
    day = (
        _on_a_day(match["day"], text)
        if match and not re.search(r"[0-9] ?/ ?[0-9]", plain[: match.start("day")])
        else None
    )
    return day if day and day.kind == "day" else None


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
        event = as_written(after["event"], text)
        return Deadline("conditional", None, None, text, event=event, days=days, in_working_days=working)
    upon = _WHEN.fullmatch(plain) or _BEFORE.fullmatch(plain)
    if upon and not _EXCUSE.search(plain):
        event = next((said for name in ("event", "wish") if (said := upon.groupdict().get(name))), "")
        return Deadline("conditional", None, None, text, event=as_written(event, text))
    return None
