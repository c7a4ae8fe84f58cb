"""The leading bodies in their ranking: what became of each one's tasks, and its share done in time with the denominator."""

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from resplan.documents.dashboard.counts import Segment, segments
from resplan.documents.dashboard.wording import Wording
from resplan.progress.ranking import RankedTasks
from resplan.progress.tally import Tally


class BodyRow(Struct, frozen=True):
    """A body and the tasks that it leads."""

    key: str
    """Empty for the row of tasks without a lead."""
    rank: str
    name: str
    tally: Mapping[str, int]
    segments: tuple[Segment, ...]
    share: str
    """Tasks done in time, of those done or overdue: `3/4`; empty while none is done or overdue."""
    percent: str
    order: int
    """For sorting by the ranking: the higher the better."""
    is_few: bool
    """Too few for the share to mean much."""
    is_silent: bool
    """It has reported on none of its tasks."""


_UNRANKED = 1_000_000


def body_rows(wording: Wording) -> tuple[BodyRow, ...]:
    """In the order of the ranking; then those that reported nothing, then the tasks without a lead."""
    ranking = wording.standing.bodies
    ranked = [*ranking.rows, *ranking.silent]
    longest = max((len(row.tally.statuses) for row in ranked), default=1)
    rows = [_row(wording, row, longest) for row in ranked]
    if any(not status.task.lead for status in wording.standing.statuses):
        rows.append(_without_lead(wording, longest))
    return tuple(rows)


def _without_lead(wording: Wording, longest: int) -> BodyRow:
    """The tasks that nobody leads, as the last row."""
    tally = Tally(tuple(status for status in wording.standing.statuses if not status.task.lead))
    return replace(_row(wording, RankedTasks(tally, rate=None), longest), is_silent=False)


def _row(wording: Wording, row: RankedTasks[Tally], longest: int) -> BodyRow:
    rate = row.rate
    return BodyRow(
        key=row.tally.key,
        rank=str(row.rank or ""),
        name=wording.body(row.tally.key),
        tally=row.tally.counts,
        segments=segments(wording, row.tally, longest),
        share=f"{rate.part:.0f}/{rate.whole:.0f}" if rate else "",
        percent=f"{wording.number(round(100 * rate.share, 1))}%" if rate else "",
        order=-(row.rank or _UNRANKED),
        is_few=bool(rate and rate.is_few),
        is_silent=not row.tally.count("reported"),
    )
