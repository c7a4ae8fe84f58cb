"""Files that progress reports give as evidence: their hashes as they are now. Only inside the plan's folder; never kept in memory."""

import hashlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath, PureWindowsPath

from resplan.plan.model import Plan
from resplan.progress.formality import EvidenceFile, EvidenceFiles, FileState
from resplan.source.limits import LIMITS

_CHUNK = 1 << 20


def read_evidence(folder: Path, plan: Plan) -> EvidenceFiles:
    """For every file that the reports name, what is there."""
    return {name: evidence_file(folder, name) for name in dict.fromkeys(_named(plan))}


def _named(plan: Plan) -> Iterator[str]:
    for report in plan.progress:
        for update in report.updates:
            yield from (evidence.file for evidence in update.evidence if evidence.file)


def evidence_file(folder: Path, name: str) -> EvidenceFile:
    """One file: the same path means the same on every system, so a backslash parts folders and a drive leads outside."""
    inside = PurePosixPath(name.replace("\\", "/"))
    if inside.is_absolute() or PureWindowsPath(name).drive or ".." in inside.parts:
        return EvidenceFile(FileState.OUTSIDE)
    path = folder.joinpath(*inside.parts)
    try:
        if not path.resolve().is_relative_to(folder.resolve()):
            return EvidenceFile(FileState.OUTSIDE)
        if not path.is_file():
            return EvidenceFile(FileState.MISSING)
        return _hashed(path)
    except (OSError, ValueError, RuntimeError):  # ValueError: a NUL; RuntimeError: links in a circle
        return EvidenceFile(FileState.UNREAD)


def _hashed(path: Path) -> EvidenceFile:
    """Read in pieces, and no further than the limit, whatever the file's size is said to be."""
    digest, left = hashlib.sha256(), LIMITS.evidence_bytes
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
            left -= len(chunk)
            if left < 0:
                return EvidenceFile(FileState.UNREAD)
    return EvidenceFile(FileState.PRESENT, digest.hexdigest())
