"""What resplan wrote into a folder, kept beside it, so that a document which somebody has changed since is never written over.

A line a file, as `sha256sum` prints it. It lies with the documents, so it goes where they go: into a clone, onto a disk.
Every format has it alike, a PDF that was signed as well as a sheet that was filled in.
"""

import hashlib
import posixpath
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from resplan.errors import UsageError
from resplan.files.entry import digest_of
from resplan.files.writing import Change

RECORD = ".resplan.sha256"
_LINE = re.compile(r"(?P<digest>[0-9a-f]{64}) [ *](?P<name>.+)")
_COME_HOME = (".docx", ".xlsx", ".csv")


def put_documents(change: Change, contents: Mapping[str, bytes], *, force: bool) -> None:
    """Sets the content of documents; refuses where a different file stands there that is not as resplan wrote it.

    `force`: such a file is replaced.
    """
    by_folder: dict[str, dict[str, bytes]] = defaultdict(dict)
    for name, content in contents.items():
        by_folder[posixpath.dirname(name)][posixpath.basename(name)] = content
    for folder, files in by_folder.items():
        _put(change, folder, files, force=force)


def _put(change: Change, folder: str, files: Mapping[str, bytes], *, force: bool) -> None:
    place = posixpath.join(folder, RECORD)
    written = _allowed(change.read(place) or b"")
    for name, content in files.items():
        target = posixpath.join(folder, name)
        now, digest = change.read(target), _digest(content)
        if now is not None and not force and _digest(now) not in {*written.get(name, ()), digest}:
            raise _changed(str(change.folder / target))
        written[name] = {digest}
        change.put(target, content)
    kept = {name: written[name] for name in written if name in files or change.has(posixpath.join(folder, name))}
    change.put(place, _record(kept))


class Tree:
    """A folder of files that belong together, with one record on top: what is the same is not written, what is no longer there goes."""

    def __init__(self, change: Change, *, force: bool) -> None:
        self._change, self._force = change, force
        record = change.read(RECORD) or b""
        self._before = _allowed(record)
        self._now: dict[str, set[str]] = {}
        self.removed = 0

    @property
    def names(self) -> Iterable[str]:
        """The files that it shall have."""
        return self._now.keys()

    @property
    def written(self) -> int:
        """How many files are new or other than before."""
        return sum(name in self._change.new for name in self._now)

    def put(self, name: str, content: bytes) -> None:
        """Sets the content of a file; refuses where a different file stands there that is not as resplan wrote it."""
        now, whole = self._change.glance(name), digest_of(content)
        digest = _digest(content) if b"\r\n" in content else whole
        if now != content:
            if now is not None and not self._force and _digest(now) not in {*self._before.get(name, ()), digest}:
                raise _changed(str(self._change.folder / name))
            self._change.put_many(name, content, whole)
        self._now[name] = {digest}

    def drop(self, folder: str) -> None:
        """Forgets what was put into a folder."""
        for name in [name for name in self._now if name.startswith(f"{folder}/")]:
            del self._now[name]
            self._change.forget(name)

    def finish(self) -> None:
        """Takes away what earlier runs wrote and this one did not, unless somebody has changed it; sets the record."""
        for name in self._before.keys() - self._now.keys():
            now = self._change.glance(name)
            if now is not None and _digest(now) in self._before[name]:
                self._change.take(name)
                self.removed += 1
        record, before = _record(self._now), self._change.read(RECORD) or b""
        if before != record:
            self._change.put(RECORD, record)
        if self._change.new:
            # After a power cut half-way, old and new files lie side by side: both are ours.
            self._change.ahead[RECORD] = before + record


def _record(written: Mapping[str, set[str]]) -> bytes:
    lines = (f"{digest}  {name}\n" for name in sorted(written) for digest in sorted(written[name]))
    return "".join(lines).encode("utf-8")


def _allowed(record: bytes) -> dict[str, set[str]]:
    """The contents that resplan may have left under each name: two if it was stopped between old and new."""
    found: dict[str, set[str]] = defaultdict(set)
    for match in filter(None, map(_LINE.fullmatch, record.decode("utf-8", "replace").splitlines())):
        found[match["name"]].add(match["digest"])
    return found


def _digest(content: bytes) -> str:
    """Hash of a file's content whatever its line ends: git may turn them when it clones."""
    return hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()


def _changed(path: str) -> UsageError:
    if path.lower().endswith(_COME_HOME):
        return UsageError(
            "{file} was changed since resplan wrote it, or is not from resplan. Take its changes in with `resplan import`, "
            "write to another place with -o, or over it with --force.",
            file=path,
        )
    return UsageError(
        "{file} was changed since resplan wrote it, or is not from resplan. Write to another place with -o, or over it with "
        "--force.",
        file=path,
    )
