"""Statements about several plans together, with all places that show them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

from msgspec import Struct

from resplan.chain.upward import UpperTask
from resplan.framework.framework import Framework
from resplan.framework.portfolio_terms import StatementRow
from resplan.language import LANGUAGES, Language
from resplan.language.words import Words
from resplan.portfolio.across.against_above import Later, Lower, later_than_above, lower_than_above, taken_up_by_nobody
from resplan.portfolio.across.copies import Copy, copies_between
from resplan.portfolio.across.outliers import OddMoney, OddTarget, Usual, odd_money, odd_targets
from resplan.portfolio.across.things import SameThing, built_by_many, planned_twice, rebuilt
from resplan.portfolio.across.traces import terms_of
from resplan.portfolio.summary import PlanSummary, TargetSummary
from resplan.portfolio.where import Where
from resplan.text import SPAN, decimals, format_date, format_number, with_unit

Value = str | int | float | date | Words
_NAMED = 6
"""How many plans a sentence names; the statement's places include all of them."""
_SHOWN = 30
"""How many words of a passage a sentence quotes."""


class Place(Struct, frozen=True):
    """A place in a plan that shows a statement."""

    plan: str
    where: Where


class Statement(Struct, frozen=True):
    """One statement about several plans."""

    row: StatementRow
    values: Mapping[str, Value]
    places: tuple[Place, ...]

    def in_words(self, language: Language) -> str:
        """The sentence."""
        values = {key: _worded(value, language) for key, value in self.values.items()}
        return self.row.words.in_language(language).format_map(values)


def statements(plans: Sequence[PlanSummary], framework: Framework) -> list[Statement]:
    """Every statement about the plans together, in the order of `portfolio.yaml`; none if there is only one plan."""
    if len(plans) < 2:  # noqa: PLR2004  # what is said is said of several
        return []
    return list(_Writing(framework).of(plans))


class _Writing(Struct, frozen=True):
    framework: Framework

    def of(self, plans: Sequence[PlanSummary]) -> Iterator[Statement]:
        terms = self.framework.portfolio.across
        yield from self.copies(copies_between(plans, self.framework, terms_of(self.framework)), terms.least_builders)
        yield from map(self.same_product, planned_twice(plans))
        yield from (self.of_many("central_platform", thing) for thing in rebuilt(plans))
        yield from (self.of_many("shared_platform", thing) for thing in built_by_many(plans, terms.least_builders))
        yield from (self.uncovered(task, len(plans)) for task in taken_up_by_nobody(plans, self.framework))
        yield from map(self.odd_target, odd_targets(plans, terms.outliers))
        yield from map(self.odd_money, odd_money(plans, terms.outliers))
        yield from map(self.later, later_than_above(plans))
        yield from map(self.lower, lower_than_above(plans))

    def said(self, key: str, places: Iterable[tuple[PlanSummary, Where]], **values: Value) -> Statement:
        row = self.framework.portfolio.across.row(key)
        return Statement(row, values, tuple(Place(plan.label, where) for plan, where in places))

    def copies(self, found: Sequence[Copy], many: int) -> Iterator[Statement]:
        """One sentence for everything that a plan has from another; a text that many plans have is one sentence for all of them."""
        kinds: dict[str, list[Statement]] = {"copy": [], "same_text": [], "common_text": []}
        pairs: dict[tuple[str, str], list[Copy]] = defaultdict(list)
        for _, group in groupby(found, key=lambda copy: (copy.source.label, copy.source_where)):
            copies = list(group)
            if len({copy.plan.holder for copy in copies}) >= many:
                kinds["common_text"].append(self.common_text(copies))
                continue
            for copy in copies:
                pairs[copy.plan.label, copy.source.label].append(copy)
        for copies in pairs.values():
            kind = "copy" if copies[0].is_order_known else "same_text"
            kinds[kind].append(self.pair(kind, copies))
        return (statement for kind in kinds.values() for statement in kind)

    def pair(self, kind: str, copies: Sequence[Copy]) -> Statement:
        """What one plan has copied from one other."""
        longest = max(copies, key=lambda copy: copy.words)
        return self.said(
            kind,
            [place for copy in copies for place in ((copy.plan, copy.where), (copy.source, copy.source_where))],
            plan=longest.plan.holder,
            source=longest.source.holder,
            count=len(copies),
            words=sum(copy.words for copy in copies),
            passage=_beginning(longest.passage),
        )

    def common_text(self, copies: Sequence[Copy]) -> Statement:
        first = copies[0]
        places = [(first.source, first.source_where), *((copy.plan, copy.where) for copy in copies)]
        names = _named([copy.plan for copy in copies])
        passage = _beginning(first.passage)
        return self.said("common_text", places, source=first.source.holder, passage=passage, **names)

    def same_product(self, thing: SameThing) -> Statement:
        first, second = thing.makers
        return self.said(
            "same_product",
            [(maker.plan, maker.made.where) for maker in thing.makers],
            plan=second.plan.holder,
            task=second.made.task,
            source=first.plan.holder,
            other=first.made.task,
            product=thing.name,
        )

    def of_many(self, key: str, thing: SameThing) -> Statement:
        places = [(maker.plan, maker.made.where) for maker in thing.makers]
        return self.said(key, places, name=thing.name, **_named([maker.plan for maker in thing.makers]))

    def uncovered(self, task: UpperTask, count: int) -> Statement:
        return self.said("uncovered", (), count=count, ref=task.ref, title=_title(task, self.framework))

    def odd_target(self, odd: OddTarget) -> Statement:
        return self.said(
            "outlier_target",
            [(odd.plan, odd.indicator.where)],
            plan=odd.plan.holder,
            name=odd.indicator.name,
            year=str(odd.target.year),
            value=_target(odd.target, odd.indicator.unit),
            **_usual(odd.usual, odd.indicator.unit),
        )

    def odd_money(self, odd: OddMoney) -> Statement:
        unit = self.framework.units_of_money.get(
            odd.plan.money_unit, Words(vi=odd.plan.money_unit, en=odd.plan.money_unit)
        )
        return self.said(
            "outlier_money",
            [(odd.plan, odd.plan.where)],
            plan=odd.plan.holder,
            value=_number(odd.amount),
            unit=unit,
            **_usual(odd.usual, ""),
        )

    def later(self, late: Later) -> Statement:
        return self.said(
            "later",
            [(late.plan, late.task.where), (late.above, late.upper.where)],
            plan=late.plan.holder,
            task=late.task.id,
            deadline=late.task.deadline,
            allowed=late.upper.deadline,
            other=late.upper.id,
            source=late.above.holder,
        )

    def lower(self, low: Lower) -> Statement:
        return self.said(
            "lower",
            [(low.plan, low.indicator.where), (low.above, low.upper_indicator.where)],
            plan=low.plan.holder,
            name=low.indicator.name,
            year=str(low.target.year),
            value=_target(low.target, low.indicator.unit),
            allowed=_target(low.upper, low.indicator.unit),
            source=low.above.holder,
        )


def _beginning(passage: str) -> str:
    words = passage.split()
    return " ".join(words[:_SHOWN]).rstrip(" .,;:") + (" …" if len(words) > _SHOWN else "")


def _named(plans: Sequence[PlanSummary]) -> Mapping[str, Value]:
    holders = list(dict.fromkeys(plan.holder for plan in plans))
    rest = " …" if len(holders) > _NAMED else ""
    return {"count": len(holders), "plans": "; ".join(holders[:_NAMED]) + rest}


def _title(task: UpperTask, framework: Framework) -> Words:
    titles = {row.id: row.title for row in framework.tasks} | {row.id: row.title for row in framework.phases}
    return titles.get(task.ref, Words(vi=task.title, en=task.title))


def _target(target: TargetSummary, unit: str) -> Words:
    bounds = [target.low] if target.low == target.high else [target.low, target.high]
    return _both(bounds, unit)


def _usual(usual: Usual, unit: str) -> Mapping[str, Value]:
    figures = {"median": usual.median, "low": usual.low, "high": usual.high}
    return {"count": usual.count, **{key: _both([_round(figure)], unit) for key, figure in figures.items()}}


def _round(figure: float) -> float:
    """A figure rounded to three digits, since what is usual is not exact."""
    return float(f"{figure:.3g}")


def _number(figure: float) -> Words:
    return _both([figure], "")


def _both(figures: Sequence[float], unit: str) -> Words:
    places = decimals(figures)
    vi, en = (SPAN.join(format_number(figure, language, places) for figure in figures) for language in LANGUAGES)
    return Words(vi=with_unit(vi, unit), en=with_unit(en, unit))


def _worded(value: Value, language: Language) -> str:
    match value:
        case Words():
            return value.in_language(language)
        case date():
            return format_date(value, language)
        case str():
            return value
        case _:
            return format_number(value, language)
