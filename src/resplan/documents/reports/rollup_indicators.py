"""Indicators that several plans have, as a document shows them: sums of counts, the middle and the spread of all others."""

from msgspec import Struct

from resplan.documents.figures.many_plans import Found, number, plans_counted
from resplan.documents.figures.quantity import Quantity
from resplan.documents.material import Material
from resplan.portfolio.indicator_sums import IndicatorSum, Numbers
from resplan.portfolio.totals import LevelSum


class Together(Struct, frozen=True):
    """One number of each of some plans."""

    plans: Quantity
    sum: Quantity | None
    """Only of what adds up."""
    middle: Quantity
    least: Quantity
    most: Quantity
    is_few: bool


class SharedIndicator(Struct, frozen=True):
    """One indicator in several plans."""

    title: str
    unit: str
    year: int | None
    targets: Together | None
    values: Together | None
    above: str
    """Whose target the sum stays under; empty where it does not."""
    above_target: Quantity | None
    short: Quantity | None


def shared_indicators(material: Material, level: LevelSum) -> tuple[SharedIndicator, ...]:
    """The indicators of a level that several plans have, those of most plans first."""
    name = level.title.in_language(material.language)
    return tuple(_shared(row, name, material) for row in material.rolled.indicators[level.level])


def _shared(row: IndicatorSum, level: str, material: Material) -> SharedIndicator:
    title = row.title.in_language(material.language)
    of, on = f"{level}; {title}", material.as_of
    above = row.above if row.above and row.above.short else None
    return SharedIndicator(
        title=title,
        unit=row.unit,
        year=row.year,
        targets=_together("target", row, row.targets, f"{of}, {row.year}", material),
        values=_together("value", row, row.values, of, material),
        above=above.of if above else "",
        above_target=Quantity("target_above", above.target, of, on) if above else None,
        short=Quantity("target_short", above.short, of, on) if above else None,
    )


def _together(what: str, row: IndicatorSum, numbers: Numbers, of: str, material: Material) -> Together | None:
    if not numbers.count:
        return None
    on = material.as_of

    def figure(key: str, value: float, *, adds: bool = False) -> Quantity:
        return number(f"{what}_{key}", value, of, on, lambda: _places(numbers, adds=adds))

    return Together(
        plans=plans_counted("plans_with", [row.plan for row, _ in numbers.rows], of, on),
        sum=figure("sum", numbers.sum, adds=True) if row.adds_up else None,
        middle=figure("middle", numbers.middle),
        least=figure("least", numbers.least),
        most=figure("most", numbers.most),
        is_few=numbers.is_few(material.progress_terms.ranking),
    )


def _places(numbers: Numbers, *, adds: bool) -> Found:
    return ((row.row.where, number if adds else None) for row, number in numbers.rows)
