"""Evidence that is a file of the plan's folder: found there, sealed with its hash; what lies elsewhere is refused."""

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from resplan.errors import UsageError
from resplan.source.emit import Plain

FOLDER = "evidence"
_LOOKS_LIKE_A_FILE = re.compile(
    r".*\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|csv|txt|md|png|jpe?g|tiff?|zip|eml)", re.IGNORECASE
)


def file_evidence(folder: Path, text: str) -> Mapping[str, Plain] | None:
    """The entry for a file named relative to the plan's folder or to where the call is made; None for what is no file."""
    if "\0" in text:
        return None
    found = next((path for path in (folder / text, Path(text)) if path.is_file()), None)
    if found is None:
        if _LOOKS_LIKE_A_FILE.fullmatch(text):
            raise UsageError(
                "There is no file “{file}”. Name a file of the plan's folder, such as evidence/123.pdf.", file=text
            )
        return None
    inside = folder.resolve()
    if not found.resolve().is_relative_to(inside):
        raise UsageError(
            "{file} lies outside of the plan's folder, so nobody could check it there. Copy it into {folder}/ and name that.",
            file=text,
            folder=FOLDER,
        )
    with found.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return {"file": found.resolve().relative_to(inside).as_posix(), "sha256": digest}
