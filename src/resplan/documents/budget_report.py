"""What the report on money sees: planned and spent by group, source and year, and the two shares of the budget, kept apart."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from resplan.documents.quantity import Quantity, Source, count, rate, total
from resplan.documents.report_letter import report_front
from resplan.documents.request import ReportRequest, ReportText, written
from resplan.framework.model import Framework
from resplan.plan.model import Plan
from resplan.progress.money import MoneyLine

_SHARE_CHECK = "budget-share-is-enough"


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """Planned and spent under one heading."""

    title: str
    planned: Quantity
    spent: Quantity
    left: Quantity
    execution: Quantity | None
    """Spent of planned, in per cent; None where nothing was planned."""


@dataclass(frozen=True, slots=True)
class ShareRow:
    """A share of yearly expenditure, and the least that the centre asks."""

    for_templates: ClassVar = ("is_enough",)

    year: int
    share: Quantity
    least: float

    @property
    def is_enough(self) -> bool:
        """Whether it reaches the central value."""
        return self.share.value >= self.least


@dataclass(frozen=True, slots=True)
class Shares:
    """One of the two shares: they have different denominators and are never added."""

    key: str
    least: float
    rows: tuple[ShareRow, ...]


def budget_report(request: ReportRequest) -> ReportText:
    """Planned and spent up to the as-of date."""
    plan, framework, on = request.plan, request.framework, request.as_of
    lines = request.standing.money
    until_now = [line for line in lines if line.year is not None and line.year <= on.year]
    outside = request.standing.outside_money
    values = {
        "front": report_front("budget", request),
        "request": request,
        "money_unit": framework.units_of_money[plan.funding.unit].vi,
        "whole": money_row("", lines, request),
        "this_year": money_row(str(on.year), [line for line in lines if line.year == on.year], request),
        "until_now": money_row(request.subject("until_now"), until_now, request),
        "groups": _rows(by_group(lines, plan, framework), request),
        "sources": _rows(by_source(lines, framework), request),
        "years": _rows(by_year(lines), request),
        "shares": shares(plan, framework),
        "outside": [(line.task.id, line.task.title, line.year, line.source, _spent(line)) for line in outside],
        "without_money": _without_money(request),
        "source_title": {source.key: source.title.vi for source in framework.budget_sources},
    }
    return written("budget", values, request)


def money_row(title: str, lines: Iterable[MoneyLine], request: ReportRequest) -> MoneyRow:
    """The sums of some lines."""
    own = list(lines)
    planned = _sum("planned", own, title, request)
    spent = _sum("spent", own, title, request)
    taken = tuple(Source(row.path, -(row.share or 0)) for row in spent.sources)
    left = Quantity("money_left", planned.value - spent.value, title, request.as_of, planned.sources + taken)
    return MoneyRow(title, planned, spent, left, rate("execution", spent, planned))


def _sum(what: str, lines: Sequence[MoneyLine], title: str, request: ReportRequest) -> Quantity:
    return total(what, ((line.path, line.amount) for line in lines if line.what == what), title, request.as_of)


def _rows(split: Sequence[tuple[str, list[MoneyLine]]], request: ReportRequest) -> list[MoneyRow]:
    return [money_row(title, lines, request) for title, lines in split]


def by_group(lines: Sequence[MoneyLine], plan: Plan, framework: Framework) -> list[tuple[str, list[MoneyLine]]]:
    """The ten groups in order, each with its lines."""
    titles = {group.key: f"{group.number}. {plan.group_title(group.key, group.title).vi}" for group in framework.groups}
    return _split(lines, titles, lambda line: line.task.group)


def by_source(lines: Sequence[MoneyLine], framework: Framework) -> list[tuple[str, list[MoneyLine]]]:
    """The sources from which any money comes."""
    titles = {source.key: source.title.vi for source in framework.budget_sources}
    return [pair for pair in _split(lines, titles, lambda line: line.source) if pair[1]]


def by_year(lines: Sequence[MoneyLine]) -> list[tuple[str, list[MoneyLine]]]:
    """The years for which any money is planned or spent."""
    years = sorted({line.year for line in lines if line.year is not None})
    return _split(lines, {str(year): str(year) for year in years}, lambda line: str(line.year))


_OTHERS = "Chưa rõ"


def _split(
    lines: Sequence[MoneyLine], titles: dict[str, str], key: Callable[[MoneyLine], str | None]
) -> list[tuple[str, list[MoneyLine]]]:
    """By titles; what belongs to none stands at the end, so that the rows always make the total."""
    split: dict[str, list[MoneyLine]] = {title: [] for title in titles.values()}
    for line in lines:
        split.setdefault(titles.get(key(line) or "", _OTHERS), []).append(line)
    return list(split.items())


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
    source = Source(("funding", "budget_share", key, str(year)), value)
    return ShareRow(year, Quantity(f"share_{key}", value, str(year), None, (source,)), least)


def _spent(line: MoneyLine) -> Quantity:
    return Quantity(
        "spent_outside",
        line.amount,
        f"{line.task.id}, {line.year}, {line.source}",
        None,
        (Source(line.path, line.amount),),
    )


def _without_money(request: ReportRequest) -> Quantity:
    """Tasks that name neither money nor that they need none."""
    tasks = [path for path, task in request.plan.tasks_with_path() if not task.budget and not task.no_cost]
    return count("without_money", ((Source(path, 1),) for path in tasks))
