"""How a file is opened: without waiting, only if it is an ordinary file, and never beyond its limit."""

import errno
import hashlib
import os
import stat
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from resplan.files.names import readable
from resplan.files.refused import absent, bad_name, no_file, too_large, unreadable

_FLAGS = os.O_RDONLY
for _name in ("O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC", "O_BINARY", "O_NOINHERIT"):
    _FLAGS |= getattr(os, _name, 0)
_CHUNK = 1 << 20
_NOT_THERE = frozenset({errno.ENOENT, errno.ENOTDIR})
_NO_FILE = frozenset({errno.ENXIO, errno.EISDIR, errno.EOPNOTSUPP})


def read_given(path: Path, limit: int) -> bytes:
    """Content of a file that the user named himself, wherever it lies."""
    return b"".join(pieces(str(path), path.as_posix(), limit))


def pieces(path: str, name: str, limit: int) -> Generator[bytes, None, None]:
    """A file's content piece by piece, up to the limit; refusals call the file `name`."""
    shown = readable(name)
    with _opened(path, shown) as stream:
        left = limit
        while chunk := _next(stream, shown):
            left -= len(chunk)
            if left < 0:
                raise too_large(shown, limit)
            yield chunk


def sha256_of(path: str, name: str, limit: int) -> str:
    """Hash of a file's content, computed without holding it in memory."""
    digest = hashlib.sha256()
    for piece in pieces(path, name, limit):
        digest.update(piece)
    return digest.hexdigest()


@contextmanager
def _opened(path: str, shown: str) -> Iterator[BinaryIO]:
    try:
        descriptor = os.open(path, _FLAGS)
    except ValueError as error:  # a NUL, or a letter that the disk cannot have
        raise bad_name(shown) from error
    except OSError as error:
        if error.errno in _NOT_THERE:
            raise absent(shown) from error
        if error.errno in _NO_FILE or os.path.isdir(path):  # noqa: PTH112  # Windows says only that it is forbidden
            raise no_file(shown) from error
        raise unreadable(shown, error) from error
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise no_file(shown)
    with os.fdopen(descriptor, "rb", buffering=0) as stream:
        yield stream


def _next(stream: BinaryIO, shown: str) -> bytes:
    try:
        return stream.read(_CHUNK)
    except OSError as error:
        raise unreadable(shown, error) from error
