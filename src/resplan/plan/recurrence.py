"""Times that recur, as offices write them: how often, when first, and what is done once and then kept up."""

import re
from fractions import Fraction
from typing import Literal

from msgspec import Struct

from resplan.text.pattern import later

Every = Literal["week", "month", "quarter", "six_months", "year"]
"""How often something comes again."""
_MONTHS = {"tháng": 1, "quý": 3, "năm": 12}
_BY_MONTHS: dict[Fraction, Every] = {
    Fraction(1): "month",
    Fraction(3): "quarter",
    Fraction(6): "six_months",
    Fraction(12): "year",
}
_SHORTEST_FIRST = ("ngày", "tuần", "tháng", "quý", "năm")
_NUMBERS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6}


_UNIT = "ngày|tuần|tháng|quý|năm"
_NUMBER = "[0-9]{1,2}|một|hai|ba|bốn|sáu"
_EACH = "(?:hằng|hàng|mỗi|từng)"
_AGAIN = (
    rf"(?:định kỳ )?(?:{_EACH} (?P<every>(?:{_UNIT})(?:(?: ?[,;/] ?| và )(?:{_EACH} )?(?:{_UNIT})\b){{0,3}})"
    rf"(?:(?: ít nhất| tối thiểu)? (?P<times>{_NUMBER}) lần)?|(?P<half>0?6|sáu) tháng(?: một lần| ?/ ?lần)?)"
)
_HOUR = r"[0-9]{1,2} ?(?:h|giờ) ?(?:[0-9]{2})?"
_DAY_OF = (
    r"(?:ngày |mùng |mồng )?[0-9]{1,2}(?: ?/ ?[0-9]{1,2}| tháng [0-9]{1,2}| (?:của )?tháng (?:đầu|giữa|cuối)(?: quý)?)?"
)
_MOMENT = (
    rf"(?:{_DAY_OF}|(?:{_HOUR},? ?)?(?:(?:sáng |chiều )?(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật))"
    rf"|{_HOUR}|(?:ngày |ngày làm việc |tuần |tháng )?(?:đầu|giữa|cuối)(?: cùng| tiên)?|tháng [0-9]{{1,2}}|quý (?:iv|i{{1,3}}|[1-4]))"
)
_AT = r"(?:(?:định kỳ|trước|vào|chậm nhất|trong|dịp|lúc|xong) ){0,3}"
_WHEN = rf"{_AT}{_MOMENT}(?: ?(?:,|;|và) ?{_MOMENT}){{0,5}}"
_REGULARLY = (
    later(_AGAIN),
    later(rf"{_WHEN},? (?:của )?{_AGAIN}"),
    later(rf"{_AGAIN}(?:,? {_WHEN}| \({_WHEN}\))"),
    later(rf"(?:định kỳ )?(?P<number>{_NUMBER}) (?P<length>tuần|tháng|quý|năm) ?(?:/ ?|một |1 )lần(?:,? {_WHEN})?"),
    later(rf"(?P<times>{_NUMBER}) lần(?: ?/ ?| (?:một |1 |trong |mỗi )?)(?P<length>tuần|tháng|quý|năm)"),
    # The time says itself how often it comes.
    later(rf"{_AT}(?:ngày [0-9]{{1,2}},? (?:và )?)?ngày cuối (?:cùng )?(?:của )?(?P<length>tháng|quý)"),
    later(rf"{_AT}ngày [0-9]{{1,2}} (?:của )?tháng (?:đầu|giữa|cuối)(?: tiên)? (?:của )?(?:{_EACH} )?(?P<length>quý)"),
)
_ALWAYS = later(
    r"thường xuyên(?: ?[,;:.(-] ?| và )(?:định kỳ )?(?:báo cáo|tổng hợp|cập nhật)(?: kết quả)?(?P<reported> .{3,60}?)\)?"
)
_FIRST_THEN = later(
    r"(?:lần (?:đầu|thứ nhất|1)|hoàn thành)?(?: tiên)? ?(?P<first>.{4,40}?) ?[,;]? "
    rf"(?:sau đó|rồi|và|tiếp theo)(?: (?:định kỳ|cập nhật|duy trì))* {_AGAIN}"
)
_KEPT_UP = later(
    r"(?P<first>.{4,60}?),? (?:và|sau đó|rồi) (?:tiếp tục )?(?:duy trì|cập nhật|vận hành|thường xuyên|liên tục)"
    r"(?: (?:thường xuyên|liên tục|hằng năm|hàng năm))*"
)


class Recurrence(Struct, frozen=True):
    """Something that recurs."""

    every: Every | None
    """How often; None if no reporting period has that length («hai tuần một lần»)."""
    first: str = ""
    """The time by which it is done first, as it is written."""


def recurrence_of(plain: str) -> Recurrence | None:
    """How often and from when something recurs; None if a text says neither."""
    for pattern in _REGULARLY:
        regularly = pattern.fullmatch(plain)
        if regularly:
            return Recurrence(_every(regularly))
    always = _ALWAYS.fullmatch(plain)
    if always:
        reported = always["reported"].removeprefix(" định kỳ").strip()
        return recurrence_of(f"hằng {reported}" if reported in _MONTHS else reported)
    first_then = _FIRST_THEN.fullmatch(plain)
    return Recurrence(_every(first_then), first_then["first"]) if first_then else None


def kept_up_from(plain: str) -> str | None:
    """The time by which something must be done and from which it is kept up; None if nothing is kept up."""
    kept_up = _KEPT_UP.fullmatch(plain)
    return kept_up["first"] if kept_up else None


def _every(match: re.Match[str]) -> Every | None:
    said = match.groupdict()
    if said.get("half"):
        return "six_months"
    units = re.findall(_UNIT, said.get("every") or said["length"])
    unit = min(units, key=_SHORTEST_FIRST.index)
    share = Fraction(_count(said.get("number")), _count(said.get("times")))
    if unit in _MONTHS:
        return _BY_MONTHS.get(_MONTHS[unit] * share)
    return "week" if unit == "tuần" and share == 1 else None


def _count(written: str | None) -> int:
    """A number in figures or words; 1 if there is none."""
    return 1 if not written else int(written) if written.isdigit() else _NUMBERS[written]
