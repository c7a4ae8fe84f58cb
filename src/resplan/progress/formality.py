"""Signs of formal reporting without substance: repeated words, unchanged figures, missing evidence.

It is told the files' hashes and opens none.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum

from msgspec import Struct

from resplan.plan.dated import DatedUpdate
from resplan.plan.plan import Plan
from resplan.plan.update import Evidence
from resplan.progress.figures import figures_until
from resplan.progress.history import TaskHistory
from resplan.progress.outlook import Verdict
from resplan.progress.trajectory import Trajectory
from resplan.source import KeyPath
from resplan.text import fold

_WHOLE = 100


class FileState(StrEnum):
    """What was found where evidence names a file."""

    PRESENT = "present"
    MISSING = "missing"
    OUTSIDE = "outside"
    """The path, or a link in it, leads out of the plan's folder; the file is not examined."""
    UNREAD = "unread"
    """Too large, or impossible to open."""


class EvidenceFile(Struct, frozen=True):
    """A file named as evidence, as it is now."""

    state: FileState
    sha256: str | None = None


EvidenceFiles = Mapping[str, EvidenceFile]
"""By the path in the evidence; files that were not looked for are absent."""


class EvidenceFlaw(StrEnum):
    """What is wrong with a file named as evidence."""

    MISSING = "missing"
    CHANGED = "changed"
    OUTSIDE = "outside"
    UNREAD = "unread"
    NO_HASH = "no-hash"
    """It exists, but without its hash a change would go unnoticed."""


def evidence_flaw(evidence: Evidence, files: EvidenceFiles) -> EvidenceFlaw | None:
    """What is wrong with the file of some evidence, if it names one."""
    file = files.get(evidence.file) if evidence.file else None
    if file is None:
        return None
    if file.state is not FileState.PRESENT:
        return EvidenceFlaw(file.state.value)  # what keeps a file from being read is called the same
    if not evidence.sha256:
        return EvidenceFlaw.NO_HASH
    return None if evidence.sha256.lower() == file.sha256 else EvidenceFlaw.CHANGED


class RepeatedText(Struct, frozen=True):
    """An update that repeats an earlier one of its task word for word."""

    row: DatedUpdate
    earlier: DatedUpdate


def repeated_texts(history: TaskHistory, least_words: int) -> Iterator[RepeatedText]:
    """Texts repeated on a later day, except short ones ("in progress"), which repeat naturally."""
    said: dict[str, DatedUpdate] = {}
    for row in history.updates:
        key = fold(row.update.text or "")
        if len(key.split()) < least_words:
            continue
        earlier = said.setdefault(key, row)
        if earlier is not row and earlier.day != row.day:
            yield RepeatedText(row, earlier)


class Unchanged(Struct, frozen=True):
    """A figure that is unchanged over this many consecutive periods up to the last."""

    path: KeyPath
    """Where it was last reported."""
    name: str
    value: int | float
    periods: int
    since: date | None
    units: tuple[str, ...] = ()
    """Keys of the units with this figure."""


def unchanged_percent(history: TaskHistory, least: int) -> Unchanged | None:
    """An open task's share of work that was reported repeatedly and never grew."""
    rows = [row for row in history.updates if row.update.percent is not None]
    length = _run([row.update.percent for row in rows])
    value = rows[-1].update.percent if rows else None
    if value is None or value >= _WHOLE or length < least:
        return None
    return Unchanged((*rows[-1].path, "percent"), "", value, length, rows[-length].day)


def unchanged_value(path: Trajectory, least: int) -> Unchanged | None:
    """A value that never changes, of an indicator that has not reached its target."""
    length = _run([point.value for point in path.points])
    if path.latest is None or path.verdict is Verdict.REACHED or length < least:
        return None
    first = path.points[-length]
    return Unchanged((*path.latest.path, "value"), path.indicator.name, path.latest.value, length, first.day)


def unchanged_figures(plan: Plan, as_of: date, least: int) -> Iterator[Unchanged]:
    """Units' figures that are reported repeatedly without change and are not zero; one result for each figure."""
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
    """How many values at the end are equal."""
    count = 0
    for value in reversed(values):
        if value != values[-1]:
            break
        count += 1
    return count
