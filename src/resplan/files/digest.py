"""One hash for many files: that of the list which `sha256sum` prints for them, so that anybody can work it out again."""

import hashlib
from collections.abc import Mapping


def digest(contents: Mapping[str, bytes]) -> str:
    """SHA-256 of the list of all files, in order of their names, each with its own SHA-256."""
    lines = (f"{hashlib.sha256(contents[name]).hexdigest()}  {name}\n" for name in sorted(contents))
    return hashlib.sha256("".join(lines).encode("utf-8")).hexdigest()
