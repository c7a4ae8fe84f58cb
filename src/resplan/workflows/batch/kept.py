"""Results of earlier calls.

An entry is data, readable by its owner only, and valid while the disk answers as it did. It is only a convenience: if
anything is wrong with the folder or an entry, the work is done again.
"""

import hashlib
import json
import os
import stat
import zlib
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from time import monotonic_ns
from typing import Any, get_args

from resplan.files.digest import sha256
from resplan.files.looks import Disk, Look, Question, Seen, Stamp
from resplan.files.opening import read_given
from resplan.files.refused import Refused

LARGEST = 50_000_000
"""The most bytes of one entry."""
_MOST_UNPACKED = 4 * LARGEST
_WORTH_PACKING = 1 << 16
"""The least bytes that are worth packing; pages and reports shrink to a tenth, so that more plans fit and reading is faster."""
MOST_DAYS, MOST_BYTES = 31, 200_000_000
"""For everything kept: older entries go, and if there are too many, the oldest."""
_A_DAY = 86_400
DOUBT_NS = 2_000_000_000
"""Two changes of a file within this time may have the same stamp, so the stamp alone proves nothing."""
_OTHERS = 0o077
"""The permissions of everybody but the owner."""


def key_of(parts: Iterable[str]) -> str:
    """Name of an entry: a hash of the whole question, each part with its length."""
    digest = hashlib.sha256()
    for part in parts:
        content = part.encode("utf-8", "surrogatepass")
        digest.update(len(content).to_bytes(8, "big"))
        digest.update(content)
    return digest.hexdigest()


def json_of(data: Any) -> bytes:  # what JSON can hold
    """Plain data as bytes in one line."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def data_of(content: bytes) -> Any:  # what JSON gives
    """The data from their bytes; a ValueError if the bytes hold none."""
    try:
        return json.loads(content.decode("utf-8", "surrogatepass"))
    except RecursionError as error:
        raise ValueError(str(error)) from error


def to_bytes(content: bytes, looks: Mapping[Look, Seen], settled_ns: int | None = None) -> bytes:
    """An entry: what it depends on, in a line of JSON, then its content; for files changed since `settled_ns` only the content counts."""
    rows = [[*look, seen.answer, _settled(seen, settled_ns)] for look, seen in looks.items()]
    return json_of(rows) + b"\n" + (content if len(content) < _WORTH_PACKING else _PACKED + zlib.compress(content, 1))


def _settled(seen: Seen, settled_ns: int | None) -> Stamp | None:
    is_settled = settled_ns is None or seen.stamp is None or max(seen.stamp[3:]) < settled_ns
    return seen.stamp if is_settled else None


def from_bytes(entry: bytes) -> tuple[bytes, dict[Look, Seen]]:
    """An entry's content and what it depends on; a ValueError if the bytes are none."""
    line, _, content = entry.partition(b"\n")
    try:
        looks = dict(map(_row, data_of(line)))
        return (_unpacked(content) if content.startswith(_PACKED) else content), looks
    except (TypeError, zlib.error) as error:
        raise ValueError(str(error)) from error


_PACKED = b"\0zlib "
"""Begins a content that is packed: no other one begins with it, for all of them begin with JSON."""


def _unpacked(content: bytes) -> bytes:
    unpacking = zlib.decompressobj()
    whole = unpacking.decompress(content[len(_PACKED) :], _MOST_UNPACKED)
    if not unpacking.eof:
        raise ValueError("there is more or less of it than was packed")
    return whole


def _row(row: Any) -> tuple[Look, Seen]:  # what JSON gives
    question, path, within, limit, answer, stamp = row
    if question not in get_args(Question):
        raise ValueError("no question")
    if stamp is not None:
        device, inode, size, changed, touched = map(int, stamp)
        stamp = (device, inode, size, changed, touched)
    return Look(question, str(path), str(within), int(limit)), Seen(str(answer), stamp)


class Kept:
    """Entries by key, for one run."""

    def __init__(self, folder: Path | None = None) -> None:
        self.disk = Disk()
        self._is_tidy = False
        self._begun_ns = monotonic_ns()
        self._given = folder

    @cached_property
    def _folder(self) -> Path:
        import platformdirs  # noqa: PLC0415  # nobody asks where answers are kept who neither reads nor keeps one

        return self._given or Path(platformdirs.user_cache_dir("resplan", appauthor=False)) / "results"

    def get(self, key: str) -> tuple[bytes, Mapping[Look, Seen]] | None:
        """An entry's content and what it depends on, if it is readable and the disk still answers as it did."""
        path = self._folder / key[:2] / key
        try:
            if not (_is_private(self._folder, stat.S_ISDIR) and _is_private(path, stat.S_ISREG)):
                return None
            seal, _, content = read_given(path, LARGEST).partition(b"\n")
            if seal != _seal(key, content):
                return None
            kept, looks = from_bytes(content)
        except (OSError, Refused, ValueError):  # costs only the work
            return None
        return (kept, looks) if self.disk.holds(looks) else None

    def put(self, key: str, content: bytes, looks: Mapping[Look, Seen]) -> None:
        """Keeps an entry; if two runs write at once, the last one's file stays."""
        target = self._folder / key[:2] / key
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            _close(self._folder)
            if not _is_private(self._folder, stat.S_ISDIR):
                return
            target.parent.mkdir(exist_ok=True, mode=0o700)
            now = _replace(target, lambda now_ns: self._sealed(key, content, looks, now_ns))
            if not self._is_tidy:  # once a run
                self._is_tidy = True
                self._tidy(now)
        except OSError:  # no room, no permission: the next run does the work again
            return

    def _sealed(self, key: str, content: bytes, looks: Mapping[Look, Seen], now_ns: int) -> bytes:
        begun_ns = now_ns - (monotonic_ns() - self._begun_ns)  # by the disk's own clock, nothing was looked at earlier
        entry = to_bytes(content, looks, begun_ns - DOUBT_NS)
        return _seal(key, entry) + b"\n" + entry

    def _tidy(self, now: float) -> None:
        """Removes what is too old or too much; `now` is the disk's time for the latest entry."""
        entries = [(path.lstat(), path) for path in self._folder.glob("??/*")]
        total = 0
        for found, path in sorted(entries, key=lambda entry: entry[0].st_mtime, reverse=True):
            total += found.st_size
            if total > MOST_BYTES or now - found.st_mtime > MOST_DAYS * _A_DAY:
                path.unlink(missing_ok=True)


def _seal(key: str, content: bytes) -> bytes:
    """Ties content to its name, so that neither a damaged nor a renamed entry is trusted."""
    return sha256(key.encode("ascii") + content).encode("ascii")


def _is_private(path: Path, is_kind: Any) -> bool:  # one of the functions of `stat`
    """Whether it is of the right kind, no link, and writable by its owner only."""
    found = path.lstat()
    if not is_kind(found.st_mode):
        return False
    return os.name != "posix" or (found.st_uid == os.geteuid() and not found.st_mode & _OTHERS)


def _close(folder: Path) -> None:
    """Removes others' permissions from our folder, which an earlier version may have granted."""
    found = folder.lstat()
    if os.name == "posix" and stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid() and found.st_mode & _OTHERS:
        folder.chmod(0o700)


def _replace(target: Path, made: Callable[[int], bytes]) -> float:
    """Writes a file to learn the disk's own time in nanoseconds; returns that time in seconds."""
    import tempfile  # noqa: PLC0415  # whoever only reads needs none of it

    descriptor, name = tempfile.mkstemp(dir=target.parent)  # new, of an unpredictable name, for its owner alone
    try:
        with os.fdopen(descriptor, "wb") as stream:
            now_ns = os.fstat(descriptor).st_mtime_ns
            stream.write(made(now_ns))
        Path(name).replace(target)
    except OSError:
        with suppress(OSError):
            Path(name).unlink()
        raise
    return now_ns / 1e9
