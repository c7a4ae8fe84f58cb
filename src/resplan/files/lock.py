"""One writer at a time: while a folder's files are read, changed and replaced, no other resplan writes there."""

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from resplan.errors import ResplanError
from resplan.files import disk
from resplan.files.target import LOCK

TRIES, PAUSE = 400, 0.025
"""How often to try for the lock, and the seconds between."""
_HELD = frozenset({errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK})


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Waits until no other resplan writes in the folder. The system releases the lock when a process ends, however it ends."""
    for _ in range(TRIES):
        descriptor = try_lock(folder)
        if descriptor is not None:
            break
        time.sleep(PAUSE)
    else:
        raise ResplanError(
            "Another resplan is writing in {folder}. Wait until it is done and try again.", folder=folder.as_posix()
        )
    try:
        yield
    finally:
        let_go(folder, descriptor)


def try_lock(folder: Path) -> int | None:
    """The folder's lock as an open file; None while another process holds it."""
    path = folder / LOCK
    descriptor = disk.open_lock(path)
    try:
        if _take(descriptor) and _is_still(descriptor, path):
            return descriptor
    except BaseException:
        disk.close(descriptor)
        raise
    disk.close(descriptor)
    return None


def let_go(folder: Path, descriptor: int) -> None:
    """Releases the lock and removes its file."""
    if sys.platform == "win32":  # Windows removes no open file; whoever has opened it meanwhile uses it again
        disk.close(descriptor)
        with suppress(OSError):
            disk.remove(folder / LOCK)
        return
    try:
        # While it is still held: later it might be the lock of somebody who has just taken it.
        with suppress(OSError):  # the next writer takes a file that stays
            disk.remove(folder / LOCK)
    finally:
        disk.close(descriptor)


def _is_still(descriptor: int, path: Path) -> bool:
    """Whether others see this same lock: its last holder may have removed it meanwhile."""
    try:
        return os.path.samestat(os.fstat(descriptor), path.lstat())
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            if error.errno in _HELD:
                return False
            raise
        return True

else:
    import fcntl

    def _take(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno in _HELD:
                return False
            raise
        return True
