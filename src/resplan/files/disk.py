"""The steps of writing files, one system call each: no link is followed, nothing is opened half-way."""

import errno
import os
import stat
from pathlib import Path

from resplan.errors import ResplanError

_BINARY = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOINHERIT", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_FOLDERS_CANNOT = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EBADF})
PRIVATE = 0o600


def mode_of(path: Path) -> int | None:
    """Permissions of an ordinary file; None if nothing is there. Anything else is refused."""
    try:
        found = os.lstat(path)
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(found.st_mode):
        raise _no_file(path)
    return stat.S_IMODE(found.st_mode) & 0o777


def _no_file(path: Path) -> ResplanError:
    return ResplanError(
        "{path} is a link, a folder or a device, not an ordinary file, so nothing was written. "
        "Put an ordinary file in its place, or name another.",
        path=path.as_posix(),
    )


def content_at(path: Path, limit: int | None = None) -> bytes | None:
    """Content of an ordinary file, at most `limit` bytes; None if nothing is there."""
    if mode_of(path) is None:
        return None
    descriptor = os.open(path, os.O_RDONLY | _BINARY | _NO_LINK)
    try:
        content = bytearray()
        while (limit is None or len(content) < limit) and (piece := os.read(descriptor, 1 << 20)):
            content += piece
    finally:
        os.close(descriptor)
    return bytes(content)


def create(path: Path, content: bytes, mode: int | None, *, through: bool = True) -> None:
    """Writes a new file; `through`: at once to the disk, not later together with others. Without `mode` it gets default permissions."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY | _NO_LINK
    descriptor = os.open(path, flags, 0o666 if mode is None else PRIVATE)
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        if mode is not None and mode != PRIVATE and hasattr(os, "fchmod"):
            os.fchmod(descriptor, mode)
        if through:
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def can_write_all_through() -> bool:
    """Whether the system can write everything through to the disk at once."""
    return hasattr(os, "sync")


def write_all_through() -> None:
    """Writes everything through to the disk: for many files faster than one after another."""
    os.sync()


def move(source: Path, target: Path) -> None:
    """Renames a file in one step, replacing a file of that name."""
    os.replace(source, target)  # noqa: PTH105  # every step goes through this module's `os`


def remove(path: Path) -> None:
    """Removes a file; it is no error if it is gone."""
    try:
        os.unlink(path)  # noqa: PTH108
    except FileNotFoundError:
        return


def make_folder(path: Path, mode: int = 0o777) -> None:
    """Makes a folder within an existing one."""
    os.mkdir(path, mode)  # noqa: PTH102


def remove_empty_folder(path: Path) -> bool:
    """Removes an empty folder; tells whether it is gone."""
    try:
        os.rmdir(path)  # noqa: PTH106
    except FileNotFoundError:
        return True
    except OSError as error:
        if error.errno in (errno.ENOTEMPTY, errno.EEXIST, errno.ENOTDIR):
            return False
        raise
    return True


def names_in(path: Path) -> list[str]:
    """The names in a folder; none if there is no folder."""
    try:
        return sorted(os.listdir(path))  # noqa: PTH208
    except (FileNotFoundError, NotADirectoryError):
        return []


def is_folder(path: Path | str) -> bool:
    """Whether the name is a folder itself, not a link to one."""
    try:
        return stat.S_ISDIR(os.lstat(path).st_mode)
    except FileNotFoundError:
        return False


def keep_names(folder: Path) -> None:
    """Writes a folder's names through to the disk, if the system can do that."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _FOLDERS_CANNOT:
            raise
    finally:
        os.close(descriptor)


def open_lock(path: Path) -> int:
    """Opens a lock's file, and makes it if needed."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | _BINARY | _NO_LINK, 0o666)
    if stat.S_ISREG(os.fstat(descriptor).st_mode):
        return descriptor
    os.close(descriptor)
    raise _no_file(path)


def close(descriptor: int) -> None:
    """Closes what was opened."""
    os.close(descriptor)


def written_at(path: Path) -> float:
    """When a file was last written: seconds since 1970."""
    return os.lstat(path).st_mtime


def size_of(path: Path) -> int:
    """Size of a file in bytes."""
    return os.lstat(path).st_size
