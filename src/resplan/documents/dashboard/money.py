"""Money planned and spent, by year and by source, in the plan's unit."""

from collections.abc import Sequence

from msgspec import Struct

from resplan.documents.dashboard.wording import Wording
from resplan.documents.figures.bars import length_of
from resplan.progress.money_lines import MoneyDivision, MoneyLine, amount


class MoneyRow(Struct, frozen=True):
    """Planned and spent for one year or one source; lengths in per cent of the largest amount of its table."""

    title: str
    """The year or source; empty where the plan does not state it."""
    planned: str
    spent: str
    """Empty where no amount is named: in the row of a year to come, that does not mean zero."""
    share: str
    """Spent of planned, in per cent; empty where nothing was planned."""
    planned_length: float
    spent_length: float


class MoneyView(Struct, frozen=True):
    """Where the money stands."""

    by_year: tuple[MoneyRow, ...]
    by_source: tuple[MoneyRow, ...]
    total: MoneyRow


def money_view(wording: Wording) -> MoneyView | None:
    """The view; None where neither plan nor reports name an amount."""
    lines = wording.standing.money
    if not lines:
        return None
    return MoneyView(_rows(wording, "year"), _rows(wording, "source"), _row(wording, "", lines, 0, is_whole=True))


def _rows(wording: Wording, by: MoneyDivision) -> tuple[MoneyRow, ...]:
    parts = [part for part in wording.standing.money_by(by) if part.rows]
    largest = max(max(amount(part.rows, "planned"), amount(part.rows, "spent")) for part in parts)
    titles = [part.name.in_language(wording.language) if part.name else "" for part in parts]
    return tuple(_row(wording, title, part.rows, largest) for title, part in zip(titles, parts, strict=True))


def _row(wording: Wording, title: str, lines: Sequence[MoneyLine], largest: int, *, is_whole: bool = False) -> MoneyRow:
    planned, spent = amount(lines, "planned"), amount(lines, "spent")
    named = {"planned", "spent"} if is_whole else {line.what for line in lines}
    return MoneyRow(
        title=title,
        planned=wording.number(planned) if "planned" in named else "",
        spent=wording.number(spent) if "spent" in named else "",
        share=f"{wording.number(round(100 * spent / planned, 1))}%" if planned else "",
        planned_length=round(length_of(planned, largest, 100), 2),
        spent_length=round(length_of(spent, largest, 100), 2),
    )
