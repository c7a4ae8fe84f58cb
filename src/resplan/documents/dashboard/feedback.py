"""The register of feedback in figures. Texts, fields as written and senders stay in the register."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from resplan.documents.dashboard.subject import DashboardSubject
from resplan.feedback.item_status import AnswerClass
from resplan.feedback.stats import Tally


@dataclass(frozen=True, slots=True)
class FeedbackRow:
    """Items of one sort."""

    title: str
    total: int
    counts: Mapping[str, int]
    """By class: answered or open, in time or not."""
    left_out: int
    """Rejected, and duplicates of others."""
    in_time: str
    """Answered in time of what was due: `3/4 (75%)`."""
    median_days: str


@dataclass(frozen=True, slots=True)
class FeedbackTable:
    """The same figures by one of kind, state, addressee."""

    key: str
    rows: tuple[FeedbackRow, ...]


@dataclass(frozen=True, slots=True)
class FeedbackView:
    """The register on the day."""

    total: FeedbackRow
    answer_days: int
    tables: tuple[FeedbackTable, ...]


def feedback_view(subject: DashboardSubject) -> FeedbackView | None:
    """The view; None where the register is empty."""
    stats = subject.standing.feedback
    if not stats.total.total:
        return None
    return FeedbackView(
        _row(subject, stats.total),
        stats.answer_days,
        (
            FeedbackTable("kind", _rows(subject, stats.by_kind)),
            FeedbackTable("state", _rows(subject, stats.by_state)),
            FeedbackTable("addressee", _rows(subject, stats.by_addressee_kind)),
        ),
    )


def _rows(subject: DashboardSubject, tallies: Sequence[Tally]) -> tuple[FeedbackRow, ...]:
    return tuple(_row(subject, tally) for tally in tallies)


def _row(subject: DashboardSubject, tally: Tally) -> FeedbackRow:
    share, in_time = tally.share_in_time, tally.count(AnswerClass.ANSWERED_IN_TIME)
    return FeedbackRow(
        title=tally.title.in_language(subject.language),
        total=tally.total,
        counts={each.value: tally.count(each) for each in AnswerClass},
        left_out=tally.count(AnswerClass.REJECTED, AnswerClass.DUPLICATE),
        in_time="" if share is None else f"{in_time}/{tally.due} ({subject.number(share)}%)",
        median_days="" if tally.days_for_half is None else subject.number(tally.days_for_half),
    )
