"""Rows of many plans, each with its plan: tasks and money, counted like those of one plan."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Generic, TypeVar

from msgspec import Struct

from resplan.framework.division import Part, divided
from resplan.language.words import Words
from resplan.plan.head import DONG
from resplan.portfolio.summary import MoneySummary, PlanSummary, TaskSummary
from resplan.progress.tally import percent_done

Row = TypeVar("Row")


class Of(Struct, Generic[Row], frozen=True):
    """A row, and the plan it belongs to."""

    plan: PlanSummary
    row: Row


def plans_of(rows: Iterable[Of[Row]]) -> int:
    """How many plans have any of the rows."""
    return len({row.plan.label for row in rows})


class Tasks(Struct, frozen=True, dict=True):
    """Some tasks of many plans; each was counted where its plan was summed up."""

    rows: tuple[Of[TaskSummary], ...]
    key: str = ""
    title: Words | None = None

    def having(self, key: str) -> tuple[Of[TaskSummary], ...]:
        """The tasks of a category: a key of `progress.tally.COUNTED`."""
        return tuple(row for row in self.rows if key in row.row.counted)

    def count(self, key: str) -> int:
        """How many tasks are in a category."""
        return self._counts[key]

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(key for row in self.rows for key in row.row.counted)

    @cached_property
    def plans(self) -> int:
        """How many plans have such a task."""
        return plans_of(self.rows)

    @property
    def done_percent(self) -> float | None:
        """Finished tasks among those not cancelled, in per cent; None without any."""
        return percent_done(self.count)


class Money(Struct, frozen=True):
    """Amounts of many plans, added up in đồng: each plan may count in a unit of its own."""

    rows: tuple[Of[MoneySummary], ...]
    key: str = ""
    title: Words | None = None

    def having(self, what: str) -> tuple[Of[MoneySummary], ...]:
        """The amounts that are `planned`, or `spent`."""
        return tuple(row for row in self.rows if row.row.what == what)

    def dong(self, what: str) -> int:
        """The sum of it."""
        return sum(in_dong(row) for row in self.having(what))

    def plans(self, what: str) -> int:
        """How many plans name an amount."""
        return plans_of(self.having(what))


MILLION = 10**6
"""Đồng in the unit of figures on many plans: millions, the usual unit of plans."""


def millions(dong: int) -> int | float:
    """An amount of đồng in millions."""
    return dong // MILLION if dong % MILLION == 0 else round(dong / MILLION, 6)


def in_dong(row: Of[MoneySummary]) -> int:
    """An amount in đồng."""
    return row.row.amount * DONG[row.plan.money_unit]


def rows_of(plans: Iterable[PlanSummary], rows: Callable[[PlanSummary], Iterable[Row]]) -> tuple[Of[Row], ...]:
    """The rows of all plans, in the plans' order."""
    return tuple(Of(plan, row) for plan in plans for row in rows(plan))


def parts(
    rows: Iterable[Of[Row]], key: Callable[[Row], str], titles: Mapping[str, Words], *, only_known: bool = False
) -> Iterator[Part[Of[Row]]]:
    """The rows by a key: each of the titles, even if nothing is there; then what else occurs."""
    for part in divided(rows, lambda row: key(row.row), titles):
        if part.rows or (part.key and not only_known):
            yield part


def by_name(rows: Sequence[Of[Row]], key: Callable[[Row], str], name: Callable[[Row], str]) -> list[Part[Of[Row]]]:
    """The rows by a key without titles: each is called as the first row calls it; most rows first."""
    first: dict[str, str] = {}
    for row in rows:
        first.setdefault(key(row.row), name(row.row))
    titles = {known: Words(vi=called, en=called) for known, called in first.items() if known}
    return sorted(divided(rows, lambda row: key(row.row), titles), key=lambda part: (not part.key, -len(part.rows)))
