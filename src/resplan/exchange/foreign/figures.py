"""A target as a cell says it: its number or span, its operator, its unit."""

import re
from collections.abc import Mapping

from resplan.exchange.foreign.values import one_line
from resplan.source.emit import Plain
from resplan.text import fold, parse_number, plain_number

_NUMBER = r"[-+]?[0-9]{1,12}(?:[.,][0-9]{1,6})*"
_SIGN = (
    "≥|>=|≤|<=|>|<|=|(?:đạt )?(?:trên|hơn|dưới|tối thiểu|ít nhất|không thấp hơn|không ít hơn|tối đa|không quá"
    "|không vượt quá|không dưới|từ)(?: đạt)?|đạt|khoảng"
)
_TARGET = re.compile(
    rf"(?P<sign>{_SIGN})?\s*"
    rf"(?P<low>{_NUMBER})\s*(?:%?\s*(?:-|–|đến)\s*(?P<high>{_NUMBER}))?\s*(?P<unit>%.{{0,20}}|[^0-9;]{{0,30}})?",
    re.IGNORECASE,
)
_OPERATORS: Mapping[str, str] = {
    "≥": ">=", ">=": ">=", "tối thiểu": ">=", "ít nhất": ">=", "không dưới": ">=",
    "không thấp hơn": ">=", "không ít hơn": ">=", "không vượt quá": "<=", "hơn": ">",
    "từ": ">=", "≤": "<=", "<=": "<=", "tối đa": "<=", "không quá": "<=", ">": ">", "trên": ">", "<": "<",
    "dưới": "<", "=": "=",
}  # fmt: skip
_ONWARD: Mapping[str, str] = {"trở lên": ">=", "trở xuống": "<="}


def value_of(text: str, unit: str) -> tuple[Plain, str, str] | None:
    """A target, its operator and its unit; None if the text says more, or no number."""
    said = one_line(text).rstrip(" .;")
    onward = next((words for words in _ONWARD if said.casefold().endswith(words)), "")
    match = _TARGET.fullmatch(said[: len(said) - len(onward)].rstrip())
    if match is None:
        return None
    low, high = (parse_number(match[part]) if match[part] else None for part in ("low", "high"))
    own = (match["unit"] or "").strip()
    if low is None or (match["high"] and high is None) or (own and unit and fold(own) != fold(unit) and own != unit):
        return None
    if high is not None:
        return [plain_number(low), plain_number(high)], "range", own
    sign = (match["sign"] or "").casefold().removeprefix("đạt ").removesuffix(" đạt")
    return plain_number(low), _ONWARD.get(onward) or _OPERATORS.get(sign, ""), own
