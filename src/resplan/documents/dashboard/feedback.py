"""The register of feedback in figures. Texts, fields as written and senders stay in the register."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from resplan.documents.dashboard.wording import Wording
from resplan.feedback.item_status import AnswerClass
from resplan.feedback.stats import ItemTally


class FeedbackRow(Struct, frozen=True):
    """Items of one sort."""

    title: str
    total: int
    counts: Mapping[str, int]
    """Class of answer → number of items: answered or open, in time or not."""
    left_out: int
    """Rejected, and duplicates of others."""
    in_time: str
    """Answered in time, of those that were due: `3/4 (75%)`."""
    median_days: str


class FeedbackTable(Struct, frozen=True):
    """The same figures, divided by kind, by state or by addressee."""

    key: str
    rows: tuple[FeedbackRow, ...]


class FeedbackView(Struct, frozen=True):
    """The register on the day."""

    total: FeedbackRow
    answer_days: int
    tables: tuple[FeedbackTable, ...]


def feedback_view(wording: Wording) -> FeedbackView | None:
    """The view; None where the register is empty."""
    stats = wording.standing.feedback
    if not stats.total.total:
        return None
    return FeedbackView(
        _row(wording, stats.total),
        stats.answer_days,
        (
            FeedbackTable("kind", _rows(wording, stats.by_kind)),
            FeedbackTable("state", _rows(wording, stats.by_state)),
            FeedbackTable("addressee", _rows(wording, stats.by_addressee_kind)),
        ),
    )


def _rows(wording: Wording, tallies: Sequence[ItemTally]) -> tuple[FeedbackRow, ...]:
    return tuple(_row(wording, tally) for tally in tallies)


def _row(wording: Wording, tally: ItemTally) -> FeedbackRow:
    share, in_time = tally.share_in_time, tally.count(AnswerClass.ANSWERED_IN_TIME)
    return FeedbackRow(
        title=tally.title.in_language(wording.language),
        total=tally.total,
        counts={each.value: tally.count(each) for each in AnswerClass},
        left_out=tally.count(AnswerClass.REJECTED, AnswerClass.DUPLICATE),
        in_time="" if share is None else f"{in_time}/{tally.due} ({wording.number(share)}%)",
        median_days="" if tally.days_for_half is None else wording.number(tally.days_for_half),
    )
