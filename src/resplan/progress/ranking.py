"""Ranks units by their reports and bodies by their tasks: with denominators, small numbers marked, no report never counted as zero."""

from collections.abc import Callable, Iterable, Sequence
from math import sqrt
from typing import Generic, Protocol, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from resplan.framework.division import grouped
from resplan.framework.progress_terms import RankingTerms
from resplan.framework.units import Unit
from resplan.plan.plan import Plan
from resplan.progress.figures import Reported, UnitTable, table_of
from resplan.progress.status import TaskStatus
from resplan.progress.tally import Tally


class Rate(Struct, frozen=True):
    """A part of a whole, and how much it says."""

    part: float
    whole: float
    is_few: bool
    """Whether there are so few cases that the rate says little."""
    floor: float
    """Lower end of the rate's confidence interval, which decides the rank."""

    @property
    def share(self) -> float:
        """The rate itself, 0 to 1; above 1 if more was handled than received."""
        return self.part / self.whole


class Ranked(Struct, frozen=True, kw_only=True):
    """Something that is ranked by its rate."""

    rate: Rate | None
    """Tasks: done in time, of those done or overdue. Figure: its share of another figure. None if nothing is due or reported."""
    rank: int | None = None
    """Equal rates share a rank; None if there are no or few cases, or if their number was not reported."""


class RankedUnit(Ranked, frozen=True):
    """What one unit reported."""

    unit: Unit
    value: float
    share: float | None
    """Its share of the sum of all units."""


class UnitRanking(Struct, frozen=True):
    """A figure's units in order; units with few cases follow without a rank, those without a rate come last."""

    table: UnitTable
    of: UnitTable | None
    """The figure that it is part of."""
    rows: tuple[RankedUnit, ...]
    missing: tuple[Unit, ...]
    """Units of the plan's locality that sent nothing."""

    @property
    def is_by_rate(self) -> bool:
        """Whether a rate decides the order."""
        return self.table.figure.of is not None


class Countable(Protocol):
    """Some tasks, of one plan or of many, that can be counted by the categories of `COUNTED`."""

    @property
    def key(self) -> str:
        """Whose tasks they are: a body's id, or the text in its place; a plan."""
        ...

    def count(self, key: str) -> int:
        """How many tasks are in a category."""
        ...


Counted = TypeVar("Counted", bound=Countable)


class RankedTasks(Ranked, Generic[Counted], frozen=True):
    """The tasks of one body or unit."""

    tally: Counted


class TaskRanking(Struct, Generic[Counted], frozen=True):
    """Bodies or units in order, and those of which no task was ever reported on."""

    rows: tuple[RankedTasks[Counted], ...]
    silent: tuple[RankedTasks[Counted], ...]

    @property
    def whole(self) -> tuple[RankedTasks[Counted], ...]:
        """All of them, the silent ones last and without a rate."""
        return (*self.rows, *(RankedTasks(row.tally, rate=None) for row in self.silent))


def rank_units(plan: Plan, reported: Reported, figure: str, terms: RankingTerms) -> UnitRanking | None:
    """The units by a figure as last reported: by rate if it is part of another figure, else by value."""
    table = table_of(plan, reported, figure)
    if table is None:
        return None
    of = table_of(plan, reported, table.figure.of, table.day) if table.figure.of else None
    wholes = of.values if of else {}
    rows = [
        RankedUnit(unit, value, value / table.sum if table.sum else None, rate=rate_of(value, wholes.get(unit), terms))
        for unit, value in table.values.items()
    ]
    ranked = by_rate(rows) if table.figure.of else _ranked(rows, lambda row: row.value)
    unranked = [row for row in rows if table.figure.of and not row.rate]
    return UnitRanking(table, of, (*ranked, *unranked), table.missing)


def rank_bodies(statuses: Iterable[TaskStatus], terms: RankingTerms) -> TaskRanking[Tally]:
    """The leading bodies by tasks done in time."""
    by_body = grouped((status for status in statuses if status.task.lead), lambda status: status.task.lead or "")
    return rank_tasks([Tally(tuple(tasks), body) for body, tasks in by_body.items()], terms)


def rank_tasks(tallies: Iterable[Counted], terms: RankingTerms) -> TaskRanking[Counted]:
    """Bodies or units by the share of their tasks that is certainly done in time; no report does not mean zero."""
    rows = [RankedTasks(tally, rate=_in_time(tally, terms)) for tally in tallies]
    reporting = [row for row in rows if row.tally.count("reported")]
    unranked = [row for row in reporting if not row.rate]
    silent = tuple(row for row in rows if not row.tally.count("reported"))
    return TaskRanking((*by_rate(reporting), *unranked), silent)


def _in_time(tally: Countable, terms: RankingTerms) -> Rate | None:
    return rate_of(tally.count("done_in_time"), tally.count("time_has_come"), terms, few=terms.few_tasks)


def rate_of(part: float, whole: float | None, terms: RankingTerms, few: int | None = None) -> Rate | None:
    """A part of a whole, and how much that says: with fewer cases than `few`, little. None if there is no whole."""
    if not whole or whole < 0:
        return None
    enough = terms.few_cases if few is None else few
    return Rate(part, whole, whole < enough, _lower_end(part / whole, whole, terms.deviations))


def _lower_end(share: float, cases: float, deviations: float) -> float:
    """Lower end of Wilson's interval; a share outside 0 to 1 (more handled than received) is moved to the nearer bound."""
    likely = min(max(share, 0.0), 1.0)
    square = deviations * deviations
    spread = deviations * sqrt((likely * (1 - likely) + square / (4 * cases)) / cases)
    # Rounded, so that equal rates of equal cases share a rank; never below 0 for the same reason.
    return max(round((likely + square / (2 * cases) - spread) / (1 + square / cases), 12), 0.0)


Row = TypeVar("Row", bound=Ranked)


def by_rate(rows: Sequence[Row]) -> list[Row]:
    """Ranked by the lower end of each rate's interval; those with few cases follow without a rank, so that their order still shows."""
    ordered = _ranked([row for row in rows if row.rate], lambda row: row.rate.floor if row.rate else 0)
    enough: list[Row] = [row for row in ordered if row.rate and not row.rate.is_few]
    few: list[Row] = [replace(row, rank=None) for row in ordered if row.rate and row.rate.is_few]
    return _ranked(enough, lambda row: row.rate.floor if row.rate else 0) + few


def _ranked(rows: Sequence[Row], weight: Callable[[Row], float]) -> list[Row]:
    """Heaviest first, each with its rank: two firsts are followed by a third. Equal ones keep their order."""
    ordered = sorted(rows, key=weight, reverse=True)
    ranked: list[Row] = []
    for place, row in enumerate(ordered, 1):
        before = ranked[-1] if ranked else None
        rank = before.rank if before is not None and weight(before) == weight(row) else place
        ranked.append(replace(row, rank=rank))
    return ranked
