"""Figures by unit as they stand on a day: whose they are, who sent none, and whether the parts make the total."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from resplan.framework.units import Unit, all_communes, communes, provinces, unit_named
from resplan.plan.model import Plan
from resplan.plan.update import UnitFigure
from resplan.text import parse_date


@dataclass(frozen=True, slots=True)
class UnitTable:
    """One figure of one day, a value a unit."""

    figure: UnitFigure
    """As last written; figures of one id and day that came in several reports are one, the later value counts."""
    day: date | None
    values: Mapping[Unit, float]
    sum: float
    """Of all values, each unit counted once."""
    strangers: tuple[str, ...]
    """Names that no unit has; their values are in the sum."""
    missing: tuple[Unit, ...]
    """Units that were to report and did not: they are no zeros."""

    @property
    def gap(self) -> float | None:
        """What the parts lack to the stated total: negative if they are more; None without a total."""
        return None if self.figure.total is None else self.figure.total - self.sum


def figure_ids(plan: Plan) -> list[str]:
    """Ids of all figures by unit, in the order in which they first came."""
    return list(dict.fromkeys(figure.id for report in plan.progress for figure in report.figures if figure.by_unit))


def table_of(plan: Plan, figure: str, as_of: date) -> UnitTable | None:
    """A figure as last reported up to a day; None if it was not reported by then."""
    dated = [
        (_day(row, report.day), row)
        for report in plan.progress
        for row in report.figures
        if row.id == figure and row.by_unit
    ]
    told = [(day, row) for day, row in dated if day is None or day <= as_of]
    if not told:
        return None
    latest = max(day or date.min for day, _ in told)
    same = [row for day, row in told if (day or date.min) == latest]
    merged = {unit: value for row in same for unit, value in row.by_unit.items()}
    last = same[-1].model_copy(update={"by_unit": merged, "total": _last_total(same)})
    return _table(plan, last, None if latest == date.min else latest)


def units_to_report(plan: Plan) -> tuple[Unit, ...]:
    """The units below the plan's locality: a province's communes; of no locality in particular, the whole country's."""
    own = unit_named(plan.unit)
    if own is None:
        return tuple(all_communes())
    return communes(own.slug) if own.level == "province" else ()


def unit_of(plan: Plan, key: str) -> Unit | None:
    """The unit that a key of `by_unit` names: in full, by its code, or by its name within the plan's own province."""
    unit = unit_named(key)
    own = unit_named(plan.unit)
    if (unit is not None and unit.level == "commune") or own is None or "/" in key:
        return unit
    return unit_named(f"{(own.parent or own).slug}/{key}") or unit


def _table(plan: Plan, figure: UnitFigure, day: date | None) -> UnitTable:
    values: dict[Unit, float] = {}
    strangers: dict[str, float] = {}
    for key, value in figure.by_unit.items():
        unit = unit_of(plan, key)
        if unit is None:
            strangers[key] = value
        else:
            values[unit] = value
    told = {unit.code for unit in values}
    wanted = provinces() if values and all(unit.parent is None for unit in values) else units_to_report(plan)
    missing = tuple(unit for unit in wanted if unit.code not in told)
    whole = sum(values.values()) + sum(strangers.values())
    return UnitTable(figure, day, values, whole, tuple(strangers), missing)


def _day(figure: UnitFigure, reported: date | None) -> date | None:
    return (parse_date(figure.date) if figure.date else None) or reported


def _last_total(rows: list[UnitFigure]) -> float | None:
    return next((row.total for row in reversed(rows) if row.total is not None), None)
