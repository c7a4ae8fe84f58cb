"""One writer at a time: a folder's register is read, added to and replaced while nobody else does the same."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from resplan.errors import ResplanError

LOCK = ".lock"
_TRIES, _PAUSE = 200, 0.05


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Waits until no other resplan writes in the folder. The system lets go of the lock when a process ends, however it ends."""
    path = folder / LOCK
    for _ in range(_TRIES):
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        if _is_taken(descriptor) and _is_still(descriptor, path):
            break
        os.close(descriptor)
        time.sleep(_PAUSE)
    else:
        raise ResplanError(
            "Another resplan is writing in {folder}. Wait until it is done and try again.", folder=folder
        )
    try:
        yield
    finally:
        try:
            with suppress(OSError):  # Windows keeps a file that is open; whoever comes next uses it again
                path.unlink()
        finally:
            os.close(descriptor)


def _is_still(descriptor: int, path: Path) -> bool:
    """Whether the lock is the one that others see: its last holder may have removed it meanwhile."""
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except OSError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _is_taken(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _is_taken(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
