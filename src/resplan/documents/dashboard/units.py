"""What the units below sent in: ranked by rate or by value, with denominators; small numbers and missing reports are marked."""

from msgspec import Struct

from resplan.documents.dashboard.wording import Wording
from resplan.framework.units import Unit
from resplan.progress.ranking import RankedUnit, UnitRanking
from resplan.text import upper_first


class UnitRow(Struct, frozen=True):
    """One unit."""

    rank: str
    name: str
    value: str
    value_order: float
    whole: str
    """The rate's denominator; empty for a figure that is not part of another."""
    whole_order: float
    rate: str
    rate_order: float
    is_few: bool


class UnitFigureView(Struct, frozen=True):
    """One figure by unit."""

    key: str
    name: str
    of: str
    """Name of the figure that it is a part of."""
    day: str
    source: str
    sum: str
    stated: str
    """The total as stated, if the parts do not add up to it."""
    sent: int
    missing: tuple[str, ...]
    same_value: str
    """The value, if all units sent the same: a table would say nothing more."""
    rows: tuple[UnitRow, ...]


def unit_figures(wording: Wording) -> tuple[UnitFigureView, ...]:
    """A table for each figure. A figure that is the denominator of another one stands in that one's table."""
    wholes = {ranking.of.figure.id for ranking in wording.standing.rankings if ranking.of}
    shown = [ranking for ranking in wording.standing.rankings if ranking.table.figure.id not in wholes]
    return tuple(_figure(wording, ranking, f"figure-{number}") for number, ranking in enumerate(shown, 1))


def _figure(wording: Wording, ranking: UnitRanking, key: str) -> UnitFigureView:
    table = ranking.table
    values = set(table.values.values())
    is_alike = len(values) == 1 and len(table.values) > 1 and ranking.of is None
    return UnitFigureView(
        key=key,
        name=wording.text(table.figure.name or table.figure.id),
        of=wording.text(ranking.of.figure.name or ranking.of.figure.id) if ranking.of else "",
        day=wording.day(table.day),
        source=wording.text(table.figure.source),
        sum=wording.number(table.sum),
        stated=wording.number(table.figure.total) if table.figure.total is not None and table.gap else "",
        sent=len(table.values) + len(table.strangers),
        missing=tuple(_name(wording, unit) for unit in ranking.missing),
        same_value=wording.number(next(iter(values))) if is_alike else "",
        rows=() if is_alike else tuple(_row(wording, ranking, row) for row in ranking.rows),
    )


def _row(wording: Wording, ranking: UnitRanking, row: RankedUnit) -> UnitRow:
    whole = ranking.of.values.get(row.unit) if ranking.of else None
    rate = row.rate.share if row.rate else None
    return UnitRow(
        rank=str(row.rank or ""),
        name=_name(wording, row.unit),
        value=wording.number(row.value),
        value_order=row.value,
        whole="" if whole is None else wording.number(whole),
        whole_order=-1 if whole is None else whole,
        rate="" if rate is None else f"{wording.number(round(100 * rate, 1))}%",
        rate_order=-1 if rate is None else round(rate, 6),
        is_few=bool(row.rate and row.rate.is_few),
    )


def _name(wording: Wording, unit: Unit) -> str:
    return upper_first(unit.full_name(wording.as_of))
