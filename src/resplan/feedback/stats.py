"""Figures of the register on a day: by kind, field, addressee and state; answered in time; each with its denominator."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from statistics import median

from msgspec import Struct

from resplan.feedback.item_status import AnswerClass, ItemStatus, answer_days, item_statuses
from resplan.framework.division import divided, titles_of
from resplan.framework.feedback_terms import FeedbackTerms
from resplan.language.words import Words
from resplan.plan.anonymity import items_as_published
from resplan.plan.plan import Plan


class ItemTally(Struct, frozen=True):
    """How many items of one sort, and what became of them."""

    key: str
    title: Words
    statuses: tuple[ItemStatus, ...]

    def having(self, *classes: AnswerClass) -> tuple[ItemStatus, ...]:
        """How many items are in some classes."""
        return tuple(status for status in self.statuses if status.answer_class in classes)

    def count(self, *classes: AnswerClass) -> int:
        """How many there are of some classes."""
        return len(self.having(*classes))

    @property
    def total(self) -> int:
        """All items."""
        return len(self.statuses)

    @property
    def due(self) -> int:
        """The denominator of the share in time: items answered, or open and overdue. What is not yet due does not count."""
        return self.count(*WHOSE_TIME_HAS_COME)

    @property
    def share_in_time(self) -> float | None:
        """Answered in time, in per cent of what was due; None if nothing was."""
        return round(100 * self.count(AnswerClass.ANSWERED_IN_TIME) / self.due, 1) if self.due else None

    @property
    def median_days(self) -> float | None:
        """Median number of days until an answer; None if no answer has a known day."""
        days = [row.days_taken for row in self.statuses if row.answer_class.is_answered and row.days_taken is not None]
        return median(days) if days else None

    @property
    def days_for_half(self) -> float | None:
        """Days within which half of the answers came, as text; None if there are too few answers to say anything."""
        return (
            self.median_days
            if self.count(AnswerClass.ANSWERED_IN_TIME, AnswerClass.ANSWERED_LATE) >= _LEAST_ANSWERS
            else None
        )


_LEAST_ANSWERS = 5

WHOSE_TIME_HAS_COME = (AnswerClass.ANSWERED_IN_TIME, AnswerClass.ANSWERED_LATE, AnswerClass.OPEN_OVERDUE)


class FeedbackStats(Struct, frozen=True):
    """The register on a day: counts of items, without any sender."""

    as_of: date
    answer_days: int
    total: ItemTally
    by_kind: tuple[ItemTally, ...]
    by_field: tuple[ItemTally, ...]
    by_state: tuple[ItemTally, ...]
    by_addressee_kind: tuple[ItemTally, ...]
    by_addressee: tuple[ItemTally, ...]
    """Most items first; items without an addressee come last."""


_NOT_GIVEN = Words(vi="Chưa ghi", en="Not given")
_ALL = Words(vi="Tổng số", en="Total")


def feedback_stats(plan: Plan, as_of: date, terms: FeedbackTerms) -> FeedbackStats:
    """Counts the items received up to a day as they stand on it."""
    statuses = item_statuses(items_as_published(plan), as_of, terms)
    bodies = {body.id: Words(vi=body.name, en=body.name) for body in plan.bodies}
    by_addressee = tallies(statuses, lambda status: status.item.addressee, bodies)
    return FeedbackStats(
        as_of=as_of,
        answer_days=answer_days(plan, terms),
        total=ItemTally("total", _ALL, tuple(statuses)),
        by_kind=tallies(statuses, lambda status: status.item.kind, titles_of(terms.kinds)),
        by_field=tallies(statuses, lambda status: field_of(status, terms), titles_of(terms.fields)),
        by_state=tallies(statuses, lambda status: status.state, titles_of(terms.states)),
        by_addressee_kind=tallies(statuses, lambda status: status.addressee_kind, titles_of(terms.addressees)),
        by_addressee=tuple(sorted(by_addressee, key=lambda tally: (not tally.key, -tally.total))),
    )


def field_of(status: ItemStatus, terms: FeedbackTerms) -> str:
    """Key of a known field; an unlisted field stands for itself."""
    row = terms.field(status.item.field)
    return row.key if row else status.item.field or ""


def tallies(
    statuses: Iterable[ItemStatus], key: Callable[[ItemStatus], str | None], titles: Mapping[str, Words]
) -> tuple[ItemTally, ...]:
    """A tally for each key that occurs: known ones in the data's order, then others, then items without a key."""
    parts = divided(statuses, key, titles)
    return tuple(ItemTally(part.key, part.name or _NOT_GIVEN, part.rows) for part in parts if part.rows)
