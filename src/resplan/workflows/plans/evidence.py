"""Evidence files named in progress reports: their present hashes. Only inside the plan's folder; never held in memory."""

from collections.abc import Iterator

from resplan.files.refused import Absent, NoFile, Outside, Refused
from resplan.files.room import Room
from resplan.plan.plan import Plan
from resplan.progress.formality import EvidenceFile, EvidenceFiles, FileState
from resplan.source.limits import LIMITS


def read_evidence(room: Room, plan: Plan) -> EvidenceFiles:
    """What exists for every file that the reports name."""
    return {name: evidence_file(room, name) for name in dict.fromkeys(_named(plan))}


def _named(plan: Plan) -> Iterator[str]:
    for report in plan.progress:
        for update in report.updates:
            yield from (evidence.file for evidence in update.evidence if evidence.file)


def evidence_file(room: Room, name: str) -> EvidenceFile:
    """One file, by its name relative to the plan's folder."""
    try:
        return EvidenceFile(FileState.PRESENT, room.sha256(name, LIMITS.evidence_bytes))
    except Outside:
        return EvidenceFile(FileState.OUTSIDE)
    except (Absent, NoFile):
        return EvidenceFile(FileState.MISSING)
    except Refused:
        return EvidenceFile(FileState.UNREAD)
