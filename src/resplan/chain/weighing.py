"""What an amendment of a field does to the plan: whether it takes something away, adds something, or says the same otherwise."""

from collections.abc import Collection
from datetime import date
from typing import Any

from resplan.chain.amendment import Sort
from resplan.merge.sameness import is_nothing
from resplan.merge.thing import Data, Kind
from resplan.plan.deadline import Deadline, parse_deadline
from resplan.plan.plan import Plan
from resplan.plan.target import ends, less_is_better, to_reach
from resplan.plan.task import Product
from resplan.source import KeyPath
from resplan.text import fold, plain_number

Weight = tuple[Sort, float | None]
_WORDS = frozenset({"title", "detail", "notes", "text", "name", "situation"})
"""Fields of free text, in which nothing is counted."""
_CHOSEN = frozenset({"stage", "kind", "type", "layout", "level", "language", "framework", "unit"})
"""Fields of the head whose value is one of a closed list."""


def weighed(
    data: Data, kind: Kind, path: KeyPath, before: Any, after: Any, *, plans: tuple[Plan, Plan]
) -> Weight:  # plain data
    """The sort of an amendment and its measure. `data`: the old thing; `plans`: the old and the new one."""
    match kind, path:
        case "task", ("deadline",):
            return _deadline(before, after)
        case "task", ("products",):
            return _products(before, after)
        case "task", ("budget",):
            return _money(before, after, *plans)
        case "task", ("group",):
            return Sort.MOVED, None
        case "task" | "indicator", ("lead",):
            return (Sort.CHANGED if is_nothing(before) else Sort.LEAD), None
        case "indicator", ("targets", _):
            return _target(data.get("operator"), before, after)
        case "indicator", ("operator",) if less_is_better(before) != less_is_better(after):
            return Sort.LOWER, None
        case "head", ("funding", "unit"):
            return _of_all(*plans)
        case _:
            is_text = path[-1] in _WORDS or (
                kind == "head" and path[-1] not in _CHOSEN and isinstance(before, str) and isinstance(after, str)
            )
            return (Sort.WORDING if is_text else Sort.CHANGED), None


def _deadline(before: Any, after: Any) -> Weight:  # plain data
    old, new = (None if is_nothing(text) else parse_deadline(str(text)) for text in (before, after))
    if is_nothing(before):
        return Sort.EARLIER, None
    if is_nothing(after):
        return Sort.LATER, None
    if old is None or new is None or _waits(old) or _waits(new):
        return Sort.CHANGED, None
    days = _days(old.last, new.last)
    if days == 0:
        return Sort.WORDING, None
    is_later = new.last is None if days is None else days > 0
    return (Sort.LATER if is_later else Sort.EARLIER), days


def _waits(deadline: Deadline) -> bool:
    """Whether its day is not known yet."""
    return bool(deadline.event) or deadline.kind in ("yearless", "conditional")


def _days(old: date | None, new: date | None) -> float | None:
    if old is None or new is None:
        return 0 if old == new else None
    return (new - old).days


def _target(operator: Any, before: Any, after: Any) -> Weight:  # plain data
    if is_nothing(before) or is_nothing(after):
        return (Sort.HIGHER if is_nothing(before) else Sort.LOWER), None
    old, new = (tuple(value) if isinstance(value, list) else value for value in (before, after))
    if operator == "=":
        return Sort.CHANGED, None
    sign = -1 if less_is_better(operator) else 1
    if isinstance(old, tuple) and isinstance(new, tuple):
        moves = [sign * (there - here) for here, there in zip(ends(old), ends(new), strict=True)]
        measure = None
    else:
        moves = [sign * (to_reach(new, operator) - to_reach(old, operator))]
        measure = sign * moves[0]
    if min(moves) < 0 < max(moves) or not any(moves):
        return Sort.CHANGED, None
    return (Sort.LOWER if min(moves) < 0 else Sort.HIGHER), measure


def _products(before: Any, after: Any) -> Weight:  # plain data
    old, new = _labels(before), _labels(after)
    if old - new:
        is_reworded = len(old - new) == len(new - old) and all(_is_like_one_of(label, new - old) for label in old - new)
        return (Sort.WORDING if is_reworded else Sort.PRODUCT_GONE), None
    return (Sort.PRODUCT_ADDED if new - old else Sort.CHANGED), None


def _labels(products: Any) -> frozenset[str]:  # plain data
    return frozenset(fold(Product.parse(each).label) for each in products or ())


_LEAST_ALIKE = 70


def _is_like_one_of(label: str, others: Collection[str]) -> bool:
    from rapidfuzz import fuzz  # noqa: PLC0415  # only a reworded product needs it, and it costs start-up

    return any(fuzz.token_sort_ratio(label, other) >= _LEAST_ALIKE for other in others)


def _money(before: Any, after: Any, old: Plan, new: Plan) -> Weight:  # plain data
    return _moved(_sum(before) * old.funding.dong, _sum(after) * new.funding.dong, new)


def _of_all(old: Plan, new: Plan) -> Weight:
    """Weighs a change of the unit of money: compares the plan's totals in đồng."""
    before, after = (sum(task.money for task in plan.tasks) * plan.funding.dong for plan in (old, new))
    return _moved(before, after, new)


def _moved(before: int, after: int, new: Plan) -> Weight:
    """Compares two amounts in đồng; the measure is in the new plan's unit."""
    if before == after:
        return Sort.CHANGED, None
    change = plain_number((after - before) / new.funding.dong)
    return (Sort.MONEY_CUT if change < 0 else Sort.MONEY_ADDED), change


def _sum(lines: Any) -> int:  # plain data
    return sum(line.get("amount") or 0 for line in lines or ())
