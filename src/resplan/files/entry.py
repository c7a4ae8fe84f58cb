"""One change in the journal: which verb, and for each file its digests before and after and its old bytes."""

import base64
import json
from pathlib import Path
from typing import Any

from msgspec import Struct

from resplan.errors import ResplanError, UsageError
from resplan.files.digest import sha256
from resplan.files.target import target_in


class Touched(Struct, frozen=True):
    """What a change does to one file."""

    name: str
    """Relative to the folder, with `/` between folders."""
    before: bytes | None
    """None if there was no file."""
    after: str
    """SHA-256 of the new content."""
    mode: int | None = None
    """Permissions before."""


class Entry(Struct, frozen=True):
    """One change: which verb, which files, which folders were made for them."""

    verb: str
    files: tuple[Touched, ...]
    folders: tuple[str, ...] = ()
    """Outermost first."""


def digest_of(content: bytes | None) -> str:
    """SHA-256 of a file's bytes; empty if there is no file."""
    return "" if content is None else sha256(content)


def size_of(entry: Entry) -> int:
    """Estimated bytes of the entry."""
    return sum(noted_size(len(file.before or b"")) for file in entry.files)


def noted_size(before: int) -> int:
    """Estimated bytes of what an entry says of a file that had so many bytes."""
    return before * 4 // 3 + 500


def entry_bytes(entry: Entry) -> bytes:
    """An entry as stored in its file: a line a file, for there may be very many."""
    head = json.dumps({"verb": entry.verb, "folders": entry.folders}, ensure_ascii=False)
    content = bytearray(f'{head[:-1]}, "files": [\n'.encode())
    for number, file in enumerate(entry.files):
        row = {
            "name": file.name,
            "before": None if file.before is None else base64.b64encode(file.before).decode("ascii"),
            "before_sha256": digest_of(file.before),
            "after_sha256": file.after,
            "mode": file.mode,
        }
        content += b",\n" if number else b""
        content += json.dumps(row, ensure_ascii=False).encode()
    return bytes(content + b"\n]}")


def read_entry(path: Path, content: bytes) -> Entry:
    """An entry from its file. The folder may come from anybody, so nothing in it is trusted."""
    try:
        data = json.loads(content)
        files = tuple(_touched(file) for file in data["files"])
        verb, folders = _text(data["verb"]), tuple(_text(name) for name in data["folders"])
        for name in (*folders, *(file.name for file in files)):
            target_in(path.parent.parent, name)
    except (ValueError, KeyError, TypeError, RecursionError, UsageError) as error:
        raise ResplanError(
            "{path} is not a record that resplan wrote. Remove it if the plan is in order.",
            path=path.as_posix(),
        ) from error
    return Entry(verb, files, folders)


def _touched(data: Any) -> Touched:  # plain JSON data
    before, mode = data["before"], data["mode"]
    content = None if before is None else base64.b64decode(before, validate=True)
    if digest_of(content) != data["before_sha256"]:
        raise ValueError(data["before_sha256"])
    if not (mode is None or (isinstance(mode, int) and 0 <= mode <= 0o777)):  # noqa: PLR2004  # all permissions
        raise ValueError(mode)
    return Touched(_text(data["name"]), content, _text(data["after_sha256"]), mode)


def _text(value: Any) -> str:  # plain JSON data
    if not isinstance(value, str):
        raise TypeError(value)
    return value
