"""Sums over many plans: of a group, a need, a register."""

from collections import Counter

from msgspec import Struct

from resplan.feedback.stats import WHOSE_TIME_HAS_COME
from resplan.language.words import Words
from resplan.portfolio.counted import Of, plans_of
from resplan.portfolio.summary import NeedRow, PlanSummary
from resplan.progress.tally import percent_of
from resplan.text import fold


class GroupSum(Struct, frozen=True):
    """One of the ten groups in many plans."""

    key: str
    number: int
    title: Words
    covered: tuple[PlanSummary, ...]
    """The plans with a task in it."""
    with_reason: tuple[PlanSummary, ...]
    """The plans without a task in it that give a reason."""
    without: tuple[PlanSummary, ...]
    tasks: int
    complete: int


def need_sort(kind: str | None, name: str | None, unit: str | None) -> tuple[str, str, str]:
    """A key that is equal for two needs that are one thing, however they are spelt."""
    return fold(kind or ""), fold(name or ""), fold(unit or "")


class NeedSum(Struct, frozen=True):
    """One needed thing, whoever asked for it."""

    kind: str
    name: str
    unit: str
    rows: tuple[Of[NeedRow], ...]

    @property
    def amount(self) -> int:
        """The total amount; requests without an amount add nothing."""
        return sum(row.row.amount or 0 for row in self.rows)

    @property
    def without_amount(self) -> int:
        """How many asked without an amount."""
        return sum(row.row.amount is None for row in self.rows)

    @property
    def plans(self) -> int:
        """How many plans ask for it."""
        return plans_of(self.rows)


class FeedbackSum(Struct, frozen=True):
    """The registers of many plans in counts."""

    by_kind: Counter[str]
    by_class: Counter[str]
    plans: int
    """How many plans have a register that is not empty."""

    @property
    def total(self) -> int:
        """All items."""
        return self.by_class.total()

    @property
    def due(self) -> int:
        """Items that had to be answered by now: the denominator of the share in time."""
        return sum(self.by_class[key] for key in WHOSE_TIME_HAS_COME)

    @property
    def share_in_time(self) -> float | None:
        """Answered in time, in per cent of what was due; None if nothing was."""
        return percent_of(self.by_class["answered_in_time"], self.due)
