"""Figures of many plans with their places; the places are made only on demand, since there may be many thousands."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cached_property
from typing import Any, overload

from resplan.documents.figures.quantity import Quantity, Source
from resplan.documents.figures.task_figures import FIGURES, Figures, counted_as
from resplan.portfolio.counted import Money, Of, Tasks, in_dong, millions
from resplan.portfolio.summary import PlanSummary
from resplan.portfolio.where import Where

Found = Iterable[tuple[Where, float | None]]
"""Places, each with what it adds to the figure."""


class Places(Sequence[Source]):
    """The sources of a figure."""

    def __init__(self, find: Callable[[], Found]) -> None:
        self.find = find

    @cached_property
    def _rows(self) -> tuple[Source, ...]:
        return tuple(Source((), share, at=where) for where, share in self.find())

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> Source: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Source]: ...
    def __getitem__(self, index: int | slice) -> Source | Sequence[Source]:
        return self._rows[index]


def number(key: str, value: float, of: str, on: date, find: Callable[[], Found]) -> Quantity:
    """A figure with its places."""
    return Quantity(key, value, of, on, Places(find))


def rows_counted(key: str, rows: Sequence[Of[Any]], of: str, on: date) -> Quantity:
    """How many rows there are."""
    return number(key, len(rows), of, on, lambda: ((row.row.where, 1) for row in rows))


def plans_counted(key: str, plans: Sequence[PlanSummary], of: str, on: date) -> Quantity:
    """How many plans there are."""
    return number(key, len(plans), of, on, lambda: ((plan.where, 1) for plan in plans))


def plans_with(rows: Sequence[Of[Any]], of: str, on: date) -> Quantity:
    """How many plans have any of the rows."""
    plans = {row.plan.label: row.plan for row in rows}
    return plans_counted("plans_with", tuple(plans.values()), of, on)


def tasks_counted(tasks: Tasks, of: str, on: date) -> Figures:
    """Every figure of some tasks, and which share of what is to do is done."""
    share = tasks.done_percent
    return {
        **{key: _tasks(tasks, key, of, on) for key in (*FIGURES, "time_has_come")},
        "plans": plans_with(tasks.rows, of, on),
        "rate": None if share is None else _rate("rate", share, tasks.having("to_do"), of, on),
    }


def rate_in_time(tasks: Tasks, of: str, on: date) -> Quantity | None:
    """Tasks done in time, of those done or overdue, in per cent; None while there are none."""
    due = tasks.count("time_has_come")
    if not due:
        return None
    share = round(100 * tasks.count("done_in_time") / due, 1)
    return _rate("rate_in_time", share, tasks.having("time_has_come"), of, on)


def _tasks(tasks: Tasks, key: str, of: str, on: date) -> Quantity:
    kind = counted_as(key)
    return number(key, tasks.count(kind), of, on, lambda: ((row.row.where, 1) for row in tasks.having(kind)))


def _rate(key: str, share: float, rows: Sequence[Of[Any]], of: str, on: date) -> Quantity:
    return number(key, share, of, on, lambda: ((row.row.where, None) for row in rows))


def money_counted(money: Money, of: str, on: date) -> Figures:
    """What is planned and spent, and how many plans say so."""
    return {
        **{what: _money(money, what, of, on) for what in ("planned", "spent")},
        **{f"{what}_plans": plans_with(money.having(what), of, on) for what in ("planned", "spent")},
    }


def _money(money: Money, what: str, of: str, on: date) -> Quantity:
    rows = money.having(what)
    return number(
        what,
        millions(money.dong(what)),
        of,
        on,
        lambda: ((row.row.where, millions(in_dong(row))) for row in rows),
    )
