"""A disk that fails where a test says: every step of writing goes through one module, whose `os` this takes the place of."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from resplan.files import disk

STEPS = ("open", "write", "fsync", "sync", "fchmod", "replace", "unlink", "mkdir", "rmdir")
TAKES_ROOM = ("open", "write", "mkdir")


class Killed(BaseException):
    """The process ends here: nothing of what it would have done afterwards is done."""


class FailingDisk:
    """The system's calls, counted; from the given one on, or only there, they fail as the kind of fault says."""

    def __init__(self, kind: str = "none", at: int = -1) -> None:
        self.kind, self.at, self.count, self.is_dead = kind, at, 0, False
        self.open_files: set[int] = set()

    def __getattr__(self, name: str) -> Any:
        call = getattr(os, name)
        if not callable(call) or name in ("fspath", "fsencode"):
            return call

        def counted(*given: Any, **named: Any) -> Any:
            if self.is_dead:
                raise Killed
            if name in STEPS:
                self.count += 1
                self._fail(name, given)
            result = call(*given, **named)
            if name == "open":
                self.open_files.add(result)
            if name == "close":
                self.open_files.discard(given[0])
            return result

        return counted

    def _fail(self, name: str, given: tuple[Any, ...]) -> None:
        now, since = self.count - 1 == self.at, self.at >= 0 and self.count > self.at
        is_new = name != "open" or bool(given[1] & os.O_CREAT)
        if self.kind == "kill" and now:
            if name == "write":
                os.write(given[0], bytes(given[1])[: len(given[1]) // 2])
            self.is_dead = True
            raise Killed
        if self.kind == "full" and since and name in TAKES_ROOM and is_new:
            raise OSError(errno.ENOSPC, "No space left on device", None if name == "write" else str(given[0]))
        if self.kind == "refused" and now:
            raise OSError(errno.EACCES, "Permission denied", None if name in ("write", "fsync") else str(given[0]))


@contextmanager
def failing(kind: str = "none", at: int = -1) -> Iterator[FailingDisk]:
    """Within the block the disk fails; what a dead process had open the system closes."""
    faulty = FailingDisk(kind, at)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(disk, "os", faulty)
        try:
            yield faulty
        finally:
            for descriptor in faulty.open_files:
                os.close(descriptor)
