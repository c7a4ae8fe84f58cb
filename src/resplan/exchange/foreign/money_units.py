"""Units of money in headings and in the lines above tables."""

import re

from resplan.exchange.foreign.marks import spelt
from resplan.text import parse_number

_DONG = r" ?(?:đồng|đ|vnđ|vnd)\b"
_UNITS = tuple(
    (re.compile(pattern), factor)
    for pattern, factor in (
        (rf"\b(?:tỷ|tỉ)\b|\bbillion\b|\b1[.,]?000[.,]?000[.,]?000{_DONG}", 10**9),
        (rf"\btriệu\b|\btr\.?{_DONG}|\btrđ\b|\bmillion\b|\b1[.,]?000[.,]?000{_DONG}", 10**6),
        (rf"\b(?:nghìn|ngàn)\b|\bng\.?{_DONG}|\b1[.,]?000{_DONG}", 10**3),
        (r"(?<!cộng )(?<!hợp )(?<!hội )\bđồng(?! chí)\b|\bvnđ\b|\bvnd\b", 1),
    )
)
_WORDS = {10**9: "tỷ đồng", 10**6: "triệu đồng", 10**3: "nghìn đồng", 1: "đồng"}


def unit_of(text: str) -> int | None:
    """How many đồng the unit of money is that a heading names: 10⁶ for «(tr.đ)»; None if it names none."""
    said = spelt(text)
    return next((factor for pattern, factor in _UNITS if pattern.search(said)), None)


def with_unit(text: str, title: str, unit: int | None) -> str:
    """A bare figure with the words of its `unit` in đồng, if its heading names none; any other text as it is."""
    if unit is None or unit_of(title) is not None or parse_number(text) is None:
        return text
    return f"{text} {_WORDS[unit]}"
