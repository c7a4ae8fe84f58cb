"""Figures of the register on a day: by kind, field, addressee and state, answered in time, each with what it is a share of."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from resplan.feedback.anonymity import items_as_published
from resplan.feedback.register import AnswerClass, ItemStatus, item_statuses
from resplan.framework.feedback import FeedbackTerms
from resplan.framework.words import Words
from resplan.plan.model import Plan


@dataclass(frozen=True, slots=True)
class Tally:
    """How many items of one sort, and what became of them."""

    key: str
    title: Words
    total: int
    answered_in_time: int
    answered_late: int
    open_in_time: int
    open_overdue: int
    rejected: int
    duplicates: int
    median_days: float | None
    """Of the answered ones; None if no answer has a known day."""

    @property
    def answered(self) -> int:
        """Items with an answer of their own."""
        return self.answered_in_time + self.answered_late

    @property
    def open(self) -> int:
        """Items that are still owed an answer."""
        return self.open_in_time + self.open_overdue

    @property
    def due(self) -> int:
        """What the share in time is a share of: answered, or open and overdue. What is not yet due says nothing."""
        return self.answered + self.open_overdue

    @property
    def share_in_time(self) -> float | None:
        """Answered in time of all that was due, in per cent; None if nothing was."""
        return round(100 * self.answered_in_time / self.due, 1) if self.due else None


@dataclass(frozen=True, slots=True)
class FeedbackStats:
    """The register on a day. It counts items and names no sender."""

    as_of: date
    answer_days: int
    total: Tally
    by_kind: tuple[Tally, ...]
    by_field: tuple[Tally, ...]
    by_state: tuple[Tally, ...]
    by_addressee_kind: tuple[Tally, ...]
    by_addressee: tuple[Tally, ...]
    """Most items first; those without one last."""


_NOT_GIVEN = Words(vi="Chưa ghi", en="Not given")
_ALL = Words(vi="Tổng số", en="Total")


def feedback_stats(plan: Plan, as_of: date, terms: FeedbackTerms) -> FeedbackStats:
    """Counts the items received up to a day as they stand on it."""
    statuses = item_statuses(items_as_published(plan), as_of, terms)
    kinds = {row.key: row.title for row in terms.kinds}
    fields = {row.key: row.title for row in terms.fields}
    states = {row.key: row.title for row in terms.states}
    addressees = {row.key: row.title for row in terms.addressees}
    bodies = {body.id: Words(vi=body.name, en=body.name) for body in plan.bodies}
    by_addressee = _tallies(statuses, lambda status: status.item.addressee or "", bodies)
    channel = plan.feedback_channel
    return FeedbackStats(
        as_of,
        (channel.answer_days if channel else None) or terms.thresholds.answer_days,
        _tally("total", _ALL, statuses),
        _tallies(statuses, lambda status: status.item.kind or "", kinds),
        _tallies(statuses, lambda status: _field(status, terms), fields),
        _tallies(statuses, lambda status: status.state, states),
        _tallies(statuses, lambda status: status.addressee_kind, addressees),
        tuple(sorted(by_addressee, key=lambda tally: (not tally.key, -tally.total))),
    )


def _field(status: ItemStatus, terms: FeedbackTerms) -> str:
    """Key of a known field; a field outside the list stands for itself."""
    row = terms.field(status.item.field)
    return row.key if row else status.item.field or ""


def _tallies(
    statuses: Sequence[ItemStatus], key_of: Callable[[ItemStatus], str], titles: dict[str, Words]
) -> tuple[Tally, ...]:
    """A tally for each key that occurs: known ones in the order of the data, then others as they come."""
    groups: dict[str, list[ItemStatus]] = defaultdict(list)
    for status in statuses:
        groups[key_of(status)].append(status)
    order = [key for key in titles if key in groups]
    order += [key for key in groups if key not in titles and key]
    order += [""] if "" in groups else []
    named = {key: titles.get(key) or (Words(vi=key, en=key) if key else _NOT_GIVEN) for key in order}
    return tuple(_tally(key, named[key], groups[key]) for key in order)


def _tally(key: str, title: Words, statuses: Iterable[ItemStatus]) -> Tally:
    counts = dict.fromkeys(AnswerClass, 0)
    days: list[int] = []
    for status in statuses:
        counts[status.answer_class] += 1
        if status.answer_class.is_answered and status.days_taken is not None:
            days.append(status.days_taken)
    return Tally(
        key,
        title,
        sum(counts.values()),
        counts[AnswerClass.ANSWERED_IN_TIME],
        counts[AnswerClass.ANSWERED_LATE],
        counts[AnswerClass.OPEN_IN_TIME],
        counts[AnswerClass.OPEN_OVERDUE],
        counts[AnswerClass.REJECTED],
        counts[AnswerClass.DUPLICATE],
        median(days) if days else None,
    )
