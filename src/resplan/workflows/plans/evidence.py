"""Evidence files in the plan's folder: their hash when it is given, and what is there now. Their content is never held in memory."""

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from resplan.errors import UsageError
from resplan.files.names import same_letters
from resplan.files.refused import Absent, NoFile, Outside, Refused
from resplan.files.room import Room
from resplan.plan.plan import Plan
from resplan.progress.formality import EvidenceFile, EvidenceFiles, FileState
from resplan.source.emit import Plain
from resplan.source.limits import LIMITS
from resplan.text.pattern import later

FOLDER = "evidence"
_LOOKS_LIKE_A_FILE = later(r".*\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|csv|txt|md|png|jpe?g|tiff?|zip|eml)", re.IGNORECASE)


def read_evidence(room: Room, plan: Plan) -> EvidenceFiles:
    """The present state of every evidence file that the reports name."""
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


def file_evidence(room: Room, text: str) -> Mapping[str, Plain] | None:
    """The entry for a file named relative to the plan's folder or to where the call is made; None for what is no file."""
    name = _in_folder(room, text) or _from_here(room, text)
    if name is not None:
        return {"file": same_letters(name), "sha256": room.sha256(name, LIMITS.evidence_bytes)}
    if _LOOKS_LIKE_A_FILE.fullmatch(text):
        raise UsageError(
            "There is no file “{file}”. Name a file of the plan's folder, such as evidence/123.pdf.", file=text
        )
    return None


def _in_folder(room: Room, text: str) -> str | None:
    try:
        return room.find(text)
    except Outside as error:
        if os.path.isfile(room.folder / text):  # noqa: PTH113  # unlike Path.is_file it fails on no text whatever
            raise _outside(text) from error
    except Refused:  # many a text that names a document is no name of a file
        pass
    return None


def _from_here(room: Room, text: str) -> str | None:
    if not os.path.isfile(text):  # noqa: PTH113
        return None
    found, inside = Path(text).resolve(), room.folder.resolve()
    if not found.is_relative_to(inside):
        raise _outside(text)
    return found.relative_to(inside).as_posix()


def _outside(text: str) -> UsageError:
    return UsageError(
        "{file} lies outside of the plan's folder, so nobody could check it there. Copy it into {folder}/ and name that.",
        file=text,
        folder=FOLDER,
    )
