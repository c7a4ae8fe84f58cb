"""Where a room's files are: on the disk here, or anywhere that answers the same questions."""

import os
from collections.abc import Mapping
from typing import Protocol

from resplan.files.looks import Look, Seen, Stamp, stamp_of
from resplan.files.opening import pieces, sha256_of
from resplan.files.place import Kind, entries_at, kind_at


class Store(Protocol):
    """What a room asks. Every refusal is a `Refused`."""

    rests_on: Mapping[Look, Seen] | None
    """One thing that all its answers depend on; None where each answer depends on the disk for itself."""

    def real(self, path: str) -> str:
        """The path without links."""
        ...

    def kind(self, path: str, within: str) -> Kind:
        """What the path leads to, if it does not leave the folder `within`."""
        ...

    def entries(self, path: str, within: str) -> list[tuple[str, Kind]]:
        """Names and kinds of a folder's direct entries, sorted."""
        ...

    def content(self, real: str, name: str, limit: int) -> bytes:
        """A file's content, up to so many bytes; refusals call it `name`."""
        ...

    def digest(self, real: str, name: str, limit: int) -> str:
        """SHA-256 of a file's content."""
        ...

    def stamp(self, real: str) -> Stamp | None:
        """The file's stamp, where there is one that shows any change."""
        ...


class HereOnDisk:
    """The disk of this machine."""

    rests_on: Mapping[Look, Seen] | None = None

    def real(self, path: str) -> str:
        """The path without links."""
        return os.path.realpath(path)

    def kind(self, path: str, within: str) -> Kind:
        """What the disk has there."""
        return kind_at(path, within)

    def entries(self, path: str, within: str) -> list[tuple[str, Kind]]:
        """What the folder has."""
        return entries_at(path, within)

    def content(self, real: str, name: str, limit: int) -> bytes:
        """The content."""
        return b"".join(pieces(real, name, limit))

    def digest(self, real: str, name: str, limit: int) -> str:
        """The hash, computed without holding the content in memory."""
        return sha256_of(real, name, limit)

    def stamp(self, real: str) -> Stamp | None:
        """The stamp."""
        return stamp_of(real)


DISK = HereOnDisk()
