"""Signs of formality without substance: the same words twice, figures that stand still, evidence that is not there.

It is told what files hold (by their hashes) and opens none.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from resplan.plan.plan import Plan
from resplan.plan.update import Evidence
from resplan.progress.figures import figures_until
from resplan.progress.history import DatedUpdate, TaskHistory
from resplan.progress.trajectory import Trajectory, Verdict
from resplan.source import KeyPath
from resplan.text import fold

_WHOLE = 100


class FileState(StrEnum):
    """What was found where evidence names a file."""

    PRESENT = "present"
    MISSING = "missing"
    OUTSIDE = "outside"
    """The path, or a link at it, leads out of the plan's folder: it is not looked at."""
    UNREAD = "unread"
    """Too large, or not to be opened."""


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """A file that evidence names, as it is now."""

    state: FileState
    sha256: str | None = None


EvidenceFiles = Mapping[str, EvidenceFile]
"""By the path that the evidence has; what is not in it was not looked for."""


class EvidenceFlaw(StrEnum):
    """What is wrong with a file that evidence names."""

    MISSING = "missing"
    CHANGED = "changed"
    OUTSIDE = "outside"
    UNREAD = "unread"
    NO_HASH = "no-hash"
    """It is there, but without its hash nobody would see a change."""


def evidence_flaw(evidence: Evidence, files: EvidenceFiles) -> EvidenceFlaw | None:
    """What is wrong with the file of a piece of evidence, if it names one."""
    file = files.get(evidence.file) if evidence.file else None
    if file is None:
        return None
    match file.state:
        case FileState.MISSING:
            return EvidenceFlaw.MISSING
        case FileState.OUTSIDE:
            return EvidenceFlaw.OUTSIDE
        case FileState.UNREAD:
            return EvidenceFlaw.UNREAD
        case FileState.PRESENT:
            if not evidence.sha256:
                return EvidenceFlaw.NO_HASH
            return None if evidence.sha256.lower() == file.sha256 else EvidenceFlaw.CHANGED


@dataclass(frozen=True, slots=True)
class RepeatedText:
    """An update that says word for word what an earlier one of its task said."""

    row: DatedUpdate
    earlier: DatedUpdate


def repeated_texts(history: TaskHistory, least_words: int) -> Iterator[RepeatedText]:
    """Texts said again on a later day; short ones ("in progress") repeat by nature."""
    said: dict[str, DatedUpdate] = {}
    for row in history.updates:
        key = fold(row.update.text or "")
        if len(key.split()) < least_words:
            continue
        earlier = said.setdefault(key, row)
        if earlier is not row and earlier.day != row.day:
            yield RepeatedText(row, earlier)


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A figure that is the same in so many periods in a row, up to the last one."""

    path: KeyPath
    """Where it was said last."""
    name: str
    value: int | float
    periods: int
    since: date | None
    units: tuple[str, ...] = ()
    """Keys of the units whose figure it is."""


def unchanged_percent(history: TaskHistory, least: int) -> Unchanged | None:
    """The share of an open task that was reported again and again and never grew."""
    rows = [row for row in history.updates if row.update.percent is not None]
    length = _run([row.update.percent for row in rows])
    value = rows[-1].update.percent if rows else None
    if value is None or value >= _WHOLE or length < least:
        return None
    return Unchanged((*rows[-1].path, "percent"), "", value, length, rows[-length].day)


def unchanged_value(path: Trajectory, least: int) -> Unchanged | None:
    """A value that never moves, of an indicator that is not yet where it shall be."""
    length = _run([point.value for point in path.points])
    if path.latest is None or path.verdict is Verdict.REACHED or length < least:
        return None
    first = path.points[-length]
    return Unchanged((*path.latest.path, "value"), path.indicator.name, path.latest.value, length, first.day)


def unchanged_figures(plan: Plan, as_of: date, least: int) -> Iterator[Unchanged]:
    """Figures of units that are sent in again and again, always the same and not nothing; one answer a figure."""
    for rows in figures_until(plan, as_of).values():
        last = rows[-1]
        units = [
            unit
            for unit, value in last.figure.by_unit.items()
            if value and _run([row.figure.by_unit[unit] for row in rows if unit in row.figure.by_unit]) >= least
        ]
        if units:
            name, value = last.figure.name or last.figure.id, last.figure.by_unit[units[0]]
            yield Unchanged(
                path=(*last.path, "by_unit"),
                name=name,
                value=value,
                periods=least,
                since=rows[-least].day,
                units=tuple(units),
            )


def _run(values: Sequence[object]) -> int:
    """How many at the end are the same."""
    count = 0
    for value in reversed(values):
        if value != values[-1]:
            break
        count += 1
    return count
