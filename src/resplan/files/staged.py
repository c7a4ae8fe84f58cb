"""Files that wait on the disk to be moved into place, and hashes of files; both kept folder by folder, as there may be very many."""

import hashlib
import os
from collections.abc import Iterator, MutableMapping
from pathlib import Path
from sys import intern

from resplan.files.target import staged_path


class Digests(MutableMapping[str, bytes]):
    """Hashes by file name. The name of a folder is stored once, and so is a file name that many folders have."""

    def __init__(self) -> None:
        self._folders: dict[str, dict[str, bytes]] = {}

    def __getitem__(self, name: str) -> bytes:
        """The hash of a file."""
        folder, _, last = name.rpartition("/")
        return self._folders[folder][last]

    def __setitem__(self, name: str, digest: bytes) -> None:
        """Sets the hash of a file."""
        folder, _, last = name.rpartition("/")
        self._folders.setdefault(folder, {})[intern(last)] = digest

    def __delitem__(self, name: str) -> None:
        """Forgets a file."""
        folder, _, last = name.rpartition("/")
        del self._folders[folder][last]

    def __iter__(self) -> Iterator[str]:
        """The names, folder by folder."""
        for folder, files in self._folders.items():
            for last in files:
                yield f"{folder}/{last}" if folder else last

    def __len__(self) -> int:
        """How many files."""
        return sum(map(len, self._folders.values()))

    def in_order(self) -> Iterator[tuple[str, bytes]]:
        """Names and hashes in an order that depends on the names alone."""
        for folder in sorted(self._folders):
            for last, digest in sorted(self._folders[folder].items()):
                yield f"{folder}/{last}" if folder else last, digest


class Waiting(Digests):
    """The waiting files of one change. Where each waits follows from its name and a secret of the change."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder, self._secret = folder, os.urandom(16)

    def part(self, name: str) -> Path:
        """Where a file waits."""
        mark = hashlib.blake2b(name.encode("utf-8", "surrogatepass"), key=self._secret, digest_size=8)
        return staged_path(self._folder, mark.hexdigest())
