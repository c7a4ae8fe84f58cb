"""Counts as rows of the page: their numbers, and a stacked bar of the classes."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from resplan.documents.dashboard.wording import Wording
from resplan.documents.figures.bars import laid
from resplan.progress.status import DueClass, TaskStatus
from resplan.progress.tally import Division, Tally

_GAP = 0.4
"""Gap between two pieces, in per cent of the bar."""


class Segment(Struct, frozen=True):
    """One class in a stacked bar; start and length in per cent of the longest bar."""

    key: str
    title: str
    count: int
    start: float
    length: float


class PartRow(Struct, frozen=True):
    """One of the ten groups, or one of the pillars of digital transformation."""

    key: str
    number: int
    """Number of the group; 0 for a pillar."""
    title: str
    tally: Mapping[str, int]
    segments: tuple[Segment, ...]
    no_tasks_because: str


class QuarterRow(Struct, frozen=True):
    """The tasks whose last day lies in one quarter."""

    quarter: int
    year: int
    tally: Mapping[str, int]
    segments: tuple[Segment, ...]
    is_now: bool


def group_rows(wording: Wording) -> tuple[PartRow, ...]:
    """The ten groups in their order."""
    return _part_rows(wording, "group", {group.key: group.number for group in wording.framework.groups})


def pillar_rows(wording: Wording) -> tuple[PartRow, ...]:
    """The pillars in their order; empty if no task names its pillar."""
    has_pillars = any(status.task.pillar for status in wording.standing.statuses)
    return _part_rows(wording, "pillar", {pillar.key: 0 for pillar in wording.framework.pillars if has_pillars})


def _part_rows(wording: Wording, by: Division, numbers: Mapping[str, int]) -> tuple[PartRow, ...]:
    tallies = wording.standing.divided(by)
    longest = max((len(tally.statuses) for tally in tallies if tally.key or by == "group"), default=1)
    return tuple(
        PartRow(
            key=tally.key,
            number=numbers[tally.key],
            title=tally.title.in_language(wording.language),
            tally=tally.counts,
            segments=segments(wording, tally, longest),
            no_tasks_because=wording.plan.no_tasks_because(tally.key),
        )
        for tally in tallies
        if tally.key in numbers and tally.title
    )


def quarter_rows(wording: Wording) -> tuple[QuarterRow, ...]:
    """The quarters in which something is due, in order; continuous tasks are due with their next report."""
    by_quarter: dict[tuple[int, int], list[TaskStatus]] = {}
    for status in wording.standing.statuses:
        if status.due:
            by_quarter.setdefault(_quarter(status.due), []).append(status)
    longest = max(map(len, by_quarter.values()), default=1)
    rows = []
    for (year, quarter), statuses in sorted(by_quarter.items()):
        tally, is_now = Tally(tuple(statuses)), (year, quarter) == _quarter(wording.as_of)
        rows.append(QuarterRow(quarter, year, tally.counts, segments(wording, tally, longest), is_now))
    return tuple(rows)


def segments(wording: Wording, tally: Tally, longest: int) -> tuple[Segment, ...]:
    """The pieces of a stacked bar, none for a class without tasks."""
    counts = {due_class: count for due_class in DueClass if (count := tally.count(due_class))}
    return tuple(
        Segment(key.value, wording.term(key.value), count, round(start, 2), round(max(length - _GAP, _GAP), 2))
        for (key, count), (start, length) in zip(counts.items(), laid(counts.values(), longest, 100), strict=True)
    )


def _quarter(day: date) -> tuple[int, int]:
    return day.year, (day.month + 2) // 3
