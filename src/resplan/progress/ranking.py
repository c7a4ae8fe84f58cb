"""Units ranked by what they reported, bodies by their tasks: with denominators, small numbers marked, silence never a zero."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import sqrt
from typing import TypeVar

from resplan.framework.progress_terms import RankingTerms
from resplan.framework.units import Unit
from resplan.plan.plan import Plan
from resplan.progress.figures import UnitTable, table_of
from resplan.progress.status import TaskStatus
from resplan.progress.tally import Tally


@dataclass(frozen=True, slots=True)
class Rate:
    """A part of a whole, and how much it says."""

    part: float
    whole: float
    is_few: bool
    """Of so few cases that the rate says little."""
    floor: float
    """Lower end of the interval in which the rate certainly lies: what it is ranked by."""

    @property
    def share(self) -> float:
        """The rate itself, 0 to 1; above 1 where more was handled than received."""
        return self.part / self.whole


@dataclass(frozen=True, slots=True)
class RankedUnit:
    """What one unit reported."""

    unit: Unit
    value: float
    share: float | None
    """Of the sum of all units."""
    rate: Rate | None = None
    """Where the figure is a part of another one, and the unit reported that one."""
    rank: int | None = None
    """Units alike share a rank; None where there is nothing to rank it by: no cases, or their number not reported."""


@dataclass(frozen=True, slots=True)
class UnitRanking:
    """A figure's units in order, those with nothing to rank by last."""

    table: UnitTable
    of: UnitTable | None
    """The figure that it is a part of."""
    rows: tuple[RankedUnit, ...]
    missing: tuple[Unit, ...]
    """Units of the plan's locality that sent nothing."""

    @property
    def is_by_rate(self) -> bool:
        """Whether the order is that of a rate."""
        return self.table.figure.of is not None


@dataclass(frozen=True, slots=True)
class RankedBody:
    """The tasks that one body leads."""

    tally: Tally
    """Its key is the id of the body, or the text that stands in its place."""
    rate: Rate | None = None
    """Done in time, of those done or overdue; None while no task's time has come."""
    rank: int | None = None


@dataclass(frozen=True, slots=True)
class BodyRanking:
    """The leading bodies in order, and those that reported on none of their tasks."""

    rows: tuple[RankedBody, ...]
    missing: tuple[RankedBody, ...]


def rank_units(plan: Plan, figure: str, as_of: date, terms: RankingTerms) -> UnitRanking | None:
    """The units by a figure as last reported up to a day: by rate where it is a part of another one, else by value."""
    table = table_of(plan, figure, as_of)
    if table is None:
        return None
    of = table_of(plan, table.figure.of, table.day or as_of) if table.figure.of else None
    wholes = of.values if of else {}
    rows = [
        RankedUnit(unit, value, value / table.sum if table.sum else None, _rate(value, wholes.get(unit), terms))
        for unit, value in table.values.items()
    ]
    if table.figure.of:
        ranked = _ranked([row for row in rows if row.rate], lambda row: row.rate.floor if row.rate else 0)
    else:
        ranked = _ranked(rows, lambda row: row.value)
    unranked = [row for row in rows if table.figure.of and not row.rate]
    return UnitRanking(table, of, (*ranked, *unranked), table.missing)


def rank_bodies(statuses: Iterable[TaskStatus], terms: RankingTerms) -> BodyRanking:
    """The leading bodies by their tasks done in time."""
    by_body: dict[str, list[TaskStatus]] = {}
    for status in statuses:
        if status.task.lead:
            by_body.setdefault(status.task.lead, []).append(status)
    rows = [_body(Tally(tuple(tasks), body), terms) for body, tasks in by_body.items()]
    reporting = [row for row in rows if row.tally.count("reported")]
    ranked = _ranked([row for row in reporting if row.rate], lambda row: row.rate.floor if row.rate else 0)
    unranked = [row for row in reporting if not row.rate]
    return BodyRanking((*ranked, *unranked), tuple(row for row in rows if not row.tally.count("reported")))


def _body(tally: Tally, terms: RankingTerms) -> RankedBody:
    in_time, whole = tally.count("done_in_time"), tally.count("time_has_come")
    return RankedBody(tally, _rate(in_time, whole, terms, few=terms.few_tasks))


def _rate(part: float, whole: float | None, terms: RankingTerms, few: int | None = None) -> Rate | None:
    if not whole or whole < 0:
        return None
    enough = terms.few_cases if few is None else few
    return Rate(part, whole, whole < enough, _lower_end(part / whole, whole, terms.deviations))


def _lower_end(share: float, cases: float, deviations: float) -> float:
    """Lower end of Wilson's interval; a share outside of 0 to 1 (more handled than received) counts as the nearer of the two."""
    likely = min(max(share, 0.0), 1.0)
    square = deviations * deviations
    spread = deviations * sqrt((likely * (1 - likely) + square / (4 * cases)) / cases)
    # Rounded, for equal rates of equal cases must share a rank whatever the last bit says; never below 0 for the same reason.
    return max(round((likely + square / (2 * cases) - spread) / (1 + square / cases), 12), 0.0)


Row = TypeVar("Row", RankedUnit, RankedBody)


def _ranked(rows: Sequence[Row], weight: Callable[[Row], float]) -> list[Row]:
    """Heaviest first, each with its rank: after two firsts comes a third. Equal ones keep the order they came in."""
    ordered = sorted(rows, key=weight, reverse=True)
    ranked: list[Row] = []
    for place, row in enumerate(ordered, 1):
        before = ranked[-1] if ranked else None
        rank = before.rank if before is not None and weight(before) == weight(row) else place
        ranked.append(replace(row, rank=rank))
    return ranked
