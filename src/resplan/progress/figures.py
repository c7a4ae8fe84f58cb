"""Figures by unit on a day: which unit each belongs to, who sent none, whether the parts make the total."""

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from resplan.framework.unit_names import unit_named
from resplan.framework.units import Unit, all_communes, communes, provinces
from resplan.plan.plan import Plan
from resplan.plan.update import UnitFigure
from resplan.source import KeyPath
from resplan.text import parse_date


class UnitTable(Struct, frozen=True):
    """One figure of one day, with a value for each unit."""

    figure: UnitFigure
    """As last written. Several reports of one figure for a day are joined; the later value counts."""
    day: date | None
    values: Mapping[Unit, float]
    sum: float
    """Sum of all values, each unit counted once."""
    strangers: tuple[str, ...]
    """Names that are no unit; their values are in the sum."""
    missing: tuple[Unit, ...]
    """Units that should have reported and did not: they do not count as zero."""
    places: Mapping[Unit | str, KeyPath]
    """Where the value of each unit stands, and the value of each name that is no unit."""
    stated_at: KeyPath | None
    """Where the total is given."""

    @property
    def gap(self) -> float | None:
        """Stated total minus the sum, negative if the parts are more; None without a total."""
        return None if self.figure.total is None else self.figure.total - self.sum


def figure_ids(plan: Plan) -> list[str]:
    """Ids of all figures by unit, in the order in which they first came."""
    return list(dict.fromkeys(figure.id for report in plan.progress for figure in report.figures if figure.by_unit))


class DatedFigure(Struct, frozen=True):
    """A figure by unit on a day; several reports for that day make one figure."""

    day: date | None
    path: KeyPath
    """Where it was last reported."""
    figure: UnitFigure
    places: Mapping[str, KeyPath]
    """Key of a unit → where its valid value stands; `total` → where the total stands."""


def figures_until(plan: Plan, as_of: date) -> dict[str, list[DatedFigure]]:
    """The figures reported up to a day, by id, oldest first."""
    found: dict[str, dict[date | None, DatedFigure]] = {}
    for index, report in enumerate(plan.progress):
        for number, figure in enumerate(report.figures):
            day = parse_date(figure.date) or report.day
            if figure.by_unit and (day is None or day <= as_of):
                of_day = found.setdefault(figure.id, {})
                of_day[day] = _merged(of_day.get(day), figure, day, ("progress", index, "figures", number))
    return {key: sorted(rows.values(), key=lambda row: row.day or date.min) for key, rows in found.items()}


def _merged(earlier: DatedFigure | None, figure: UnitFigure, day: date | None, path: KeyPath) -> DatedFigure:
    """Joins the reports of one day: a unit's later value counts, and the last total."""
    places = {key: (*path, "by_unit", key) for key in figure.by_unit}
    if figure.total is not None:
        places[_TOTAL] = (*path, "total")
    if earlier is None:
        return DatedFigure(day, path, figure, places)
    by_unit = {**earlier.figure.by_unit, **figure.by_unit}
    total = earlier.figure.total if figure.total is None else figure.total
    whole = replace(figure, by_unit=by_unit, total=total)
    return DatedFigure(day, path, whole, {**earlier.places, **places})


_TOTAL = "total"


Reported = Mapping[str, Sequence[DatedFigure]]
"""Figures by id, oldest first."""


def table_of(plan: Plan, reported: Reported, figure: str, day: date | None = None) -> UnitTable | None:
    """A figure as last reported, or as last reported up to a day; None if it was not reported by then."""
    rows = [row for row in reported.get(figure, ()) if not (day and row.day) or row.day <= day]
    return _table(plan, rows[-1]) if rows else None


def units_to_report(plan: Plan) -> tuple[Unit, ...]:
    """The units below the plan's locality: a province's communes; without a locality, all of the country."""
    own = unit_named(plan.unit)
    if own is None:
        return tuple(all_communes())
    return communes(own.slug) if own.level == "province" else ()


def unit_of(plan: Plan, key: str) -> Unit | None:
    """The unit for a key of `by_unit`: its full name, its code, or its name within the plan's province."""
    unit = unit_named(key)
    own = unit_named(plan.unit)
    if (unit is not None and unit.level == "commune") or own is None or "/" in key:
        return unit
    return unit_named(f"{(own.parent or own).slug}/{key}") or unit


def _table(plan: Plan, reported: DatedFigure) -> UnitTable:
    values: dict[Unit, float] = {}
    places: dict[Unit | str, KeyPath] = {}
    for key, value in reported.figure.by_unit.items():
        unit = unit_of(plan, key)
        places[unit or key] = reported.places[key]
        if unit is not None:
            values[unit] = value
    strangers = {place: reported.figure.by_unit[place] for place in places if isinstance(place, str)}
    told = {unit.code for unit in values}
    wanted = provinces() if values and all(unit.parent is None for unit in values) else units_to_report(plan)
    missing = tuple(unit for unit in wanted if unit.code not in told)
    whole = sum(values.values()) + sum(strangers.values())
    stated = reported.places.get(_TOTAL)
    return UnitTable(
        figure=reported.figure,
        day=reported.day,
        values=values,
        sum=whole,
        strangers=tuple(strangers),
        missing=missing,
        places=places,
        stated_at=stated,
    )
