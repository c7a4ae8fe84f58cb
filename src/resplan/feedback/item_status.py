"""Where each item of the register stands on a day: computed from its dated steps and the answer time, never stored."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property

from msgspec import Struct

from resplan.framework.feedback_terms import FeedbackTerms
from resplan.plan.feedback_item import FeedbackItem, FeedbackState, Move
from resplan.plan.plan import Plan
from resplan.source import KeyPath
from resplan.text import fold, parse_date

ITEM_NUMBER = re.compile(r"(?P<year>[0-9]{4})-(?P<number>[0-9]{4,6})")
"""The form of an item's id: 2025-0001."""


def item_number(year: int, number: int) -> str:
    """The id under which an item is entered."""
    return f"{year}-{number:04}"


def next_of_year(taken: Iterable[str], year: int) -> int:
    """One more than the highest number of a year: a number is never given twice."""
    numbers = [match for name in taken if (match := ITEM_NUMBER.fullmatch(name)) and int(match["year"]) == year]
    return max((int(match["number"]) for match in numbers), default=0) + 1


class AnswerClass(StrEnum):
    """Answered or open, in time or not: each item is in exactly one class on any day."""

    ANSWERED_IN_TIME = "answered_in_time"
    ANSWERED_LATE = "answered_late"
    OPEN_IN_TIME = "open_in_time"
    OPEN_OVERDUE = "open_overdue"
    REJECTED = "rejected"
    DUPLICATE = "duplicate"

    @property
    def is_answered(self) -> bool:
        """Whether the sender has received an answer."""
        return self in (AnswerClass.ANSWERED_IN_TIME, AnswerClass.ANSWERED_LATE)

    @property
    def is_open(self) -> bool:
        """Whether an answer is still owed."""
        return self in (AnswerClass.OPEN_IN_TIME, AnswerClass.OPEN_OVERDUE)


class Step(Struct, frozen=True):
    """A move, the day it was made, and its number in the item's history."""

    day: date | None
    """None if the date cannot be understood: such a step counts on every day."""
    move: Move
    number: int


class ItemStatus(Struct, frozen=True, dict=True):
    """An item on a day. It contains its sender, who must not appear in anything that is published."""

    item: FeedbackItem
    path: KeyPath
    steps: tuple[Step, ...]
    """Steps taken up to the day, oldest first."""
    as_of: date
    received: date | None
    answer_days: int
    addressee_kind: str

    @property
    def state(self) -> FeedbackState:
        """The latest state stated."""
        return next((step.move.state for step in reversed(self.steps) if step.move.state), "received")

    @cached_property
    def counts_from(self) -> date | None:
        """The day from which the answer time runs: of receipt, or of the latest reopening of an answered item."""
        since, answered = self.received, False
        for step in self.steps:
            if answered and step.move.state == "in_process":
                since = step.day or since
            answered = step.move.state == "answered" or (answered and step.move.state is None)
        return since

    @property
    def due(self) -> date | None:
        """Last day for the answer; None if the day of receipt is unknown."""
        return self.counts_from + timedelta(days=self.answer_days) if self.counts_from else None

    @cached_property
    def answer(self) -> Step | None:
        """The step that answered the item; None while it is open, or if it was rejected."""
        if self.state not in ("answered", "closed"):
            return None
        said = [step for step in self.steps if step.move.state in ("answered", "closed")]
        return next((step for step in reversed(said) if step.move.state == "answered"), said[-1])

    @property
    def answered(self) -> date | None:
        """Day of the answer."""
        return self.answer.day if self.answer else None

    @property
    def days_taken(self) -> int | None:
        """Days from receipt to the answer, if both days are known and in order."""
        if self.answered is None or self.counts_from is None or self.answered < self.counts_from:
            return None
        return (self.answered - self.counts_from).days

    @property
    def days_left(self) -> int | None:
        """Days until the answer is due, negative if overdue; None if the item is not open."""
        return (self.due - self.as_of).days if self.due and self.answer_class.is_open else None

    @cached_property
    def answer_class(self) -> AnswerClass:
        """Whether it is in time, as far as the day tells."""
        is_answered = any(step.move.state == "answered" for step in self.steps)
        if self.item.duplicate_of and not is_answered:
            return AnswerClass.DUPLICATE
        if self.state == "rejected":
            return AnswerClass.REJECTED
        if self.answer is not None:
            is_late = self.answered is not None and self.due is not None and self.answered > self.due
            return AnswerClass.ANSWERED_LATE if is_late else AnswerClass.ANSWERED_IN_TIME
        is_over = self.due is not None and self.as_of > self.due
        return AnswerClass.OPEN_OVERDUE if is_over else AnswerClass.OPEN_IN_TIME


def answer_days(plan: Plan, terms: FeedbackTerms) -> int:
    """How many days an answer may take: what the plan promises, else resplan's own number."""
    channel = plan.feedback_channel
    return (channel.answer_days if channel else None) or terms.thresholds.answer_days


def item_statuses(plan: Plan, as_of: date, terms: FeedbackTerms) -> list[ItemStatus]:
    """The items received up to a day, in the register's order, each as it stands on that day."""
    days = answer_days(plan, terms)
    return [status for status in _statuses(plan, as_of, terms, days) if not status.received or status.received <= as_of]


def _statuses(plan: Plan, as_of: date, terms: FeedbackTerms, days: int) -> Iterator[ItemStatus]:
    for index, item in enumerate(plan.feedback):
        steps = steps_of(item)
        taken = tuple(step for step in steps if step.day is None or step.day <= as_of)
        received = received_on(item)
        kind = addressee_kind(plan, item.addressee, terms)
        yield ItemStatus(
            item=item,
            path=("feedback", index),
            steps=taken,
            as_of=as_of,
            received=received,
            answer_days=days,
            addressee_kind=kind,
        )


def steps_of(item: FeedbackItem) -> list[Step]:
    """All steps of an item, oldest first; an undated step stays after the one before it."""
    steps: list[tuple[date, Step]] = []
    last = date.min
    for number, move in enumerate(item.history):
        day = parse_date(move.at)
        last = day or last
        steps.append((last, Step(day, move, number)))
    return [step for _, step in sorted(steps, key=lambda row: row[0])]


def received_on(item: FeedbackItem) -> date | None:
    """Day of receipt: as stated, else the first step's."""
    stated = parse_date(item.received)
    return stated or next((step.day for step in steps_of(item) if step.day), None)


def addressee_kind(plan: Plan, addressee: str | None, terms: FeedbackTerms) -> str:
    """Key of the kind of addressee: an own body, a ministry, the Central Party Office, or none yet."""
    if not addressee:
        return "none"
    body = plan.bodies_by_id.get(addressee)
    name = f"{fold(body.name if body else addressee)} "
    kind = body.kind if body else None
    # Many registers file the Central Party Office under ministries, so its name counts before its kind.
    for row in terms.addressees:
        is_named = _begins(name, row.names) and not _begins(name, row.unless)
        if kind in row.kinds or (is_named and not (kind and row.kinds)):
            return row.key
    return "own"


def _begins(name: str, words: tuple[str, ...]) -> bool:
    return any(name.startswith(f"{fold(word)} ") for word in words)
