"""The indicators of a plan as rows of its annex: baseline and a target a year, with their signs."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from resplan.plan.indicator import Indicator
from resplan.plan.plan import Plan
from resplan.text import format_number


class AnnexIndicator(Struct, frozen=True):
    """An indicator as the annex shows it: a column a year."""

    number: int
    id: str
    name: str
    unit: str
    baseline: str
    targets: tuple[str, ...]
    lead: str
    cells: Mapping[str, str]
    """What stands in each column that an annex can have."""


def target_years(indicators: Sequence[Indicator]) -> list[int]:
    """The years for which there is a target."""
    return sorted({year for indicator in indicators for year in indicator.targets})


def indicator_rows(plan: Plan, indicators: Sequence[Indicator], years: Sequence[int]) -> list[AnnexIndicator]:
    """The indicators in order."""
    return [_row(plan, indicator, number, years) for number, indicator in enumerate(indicators, 1)]


def indicator_cells(plan: Plan, indicator: Indicator, number: int, years: Sequence[int]) -> Mapping[str, str]:
    """What stands in each column that the annex can have."""
    return {
        "number": str(number),
        "name": indicator.name,
        "unit": indicator.unit or "",
        "baseline": _baseline(indicator),
        "lead": plan.short_name(indicator.lead),
        **{f"target-{year}": _target(indicator, year) for year in years},
    }


def _row(plan: Plan, indicator: Indicator, number: int, years: Sequence[int]) -> AnnexIndicator:
    targets = tuple(_target(indicator, year) for year in years)
    cells = indicator_cells(plan, indicator, number, years)
    return AnnexIndicator(
        number=number,
        id=indicator.id,
        name=indicator.name,
        unit=cells["unit"],
        baseline=cells["baseline"],
        targets=targets,
        lead=cells["lead"],
        cells=cells,
    )


def chart_year(rows: Sequence[AnnexIndicator], years: Sequence[int]) -> int | None:
    """The year for which most indicators can be drawn against their present value; the last one, if several have as many."""
    drawn = dict.fromkeys(years, 0)
    for row in rows:
        for year, target in zip(years, row.targets, strict=True):
            drawn[year] += bool(row.baseline and target)
    return max((year for year in years if drawn[year]), key=lambda year: (drawn[year], year), default=None)


def _baseline(indicator: Indicator) -> str:
    baseline = indicator.baseline
    if baseline is None or baseline.value is None:
        return ""
    return f"{format_number(baseline.value)} ({baseline.year})" if baseline.year else format_number(baseline.value)


def _target(indicator: Indicator, year: int) -> str:
    value = indicator.targets.get(year)
    return "" if value is None else indicator.goal(value)
