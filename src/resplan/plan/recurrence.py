"""Times that come again, as offices write them: how often, by when first, and what is done once and then kept up."""

import re
from dataclasses import dataclass
from typing import Literal

Every = Literal["week", "month", "quarter", "six_months", "year"]
"""How often something comes again."""
_EVERY: dict[str, Every] = {
    "tuần": "week",
    "tháng": "month",
    "quý": "quarter",
    "6 tháng": "six_months",
    "sáu tháng": "six_months",
    "năm": "year",
}


_AGAIN = r"(?:định kỳ )?(?:(?:hằng|hàng|mỗi) (?P<every>tuần|tháng|quý|năm)|(?P<half>6|sáu) tháng(?: một lần| / ?lần)?)"
_WEEKDAY = (
    r"(?:[0-9]{1,2} ?(?:h|giờ) ?(?:[0-9]{2})?,? )?(?:sáng |chiều )?(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)"
)
_DAY_OF = r"(?:ngày )?[0-9]{1,2}(?: ?/ ?[0-9]{1,2})?"
_WHICH = rf"(?:{_DAY_OF}(?: ?(?:,|;|và) ?{_DAY_OF})*|{_WEEKDAY}|(?:ngày |tuần )?(?:đầu|cuối))"
_OFTEN = r"(?P<number>[0-9]{1,2}|một|hai|ba|bốn) (?P<length>tuần|tháng|quý|năm) ?(?:/ ?|một |1 )lần"
_REGULARLY = re.compile(rf"(?:(?:(?:trước|vào|chậm nhất) )*{_WHICH},? )?{_AGAIN}|(?:định kỳ )?{_OFTEN}")
_FIRST_THEN = re.compile(
    r"(?:lần (?:đầu|thứ nhất|1)|hoàn thành)?(?: tiên)? ?(?P<first>.{4,40}?) ?[,;]? "
    rf"(?:sau đó|rồi|và|tiếp theo)(?: (?:định kỳ|cập nhật|duy trì))* {_AGAIN}"
)
_KEPT_UP = re.compile(
    r"(?P<first>.{4,60}?),? (?:và|sau đó|rồi) (?:tiếp tục )?(?:duy trì|cập nhật|vận hành|thường xuyên|liên tục)"
    r"(?: (?:thường xuyên|liên tục|hằng năm|hàng năm))*"
)
_OFTEN_AS: dict[tuple[str, str], Every] = {
    **{(one, length): every for one in ("1", "một") for length, every in _EVERY.items()},
    ("3", "tháng"): "quarter",
    ("ba", "tháng"): "quarter",
}
"""«3 tháng một lần» is every quarter; of «hai tuần một lần» no report's time is that long."""


@dataclass(frozen=True, slots=True)
class Recurrence:
    """What comes again."""

    every: Every | None
    """How often; None where no report's time is that long («hai tuần một lần»)."""
    first: str = ""
    """By when it is done for the first time, as it is written."""


def recurrence_of(plain: str) -> Recurrence | None:
    """Again and again, perhaps first by a time; None where a text says neither."""
    regularly = _REGULARLY.fullmatch(plain)
    if regularly and regularly["number"]:
        return Recurrence(_OFTEN_AS.get((regularly["number"], regularly["length"])))
    if regularly:
        return Recurrence(_every(regularly))
    first_then = _FIRST_THEN.fullmatch(plain)
    return Recurrence(_every(first_then), first_then["first"]) if first_then else None


def kept_up_from(plain: str) -> str | None:
    """The time by which something is done that is kept up from then on; None where nothing is kept up."""
    kept_up = _KEPT_UP.fullmatch(plain)
    return kept_up["first"] if kept_up else None


def _every(match: re.Match[str]) -> Every:
    return "six_months" if match["half"] else _EVERY[match["every"]]
