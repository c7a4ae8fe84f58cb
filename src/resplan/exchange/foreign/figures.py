"""Reads the target in a cell: its number or span, its operator, its unit."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from resplan.exchange.foreign.values import one_line
from resplan.framework.foreign import ForeignTerms
from resplan.source.emit import Plain
from resplan.text import fold, parse_number, plain_number
from resplan.text.pattern import either

_NUMBER = r"[-+]?[0-9]{1,12}(?:[.,][0-9]{1,6})*"
_VALUE = rf"(?P<low>{_NUMBER})\s*(?:%?\s*(?:-|–|đến)\s*(?P<high>{_NUMBER}))?\s*(?P<unit>%.{{0,20}}|[^0-9;]{{0,30}})?"
_SIGNS: Mapping[str, str] = {"≥": ">=", ">=": ">=", "≤": "<=", "<=": "<=", ">": ">", "<": "<", "=": "="}


def value_of(text: str, unit: str, terms: ForeignTerms) -> tuple[Plain, str, str] | None:
    """A target, its operator and its unit; None if the text holds no number, or anything else besides."""
    said = one_line(text).rstrip(" .;")
    behind = _by_words(terms.bounds_behind)
    onward = next((words for words in behind if said.casefold().endswith(words)), "")
    bounds = _by_words(terms.bounds)
    match = _target(tuple(bounds), terms.reached, terms.about).fullmatch(said[: len(said) - len(onward)].rstrip())
    if match is None:
        return None
    low, high = (parse_number(match[part]) if match[part] else None for part in ("low", "high"))
    own = (match["unit"] or "").strip()
    if low is None or (match["high"] and high is None) or (own and unit and fold(own) != fold(unit) and own != unit):
        return None
    if high is not None:
        return [plain_number(low), plain_number(high)], "range", own
    sign = (match["sign"] or "").casefold().removeprefix(f"{terms.reached} ").removesuffix(f" {terms.reached}")
    return plain_number(low), behind.get(onward) or _SIGNS.get(sign) or bounds.get(sign, ""), own


def _by_words(bounds: Mapping[str, Sequence[str]]) -> dict[str, str]:
    return {said: operator for operator, words in bounds.items() for said in words}


@lru_cache(maxsize=4)
def _target(bounds: tuple[str, ...], reached: str, about: tuple[str, ...]) -> re.Pattern[str]:
    sign = rf"{either(_SIGNS)}|(?:{reached} )?{either(bounds)}(?: {reached})?|{either((reached, *about))}"
    return re.compile(rf"(?P<sign>{sign})?\s*{_VALUE}", re.IGNORECASE)
