"""The hash of a content, and one for many files: the hash of the list that `sha256sum` prints for them, so that anybody can verify it."""

import hashlib
from collections.abc import Mapping


def sha256(content: bytes) -> str:
    """SHA-256 of one content, in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def digest(contents: Mapping[str, bytes]) -> str:
    """SHA-256 of the list of all files, sorted by name, each with its own SHA-256."""
    lines = (f"{sha256(contents[name])}  {name}\n" for name in sorted(contents))
    return sha256("".join(lines).encode("utf-8"))
