"""Figures that units reported: ranked with denominators, small numbers marked, silence never a zero; and sums that do not add up."""

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from msgspec import Struct

from resplan.documents.figures.quantity import Quantity, change, how_many, rate, stated, total
from resplan.documents.material import Material
from resplan.plan.plan import Plan
from resplan.progress.figures import UnitTable
from resplan.progress.ranking import RankedUnit, UnitRanking
from resplan.rules.amounts import is_share
from resplan.text import parse_date

_MOST_NAMED = 5


class UnitLine(Struct, frozen=True):
    """What one unit reported."""

    rank: int | None
    unit: str
    value: Quantity
    whole: Quantity | None
    """The figure that it is a part of."""
    rate: Quantity | None
    is_few: bool


class UnitFigures(Struct, frozen=True):
    """One figure with its units in order."""

    for_templates: ClassVar = ("is_uniform",)

    name: str
    day: date | None
    of: str
    """Name of the figure that it is a part of; empty where it is none."""
    sum: Quantity
    sum_of: Quantity | None
    """The sum of that other figure."""
    rate: Quantity | None
    stated: Quantity | None
    """The total that the report states, if the parts do not add up to it."""
    gap: Quantity | None
    lines: tuple[UnitLine, ...]
    best: tuple[UnitLine, ...]
    """The units with the most, or with the highest rate; empty if too many are equal for that to mean anything."""
    reporting: Quantity
    expected: Quantity
    missing: tuple[str, ...]
    missing_count: Quantity
    strangers: tuple[str, ...]
    """Names that belong to no unit; their values are in the sum."""

    @property
    def is_uniform(self) -> bool:
        """Whether every unit reported the same value, so that there is nothing to rank."""
        return not self.of and len({line.value.value for line in self.lines}) == 1


class PartsThatDiffer(Struct, frozen=True):
    """A figure of the plan whose parts do not make it."""

    name: str
    day: date | None
    value: Quantity
    parts: Quantity
    gap: Quantity


def unit_figures(request: Material, on: date) -> list[UnitFigures]:
    """Every figure by unit as last reported up to a day."""
    return [_figures(ranking, on) for ranking in request.standing.at(on).rankings]


def parts_that_differ(plan: Plan, on: date) -> list[PartsThatDiffer]:
    """Figures of the plan that are not the sum of their parts; shares of a whole are not figures of this sort."""
    return [row for index in range(len(plan.figures)) for row in _differing(plan, index, on)]


def _differing(plan: Plan, index: int, on: date) -> Iterator[PartsThatDiffer]:
    figure, path = plan.figures[index], ("figures", index)
    day = parse_date(figure.date)
    if figure.value is None or not figure.parts or is_share(figure) or (day and day > on):
        return
    name = figure.name or figure.id
    parts = total("parts", (((*path, "parts", key), value) for key, value in figure.parts.items()), name, day)
    value = stated("stated", figure.value, (*path, "value"), name, day)
    gap = change("gap", value, parts)
    if gap:
        yield PartsThatDiffer(name, day, value, parts, gap)


def _figures(ranking: UnitRanking, on: date) -> UnitFigures:
    table, of = ranking.table, ranking.of
    name, day = _name(table), table.day or on
    lines = tuple(_line(row, ranking, day) for row in ranking.rows)
    whole, whole_of = _sum("unit_sum", table, on), _sum("unit_sum_of", of, on) if of else None
    said = None
    if table.gap and table.figure.total is not None and table.stated_at:
        said = stated("stated", table.figure.total, table.stated_at, name, day)
    return UnitFigures(
        name=name,
        day=table.day,
        of=_name(of) if of else "",
        sum=whole,
        sum_of=whole_of,
        rate=rate("unit_rate", whole, whole_of),
        stated=said,
        gap=change("gap", said, whole) if said else None,
        lines=lines,
        best=_best(lines, by_rate=ranking.is_by_rate),
        reporting=how_many("units_reporting", map(table.places.__getitem__, table.values), name, table.day),
        expected=Quantity("units_expected", len(table.values) + len(ranking.missing), name, table.day),
        missing=tuple(unit.full_name(on) for unit in ranking.missing),
        missing_count=Quantity("units_missing", len(ranking.missing), name, table.day),
        strangers=table.strangers,
    )


def _name(table: UnitTable) -> str:
    return table.figure.name or table.figure.id


def _line(row: RankedUnit, ranking: UnitRanking, day: date) -> UnitLine:
    unit = row.unit.full_name(day)
    of = f"{_name(ranking.table)}; {unit}"
    value = stated("unit_value", row.value, ranking.table.places[row.unit], of, day)
    whole = None
    if row.rate and ranking.of:
        whole = stated("unit_whole", row.rate.whole, ranking.of.places[row.unit], of, day)
    return UnitLine(
        rank=row.rank,
        unit=unit,
        value=value,
        whole=whole,
        rate=rate("unit_rate", value, whole),
        is_few=bool(row.rate and row.rate.is_few),
    )


def _sum(key: str, table: UnitTable, on: date) -> Quantity:
    rows = [(table.places[unit], value) for unit, value in table.values.items()]
    rows += [(table.places[name], table.figure.by_unit[name]) for name in table.strangers]
    return total(key, rows, _name(table), table.day or on)


def _best(lines: tuple[UnitLine, ...], *, by_rate: bool) -> tuple[UnitLine, ...]:
    """The units with the highest rate or, without rates, the highest value. The table's order also weighs how sure a rate is."""

    def weight(line: UnitLine) -> float:
        if not by_rate:
            return line.value.value
        return line.value.value / line.whole.value if line.whole and line.whole.value else 0.0

    most = max((weight(line) for line in lines), default=0)
    best = tuple(line for line in lines if most > 0 and weight(line) == most)
    return best if len(best) <= _MOST_NAMED and 2 * len(best) <= len(lines) else ()
