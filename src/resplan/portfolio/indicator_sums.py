"""Indicators of many plans: counts are added, all others have a median and a spread; a sum below the target above is reported."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from statistics import median

from msgspec import Struct
from msgspec.structs import replace

from resplan.framework.division import grouped
from resplan.framework.framework import Framework
from resplan.framework.national import NationalIndicator
from resplan.framework.progress_terms import RankingTerms
from resplan.language.words import Words
from resplan.plan.target import less_is_better, to_reach
from resplan.portfolio.counted import Of, plans_of, rows_of
from resplan.portfolio.summary import IndicatorSummary, Number, PlanSummary
from resplan.text import fold


class Numbers(Struct, frozen=True):
    """One number from each of some plans."""

    rows: tuple[tuple[Of[IndicatorSummary], Number], ...]

    @property
    def count(self) -> int:
        """How many plans give one."""
        return len(self.rows)

    @property
    def sum(self) -> Number:
        """Their sum, for numbers that can be added."""
        return round(sum(number for _, number in self.rows), 6)

    @property
    def middle(self) -> Number:
        """Their median."""
        return median(number for _, number in self.rows)

    @property
    def least(self) -> Number:
        """The smallest."""
        return min(number for _, number in self.rows)

    @property
    def most(self) -> Number:
        """The largest."""
        return max(number for _, number in self.rows)

    def is_few(self, terms: RankingTerms) -> bool:
        """Whether so few plans give a number that the median says little."""
        return 0 < self.count < terms.few_tasks


class Above(Struct, frozen=True):
    """The target above for the same indicator."""

    of: str
    """Name of the superior, or number of the central document."""
    target: Number
    short: Number
    """How much the sum below falls short of it; 0 if it is reached."""


class IndicatorSum(Struct, frozen=True, dict=True):
    """One indicator in many plans."""

    key: str
    title: Words
    unit: str
    adds_up: bool
    rows: tuple[Of[IndicatorSummary], ...]
    year: int | None
    """The year whose targets are compared: the one that most plans have, the later of two."""
    above: Above | None = None

    @cached_property
    def targets(self) -> Numbers:
        """The targets of that year."""
        found = ((row, target_of(row.row, self.year)) for row in self.rows)
        return Numbers(tuple((row, target) for row, target in found if target is not None))

    @cached_property
    def values(self) -> Numbers:
        """The values last reported."""
        return Numbers(tuple((row, row.row.value) for row in self.rows if row.row.value is not None))

    @cached_property
    def verdicts(self) -> Counter[str]:
        """How many plans have each verdict."""
        return Counter(row.row.verdict for row in self.rows)


def target_of(row: IndicatorSummary, year: int | None) -> Number | None:
    """The target of a year; for a range its lower end, or its upper end if less is better."""
    found = next((target for target in row.targets if target.year == year), None)
    return None if found is None else to_reach((found.low, found.high), row.operator)


def indicator_sums(
    plans: Sequence[PlanSummary], uppers: Sequence[PlanSummary], framework: Framework
) -> list[IndicatorSum]:
    """The indicators that several of the plans have, those of most plans first; `uppers`: the superiors' plans."""
    alike = grouped(rows_of(plans, lambda plan: plan.indicators), lambda row: _key(row.row, framework))
    shared = [(key, rows) for key, rows in alike.items() if plans_of(rows) > 1]
    shared.sort(key=lambda found: -len(found[1]))
    return [_sum(key, rows, uppers, framework) for key, rows in shared]


def _key(row: IndicatorSummary, framework: Framework) -> str:
    """The national indicator in its first document, else the name; and the unit of measure, since only equal units are compared."""
    known, sources = framework.indicators_by_id.get(row.national), list(framework.indicator_sources)
    names = (known.id, known.same_as or known.id) if known else ()
    name = min(names, key=lambda each: sources.index(each.partition(".")[0]), default=f"={fold(row.name)}")
    return f"{name}|{fold(row.unit)}"


def _sum(
    key: str, rows: Sequence[Of[IndicatorSummary]], uppers: Sequence[PlanSummary], framework: Framework
) -> IndicatorSum:
    first, national = rows[0].row, framework.indicators_by_id.get(key.partition("|")[0])
    adding = {fold(unit) for unit in framework.reports.rollup.adding_units}
    years = Counter(target.year for row in rows for target in row.row.targets)
    year = max(years, key=lambda year: (years[year], year), default=None)
    made = IndicatorSum(
        key=key,
        title=national.title if national else Words(vi=first.name, en=first.name),
        unit=first.unit,
        adds_up=fold(first.unit) in adding,
        rows=tuple(rows),
        year=year,
    )
    above = _above(made, uppers, national, framework) if made.adds_up else None
    return replace(made, above=above)


def _above(
    made: IndicatorSum, uppers: Iterable[PlanSummary], national: NationalIndicator | None, framework: Framework
) -> Above | None:
    """The target in the superior's plan, else the one set for the country as a whole."""
    for plan in uppers:
        for row in plan.indicators:
            target = target_of(row, made.year)
            if target is not None and _key(row, framework) == made.key:
                return Above(plan.holder, target, max(0, round(target - made.targets.sum, 6)))
    if uppers or national is None or national.scope != "national" or national.value is None:
        return None
    if national.horizon != made.year or less_is_better(national.operator):
        return None
    source = framework.indicator_sources[national.source]
    return Above(source, national.value, max(0, round(national.value - made.targets.sum, 6)))
