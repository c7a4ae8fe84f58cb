"""Works out what a value that does not fit its place was probably meant to be: from the text, in the plan's own units."""

from fractions import Fraction
from typing import Any

from resplan.framework.framework import Framework
from resplan.framework.loader import load_framework
from resplan.plan.body_names import registered_body
from resplan.plan.form import Bounds, Decimal, Keys, Rows, Slot, Text, Whole, slots_on
from resplan.plan.head import DONG
from resplan.plan.loaded import LoadedPlan
from resplan.plan.meant import fits
from resplan.plan.misfit import Misfit
from resplan.plan.plan import Plan
from resplan.source import KeyPath
from resplan.source.emit import Plain, scalar_text
from resplan.text.quantities import parse_quantity

_MONEY = ("budget", "spent")
"""Lists whose amounts are in the plan's unit of money."""
_LISTS_OF_NAMES = frozenset({"partners", "depends_on", "indicators", "parents", "tasks", "annexes", "technologies"})
"""Lists of ids and names, which contain no commas."""
_FIRST_WORDS = ("name", "text", "document", "post")
"""Keys of list items for which a single text may stand."""


def proposed(loaded: LoadedPlan, path: KeyPath, written: str) -> str | None:
    """The value for a place of the plan, as the file should have it; None if nobody can say what was meant."""
    *_, slot = slots_on(loaded.plan.framework, path)
    match slot.form if slot is not None else None:
        case Whole() | Decimal() | Bounds():
            return _number(loaded, path, written, slot)
        case Rows() as rows:
            return _list(loaded.plan, path, written.strip(), rows)
        case _:
            return None


def rearranged(loaded: LoadedPlan, kind: Misfit, path: KeyPath, data: Any) -> Plain | None:  # plain YAML data
    """The same words in the form that their place requires: a list of the one entry, the one entry of a list, a text."""
    *_, slot = slots_on(loaded.plan.framework, path)
    match kind, data:
        case Misfit.LIST_NOT_MAPPING, dict() if _holds_words(slot) and all(each is None for each in data.values()):
            return list(data)
        case Misfit.LIST_NOT_MAPPING, dict():
            return [data]
        case Misfit.MAPPING_NOT_LIST, [dict() as only]:
            return dict(only)
        case Misfit.SINGLE, list() if data and all(isinstance(each, str) for each in data):
            return "; ".join(data)
        case Misfit.SINGLE, dict() if len(data) == 1 and isinstance(text := next(iter(data.values())), str):
            return text
        case Misfit.MAPPING, str() if slot is not None and isinstance(slot.form, Keys):
            key = next((key for key in _FIRST_WORDS if key in slot.form.named), None)
            return {key: data} if key else None
        case _:
            return None


def is_complete(data: Any) -> bool:  # plain YAML data
    """Whether every place has a value; a missing one can only be written by the author."""
    match data:
        case dict():
            return all(map(is_complete, data.values()))
        case list():
            return all(map(is_complete, data))
        case _:
            return data is not None


def _holds_words(slot: Slot | None) -> bool:
    """Whether a place holds a list of words, as `{a, b}` in wrong brackets may be meant."""
    return slot is not None and isinstance(slot.form, Rows) and isinstance(slot.form.item.form, Text)


def without_comma(data: Any, key: str) -> Plain | None:  # plain YAML data
    """A mapping in which a comma had cut a text in two: what was read as a key is joined to the text before it."""
    keys = list(data)
    before = keys[keys.index(key) - 1] if keys.index(key) else None
    if before is not None and key.isdigit() and isinstance(data[before], int):
        whole = len(key) == _GROUP_OF_DIGITS
        number = int(f"{data[before]}{key}") if whole else float(f"{data[before]}.{key}")
        return {name: number if name == before else value for name, value in data.items() if name != key}
    if before is None or not isinstance(data[before], str):
        return None
    return {name: f"{value}, {key}" if name == before else value for name, value in data.items() if name != key}


_GROUP_OF_DIGITS = 3
"""With so many digits behind it, a sign separates thousands: «1,300» is a thousand and three hundred, «44,5» a fraction."""


def _number(loaded: LoadedPlan, path: KeyPath, written: str, slot: Slot | None) -> str | None:
    quantity = parse_quantity(written)
    if quantity is None or slot is None:
        return None
    value = quantity.value
    if path[-1] == "amount" and path[-3:-2] and path[-3] in _MONEY:
        if quantity.behind:
            return None
        if quantity.is_scaled or quantity.is_money:
            value /= DONG[loaded.plan.funding.unit]
    elif quantity.is_money:
        return None
    number = int(value) if value.denominator == 1 else float(value)
    is_kept = Fraction(str(number)) == value
    return str(number) if is_kept and not isinstance(slot.form, Rows | Keys) and fits(number, slot.form) else None


def _list(plan: Plan, path: KeyPath, written: str, rows: Rows) -> str | None:
    framework = load_framework(plan.framework)
    match rows.item.form:
        case Text() | Keys(by_a_word=True):
            if written.startswith("[") or written.count("[") != written.count("]"):
                written = written.strip("[] ")  # of a list's brackets one alone, or both in quotes
            parts = written.replace(";", ",").split(",") if path[-1] in _LISTS_OF_NAMES else written.split(";")
            if path[-1] == "partners":
                parts = _bodies(plan, framework, parts)
            return f"[{', '.join(scalar_text(part.strip()) for part in parts if part.strip())}]"
        case Keys() as keys if "kind" in keys.named and path[-1] == "products":
            kind = kind_in(framework, written)
            return f"[{{kind: {scalar_text(kind)}, name: {scalar_text(written)}}}]" if kind else None
        case Keys() as keys:
            key = next((key for key in _FIRST_WORDS if key in keys.named), None)
            return f"[{{{key}: {scalar_text(written)}}}]" if key else None
        case _:
            return None


def _bodies(plan: Plan, framework: Framework, parts: list[str]) -> list[str]:
    """Names of bodies, where «A và B» are two that are registered."""
    found: list[str] = []
    for part in parts:
        several = [name.strip() for name in part.split(" và ")]
        is_several = len(several) > 1 and all(registered_body(name, plan, framework) for name in several)
        found += several if is_several else [part]
    return found


def kind_in(framework: Framework, written: str) -> str | None:
    """The kind of product that a text starts with."""
    kind = framework.product_kinds_by_name.of(written)
    return kind.title.vi if kind else None
