"""One hash for many files: the hash of the list that `sha256sum` prints for them, so that anybody can verify it."""

import hashlib
from collections.abc import Mapping


def digest(contents: Mapping[str, bytes]) -> str:
    """SHA-256 of the list of all files, sorted by name, each with its own SHA-256."""
    lines = (f"{hashlib.sha256(contents[name]).hexdigest()}  {name}\n" for name in sorted(contents))
    return hashlib.sha256("".join(lines).encode("utf-8")).hexdigest()
