"""What the report on money sees: planned and spent by group, source and year, and the two shares of the budget, kept apart."""

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from msgspec import Struct

from resplan.documents.figures.quantity import Quantity, change, how_many, rate, stated, total
from resplan.documents.letters.report_front import report_head
from resplan.documents.material import Material
from resplan.framework.framework import Framework
from resplan.plan.plan import Plan
from resplan.progress.money_lines import MoneyDivision, MoneyLine

_SHARE_CHECK = "amounts.budget_share_is_enough"


class SpendingRow(Struct, frozen=True):
    """Planned and spent under one heading."""

    title: str
    planned: Quantity
    spent: Quantity
    left: Quantity
    execution: Quantity | None
    """Spent of planned, in per cent; None where nothing was planned, or nobody reported spending."""


class ShareRow(Struct, frozen=True):
    """A share of yearly expenditure, and the least that the centre asks."""

    for_templates: ClassVar = ("is_enough",)

    year: int
    share: Quantity
    least: float

    @property
    def is_enough(self) -> bool:
        """Whether it reaches the central value."""
        return self.share.value >= self.least


class Shares(Struct, frozen=True):
    """One of the two shares: they have different denominators and are never added."""

    key: str
    least: float
    rows: tuple[ShareRow, ...]


def budget_report(request: Material) -> Mapping[str, object]:
    """Planned and spent up to the as-of date."""
    plan, framework, on = request.plan, request.framework, request.as_of
    lines = request.standing.money
    until_now = [line for line in lines if line.year is not None and line.year <= on.year]
    outside, found = request.standing.outside_money, shares(plan, framework)
    return {
        **report_head(request, says_something=bool(lines or outside or any(part.rows for part in found))),
        "request": request,
        "money_unit": framework.units_of_money[plan.funding.unit].vi,
        "whole": money_row("", lines, request),
        "this_year": money_row(str(on.year), [line for line in lines if line.year == on.year], request),
        "until_now": money_row(request.scope("until_now"), until_now, request),
        "groups": _rows("group", request),
        "sources": _rows("source", request),
        "years": _rows("year", request),
        "shares": found,
        "outside": [(line.task.id, line.task.title, line.year, line.source, _spent(line)) for line in outside],
        "without_money": _without_money(request),
        "source_title": {source.key: source.title.vi for source in framework.budget_sources},
    }


def money_row(title: str, lines: Iterable[MoneyLine], request: Material) -> SpendingRow:
    """The sums of some lines."""
    own = list(lines)
    planned = _sum("planned", own, title, request)
    spent = _sum("spent", own, title, request)
    execution = rate("execution", spent, planned) if spent.sources else None
    return SpendingRow(title, planned, spent, change("money_left", planned, spent), execution)


def _sum(what: str, lines: Sequence[MoneyLine], title: str, request: Material) -> Quantity:
    return total(what, ((line.path, line.amount) for line in lines if line.what == what), title, request.as_of)


def _rows(by: MoneyDivision, request: Material) -> list[SpendingRow]:
    """A row a group, a source or a year; what belongs to none stands at the end, so that the rows always make the total."""
    numbers = {group.key: f"{group.number}. " for group in request.framework.groups} if by == "group" else {}
    parts = [part for part in request.standing.money_by(by) if part.rows or by == "group"]
    titles = {part.key: f"{numbers.get(part.key, '')}{part.title.vi}" for part in parts if part.title}
    rows = [money_row(titles[part.key], part.rows, request) for part in parts if part.key in titles]
    others = [line for part in parts if part.key not in titles for line in part.rows]
    return [*rows, money_row(request.scope("others"), others, request)] if others else rows


def shares(plan: Plan, framework: Framework) -> list[Shares]:
    """The share for science, innovation and digital transformation, and that for the latter alone, year by year."""
    rule = next((rule for rule in framework.rules if rule.check == _SHARE_CHECK), None)
    given = plan.funding.budget_share
    found = []
    for key in ("sti_dx", "dx"):
        param = rule.params.get(key) if rule else None
        least = float(param) if isinstance(param, int | float) else 0.0
        years = (given.sti_dx if key == "sti_dx" else given.dx) if given else {}
        found.append(Shares(key, least, tuple(_share(key, year, years[year], least) for year in sorted(years))))
    return found


def _share(key: str, year: int, value: float, least: float) -> ShareRow:
    place = ("funding", "budget_share", key, str(year))
    return ShareRow(year, stated(f"share_{key}", value, place, str(year)), least)


def _spent(line: MoneyLine) -> Quantity:
    return stated("spent_outside", line.amount, line.path, f"{line.task.id}, {line.year}, {line.source}")


def _without_money(request: Material) -> Quantity:
    """Tasks that name neither money nor that they need none."""
    tasks = request.plan.tasks_with_path()
    return how_many("without_money", (path for path, task in tasks if not task.budget and not task.no_cost))
