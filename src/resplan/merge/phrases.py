"""Records of a plan as phrases that an office would write: «02 quyết định», «420 triệu đồng năm 2025, nguồn …»."""

from resplan.framework.loader import load_framework
from resplan.language import Language, catalogue
from resplan.merge.thing import Data
from resplan.plan.plan import Plan
from resplan.plan.task import Product
from resplan.text import counted, format_number, lower_first

_OF_A_PRODUCT = ("kind", "name", "count")
_LEADING = ("name", "title", "text", "post", "document")
"""Keys that name a record; the value of the first key that it has begins the phrase."""


def phrased(key: str, value: Data, plan: Plan, language: Language) -> tuple[str, Data]:
    """The phrase for a record in the list or field `key`, and the data that it does not say; without a phrase, all of them."""
    match key, value:
        case "products", {"name": str()} | {"kind": str()} if not isinstance(value.get("count"), str):
            shown = {name: value[name] for name in _OF_A_PRODUCT if name in value}
            return Product.parse(shown).words, _without(value, *_OF_A_PRODUCT)
        case "budget", {"year": int() as year, "source": str() as source, "amount": int() as amount}:
            framework = load_framework(plan.framework)
            titles = (row.title.in_language(language) for row in framework.budget_sources if row.key == source)
            told = catalogue(language).gettext("{amount} {unit} in {year}, from {source}")
            phrase = told.format(
                amount=format_number(amount, language),
                unit=framework.units_of_money[plan.funding.unit].in_language(language),
                year=year,
                source=lower_first(next(titles, source), language),
            )
            return phrase, _without(value, "year", "source", "amount")
        case "needs", {"name": str() as name, "amount": int() as amount}:
            unit = value.get("unit") or ""
            return counted(amount, f"{unit} {lower_first(name)}".strip()), _without(value, "name", "amount", "unit")
        case "baseline", {"year": int() as year, "value": int() | float() as number}:
            told = catalogue(language).gettext("{value} in {year}")
            return told.format(value=format_number(number, language), year=year), _without(value, "year", "value")
        case _:
            lead = next((name for name in _LEADING if isinstance(value.get(name), str)), "")
            return (value[lead], _without(value, lead)) if lead else ("", value)


def _without(value: Data, *said: str) -> Data:
    return {name: inner for name, inner in value.items() if name not in said}
