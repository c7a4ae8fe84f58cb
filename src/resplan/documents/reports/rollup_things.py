"""Needs, difficulties and feedback of many plans, as a document shows them."""

from collections.abc import Mapping

from msgspec import Struct

from resplan.documents.figures.many_plans import Found, number, plans_counted, plans_with, rows_counted
from resplan.documents.figures.quantity import Quantity
from resplan.documents.material import Material
from resplan.feedback.stats import WHOSE_TIME_HAS_COME
from resplan.portfolio.sums import NeedSum
from resplan.portfolio.totals import LevelSum

_MOST_ROWS = 20
_ITEMS = {
    "answered_in_time": ("answered_in_time",),
    "answered_late": ("answered_late",),
    "open_items": ("open_in_time",),
    "overdue_items": ("open_overdue",),
    "closed_otherwise": ("rejected", "duplicate"),
}
"""Each figure of a register, with the classes of answers that it counts."""


class NeedLine(Struct, frozen=True):
    """One thing that is wanted."""

    name: str
    unit: str
    amount: Quantity
    plans: Quantity
    without_amount: Quantity


class AddresseeLine(Struct, frozen=True):
    """Somebody who has to settle difficulties, and how many."""

    name: str
    """Empty where nobody is named."""
    difficulties: Quantity
    plans: Quantity


class Things(Struct, frozen=True):
    """What the plans of a level have besides tasks, money and indicators."""

    material: Material
    level: LevelSum
    name: str

    def needs(self) -> tuple[NeedLine, ...]:
        """The things that most plans ask for."""
        return tuple(map(self._need, self.level.needs[:_MOST_ROWS]))

    @property
    def more_needs(self) -> int:
        """How many needs are not shown."""
        return max(0, len(self.level.needs) - _MOST_ROWS)

    def _need(self, need: NeedSum) -> NeedLine:
        on, of = self.material.as_of, f"{self.name}; {need.name}"

        def places() -> Found:
            return ((row.row.where, row.row.amount) for row in need.rows if row.row.amount is not None)

        without = [row for row in need.rows if row.row.amount is None]
        return NeedLine(
            name=need.name,
            unit=need.unit,
            amount=number("need_amount", need.amount, of, on, places),
            plans=plans_with(need.rows, of, on),
            without_amount=rows_counted("needs_without_amount", without, of, on),
        )

    def addressees(self) -> tuple[AddresseeLine, ...]:
        """Who has to settle what stands in the way."""
        on = self.material.as_of
        lines = []
        for part in self.level.difficulties:
            name = part.name.in_language(self.material.language) if part.name else ""
            of = f"{self.name}; {name or self.material.scope('others')}"
            counted = rows_counted("difficulties_summed", part.rows, of, on)
            lines.append(AddresseeLine(name, counted, plans_with(part.rows, of, on)))
        return tuple(line for line in lines if line.difficulties)

    def feedback(self) -> Mapping[str, Quantity]:
        """The registers in counts."""
        found = self.level.feedback
        counts = {key: self._items(key, classes) for key, classes in _ITEMS.items()}
        plans = [plan for plan in self.level.plans if plan.feedback]
        return {
            "items": self._items("items", tuple(found.by_class)),
            "plans": plans_counted("plans_with", plans, self.name, self.material.as_of),
            **counts,
        }

    def feedback_rate(self) -> Quantity | None:
        """Answered in time, of what had to be answered by now."""
        share = self.level.feedback.share_in_time
        if share is None:
            return None
        return number(
            "answered_rate",
            share,
            self.name,
            self.material.as_of,
            lambda: self._registers(WHOSE_TIME_HAS_COME, adds=False),
        )

    def _items(self, key: str, classes: tuple[str, ...]) -> Quantity:
        count = sum(self.level.feedback.by_class[name] for name in classes)
        return number(key, count, self.name, self.material.as_of, lambda: self._registers(classes, adds=True))

    def _registers(self, classes: tuple[str, ...], *, adds: bool) -> Found:
        """The plans whose registers have such items. The place of an item is never given, since it may contain a name."""
        for plan in self.level.plans:
            count = sum(row.count for row in plan.feedback if row.answer_class in classes)
            if count:
                yield plan.where, count if adds else None
