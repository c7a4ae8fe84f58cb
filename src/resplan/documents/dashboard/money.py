"""Money planned and spent, by year and by source, in the plan's unit."""

from collections.abc import Sequence
from dataclasses import dataclass

from resplan.documents.dashboard.subject import DashboardSubject
from resplan.progress.money import MoneyLine


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """Planned and spent for one year or one source; lengths in per cent of the largest amount of its table."""

    title: str
    """Nothing where the plan does not say which."""
    planned: str
    spent: str
    share: str
    """Spent of planned, in per cent; nothing where nothing was planned."""
    planned_length: float
    spent_length: float


@dataclass(frozen=True, slots=True)
class MoneyView:
    """Where the money stands."""

    by_year: tuple[MoneyRow, ...]
    by_source: tuple[MoneyRow, ...]
    total: MoneyRow


def money_view(subject: DashboardSubject) -> MoneyView | None:
    """The view; None where neither plan nor reports name an amount."""
    lines = subject.standing.money
    if not lines:
        return None
    titles = {source.key: source.title.in_language(subject.language) for source in subject.framework.budget_sources}
    by_year: dict[int | None, list[MoneyLine]] = {}
    by_source: dict[str | None, list[MoneyLine]] = {}
    for line in lines:
        by_year.setdefault(line.year, []).append(line)
        by_source.setdefault(line.source, []).append(line)
    years = sorted(by_year, key=lambda year: (year is None, year or 0))
    order = list(titles)
    sources = sorted(
        by_source, key=lambda key: (key is None, order.index(key) if key in titles else len(order), key or "")
    )
    return MoneyView(
        _rows(subject, [(str(year or ""), by_year[year]) for year in years]),
        _rows(subject, [(titles.get(key or "", key or ""), by_source[key]) for key in sources]),
        _row(subject, "", lines, 0),
    )


def _rows(subject: DashboardSubject, parts: Sequence[tuple[str, Sequence[MoneyLine]]]) -> tuple[MoneyRow, ...]:
    largest = max(max(_sum(lines, "planned"), _sum(lines, "spent")) for _, lines in parts)
    return tuple(_row(subject, title, lines, largest) for title, lines in parts)


def _row(subject: DashboardSubject, title: str, lines: Sequence[MoneyLine], largest: int) -> MoneyRow:
    planned, spent = _sum(lines, "planned"), _sum(lines, "spent")
    return MoneyRow(
        title,
        subject.number(planned),
        subject.number(spent),
        f"{subject.number(round(100 * spent / planned, 1))} %" if planned else "",
        _length(planned, largest),
        _length(spent, largest),
    )


def _sum(lines: Sequence[MoneyLine], what: str) -> int:
    return sum(line.amount for line in lines if line.what == what)


def _length(amount: int, largest: int) -> float:
    return round(max(amount, 0) / largest * 100, 2) if largest else 0
