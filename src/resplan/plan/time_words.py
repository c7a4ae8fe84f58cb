"""The words around a time: brings different spellings into one form, and removes words that only introduce the time."""

import re

from resplan.text import nfc, with_tone_marks

_LEAD_IN = re.compile(
    r"^(?:xong |hoàn thành )?(?:(?:ngay|trước|đến|chậm nhất|muộn nhất|không muộn hơn|tới|trong|vào|nhân dịp|dịp|suốt|cả)\s+)*"
    r"(?:(?:khi\s+)?(?:hết|kết thúc)\s+|cuối\s+)?(?:là\s+)?(?:ngày\s+|hạn\s+(?:cuối\s+)?)?(?:là\s+)?(?:ngày\s+)?"
)
_HOUR_OF_A_DAY = re.compile(r"\b[0-9]{1,2} ?(?:h|giờ) ?(?:[0-9]{2})?,? (?=ngày [0-9])")
_MONTHS = {
    word: number
    for number, words in enumerate(
        ("một|giêng", "hai", "ba", "tư|bốn", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai|chạp"), 1
    )
    for word in words.split("|")
}
_NAMED_MONTH = re.compile(
    rf"\btháng (?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})(?= ?/ ?20[0-9]{{2}}| năm 20[0-9]{{2}})"
)
_MONTH_OF_SHORT_YEAR = re.compile(r"(?<![\w/.-])t\.? ?(?P<month>[0-9]{1,2})[/.-](?P<year>[2-4][0-9])$")


def in_plain_words(text: str) -> str:
    """Small letters, one kind of dash, months in figures, no hour of the day."""
    plain = _one_spelling(text).casefold().replace("–", "-").replace("—", "-").rstrip(".;")
    plain = _NAMED_MONTH.sub(lambda match: f"tháng {_MONTHS[match['month']]}", _HOUR_OF_A_DAY.sub("", plain))
    plain = plain.replace("tuần thứ ", "tuần ")
    return _MONTH_OF_SHORT_YEAR.sub(r"tháng \g<month>/20\g<year>", plain)


def without_lead_in(plain: str) -> str:
    """A time without «hoàn thành trước ngày», «chậm nhất là»."""
    return _LEAD_IN.sub("", plain)


def leads_before(lead_in: str) -> bool:
    """Whether the words before a time span mean “before it”: «xong trước», but not «trước hết»."""
    return lead_in.rstrip().endswith("trước")


def as_written(event: str, text: str) -> str:
    """Words of the plain form with their capitals."""
    written = _one_spelling(text)
    start = written.casefold().find(event)
    return written[start : start + len(event)] if start >= 0 else event


def _one_spelling(text: str) -> str:
    return " ".join(with_tone_marks(nfc(text), "new").split())
