"""Tasks counted by where they stand: for the plan, for each group, each pillar, each quarter."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, TypeVar

from resplan.compliance import group_title
from resplan.documents.dashboard.subject import DashboardSubject
from resplan.progress.status import DueClass, Proof, TaskStatus

_GAP = 0.4
"""Per cent of the bar between two pieces."""
_Key = TypeVar("_Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Segment:
    """One class in a stacked bar; start and length in per cent of the longest bar."""

    key: str
    title: str
    count: int
    start: float
    length: float


@dataclass(frozen=True, slots=True)
class Tally:
    """Tasks by class."""

    for_templates: ClassVar = (
        "total",
        "done",
    )

    done_in_time: int
    done_late: int
    open_in_time: int
    open_overdue: int
    cancelled: int

    @property
    def total(self) -> int:
        """All tasks that are still wanted."""
        return self.done + self.open_in_time + self.open_overdue

    @property
    def done(self) -> int:
        """Finished, in time or late."""
        return self.done_in_time + self.done_late


@dataclass(frozen=True, slots=True)
class Proofs:
    """How sure it is of the tasks said to be done that they are."""

    claimed: int
    evidenced: int
    accepted: int


@dataclass(frozen=True, slots=True)
class GroupRow:
    """One of the ten groups."""

    number: int
    title: str
    tally: Tally
    segments: tuple[Segment, ...]
    no_tasks_because: str


@dataclass(frozen=True, slots=True)
class PillarRow:
    """One of the pillars of digital transformation."""

    key: str
    title: str
    tally: Tally
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class QuarterRow:
    """The tasks whose last day lies in one quarter."""

    quarter: int
    year: int
    tally: Tally
    segments: tuple[Segment, ...]
    is_now: bool


def tally(statuses: Iterable[TaskStatus]) -> Tally:
    """Counts tasks by class."""
    counts = Counter(status.due_class.value for status in statuses)
    return Tally(**{due_class.value: counts[due_class.value] for due_class in DueClass})


def proofs(statuses: Iterable[TaskStatus]) -> Proofs:
    """Counts the tasks that are done by their proof."""
    counts = Counter(status.proof for status in statuses)
    return Proofs(counts[Proof.CLAIMED], counts[Proof.EVIDENCED], counts[Proof.ACCEPTED])


def group_rows(subject: DashboardSubject) -> tuple[GroupRow, ...]:
    """The ten groups in their order."""
    by_group = _by(subject.standing.statuses, lambda status: status.task.group or "")
    longest = max((len(statuses) for statuses in by_group.values()), default=1)
    rows = []
    for group in subject.framework.groups:
        counted = tally(by_group.get(group.key, ()))
        words = subject.plan.groups.get(group.key)
        title = group_title(subject.plan, group.key, group.title).in_language(subject.language)
        reason = (words.no_tasks_because if words else None) or ""
        rows.append(GroupRow(group.number, title, counted, segments(subject, counted, longest), reason))
    return tuple(rows)


def pillar_rows(subject: DashboardSubject) -> tuple[PillarRow, ...]:
    """The pillars in their order; none where no task names its pillar."""
    with_pillar = (status for status in subject.standing.statuses if status.task.pillar)
    by_pillar: dict[str, list[TaskStatus]] = _by(with_pillar, lambda status: status.task.pillar or "")
    longest = max((len(statuses) for statuses in by_pillar.values()), default=0)
    rows = []
    for pillar in subject.framework.pillars if longest else ():
        counted = tally(by_pillar.get(pillar.key, ()))
        title = pillar.title.in_language(subject.language)
        rows.append(PillarRow(pillar.key, title, counted, segments(subject, counted, longest)))
    return tuple(rows)


def quarter_rows(subject: DashboardSubject) -> tuple[QuarterRow, ...]:
    """The quarters in which something is due, in order; continuous tasks are due with their next report."""
    by_quarter = _by((status for status in subject.standing.statuses if status.due), _quarter)
    longest = max((len(statuses) for statuses in by_quarter.values()), default=1)
    now = _quarter_of(subject.as_of)
    rows = []
    for (year, quarter), statuses in sorted(by_quarter.items()):
        counted = tally(statuses)
        rows.append(QuarterRow(quarter, year, counted, segments(subject, counted, longest), (year, quarter) == now))
    return tuple(rows)


def segments(subject: DashboardSubject, counted: Tally, longest: int) -> tuple[Segment, ...]:
    """The pieces of a stacked bar, none for a class without tasks."""
    pieces, start = [], 0.0
    for due_class in DueClass:
        count = getattr(counted, due_class.value)
        if count:
            length = count / longest * 100
            title = subject.term(due_class.value)
            pieces.append(Segment(due_class.value, title, count, round(start, 2), round(max(length - _GAP, _GAP), 2)))
            start += length
    return tuple(pieces)


def _by(statuses: Iterable[TaskStatus], key: Callable[[TaskStatus], _Key]) -> dict[_Key, list[TaskStatus]]:
    grouped: dict[_Key, list[TaskStatus]] = {}
    for status in statuses:
        grouped.setdefault(key(status), []).append(status)
    return grouped


def _quarter(status: TaskStatus) -> tuple[int, int]:
    return _quarter_of(status.due or status.as_of)


def _quarter_of(day: date) -> tuple[int, int]:
    return day.year, (day.month + 2) // 3
