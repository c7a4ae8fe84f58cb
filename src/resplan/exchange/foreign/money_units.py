"""Units of money in headings and in the lines above tables."""

import re
from functools import lru_cache

from resplan.exchange.foreign.marks import toned
from resplan.framework.foreign import ForeignTerms, MoneyUnit
from resplan.framework.framework import Framework
from resplan.text import parse_number
from resplan.text.pattern import either


def unit_of(text: str, terms: ForeignTerms) -> int | None:
    """The unit of money that a heading names, in đồng: 10⁶ for «(tr.đ)»; None if it names none."""
    said = _sounds(terms.no_dong).sub(" ", toned(text))
    units = (unit.dong for unit in terms.money_units if _pattern(unit, terms.dong_words).search(said))
    return next(units, None)


@lru_cache(maxsize=4)
def _sounds(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b{either(words)}\b")


@lru_cache(maxsize=16)
def _pattern(unit: MoneyUnit, dong: tuple[str, ...]) -> re.Pattern[str]:
    before = either(unit.before_dong).replace(r"\.0", "[.,]?0")
    return re.compile(rf"\b{either(unit.words)}\b" + (rf"|\b{before} ?{either(dong)}\b" if unit.before_dong else ""))


def with_unit(text: str, title: str, dong: int | None, framework: Framework) -> str:
    """A bare figure with the words of its unit, if its heading names none; any other text as it is."""
    terms = framework.exchange.foreign
    if dong is None or unit_of(title, terms) is not None or parse_number(text) is None:
        return text
    unit = next(each.unit for each in terms.money_units if each.dong == dong)
    return f"{text} {framework.units_of_money[unit].vi}"
