"""What resplan wrote into a folder, kept beside it, so that a document which somebody has changed since is never written over.

A line a file, as `sha256sum` prints it. It lies with the documents, so it goes where they go: into a clone, onto a disk.
Every format has it alike, a PDF that was signed as well as a sheet that was filled in.
"""

import hashlib
import posixpath
import re
from collections import defaultdict
from collections.abc import Mapping
from io import BytesIO

from resplan.errors import UsageError
from resplan.files.change import Change
from resplan.files.staged import Digests

RECORD = ".resplan.sha256"
_LINE = re.compile(rb"^(?P<digest>[0-9a-f]{64}) [ *](?P<name>[^\r\n]+)\r?$", re.MULTILINE)
_SIZE = hashlib.sha256().digest_size
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
        if now is not None and not force and _digest(now) not in (*_each(written.get(name)), digest):
            raise _changed(str(change.folder / target))
        written[name] = digest
        change.put(target, content)
    for name in [*written]:
        if not (name in files or change.has(posixpath.join(folder, name))):
            del written[name]
    change.put(place, _record(written))


class Tree:
    """A folder of files that belong together, with one record on top: what is the same is not written, what is no longer there goes."""

    def __init__(self, change: Change, *, force: bool) -> None:
        self._change, self._force = change, force
        self._before = _allowed(change.glance(RECORD) or b"")
        self._now = Digests()
        self.removed = 0

    @property
    def names(self) -> Digests:
        """The files that it shall have."""
        return self._now

    @property
    def written(self) -> int:
        """How many files are new or other than before."""
        return sum(map(self._change.sets, self._now))

    def put(self, name: str, content: bytes) -> None:
        """Sets the content of a file; refuses where a different file stands there that is not as resplan wrote it."""
        now, whole = self._change.glance(name), hashlib.sha256(content).digest()
        digest = _digest(content) if b"\r\n" in content else whole
        if now != content:
            if now is not None and not self._force and _digest(now) not in (*_each(self._before.get(name)), digest):
                raise _changed(str(self._change.folder / name))
            self._change.put_many(name, content, whole)
        self._now[name] = digest

    def drop(self, folder: str) -> None:
        """Forgets all files that were put into a folder."""
        for name in [name for name in self._now if name.startswith(f"{folder}/")]:
            del self._now[name]
            self._change.forget(name)

    def finish(self) -> None:
        """Takes away what earlier runs wrote and this one did not, unless somebody has changed it; sets the record."""
        for name, digests in self._before.items():
            if name in self._now:
                continue
            now = self._change.glance(name)
            if now is not None and _digest(now) in _each(digests):
                self._change.take(name)
                self.removed += 1
        record = _record(self._now)
        if self._change.is_none and self._change.glance(RECORD) == record:
            return
        self._change.put_many(RECORD, record)
        # After a power cut half-way, old and new files lie side by side: both are ours.
        self._change.ahead[RECORD] = lambda: (self._change.glance(RECORD) or b"") + _record(self._now)


def _record(written: Digests) -> bytes:
    record = BytesIO()
    for name, digests in written.in_order():
        for digest in sorted(_each(digests)):
            record.write(f"{digest.hex()}  {name}\n".encode())
    return record.getvalue()  # without a copy: of a whole country it has thirty megabytes


def _allowed(record: bytes) -> Digests:
    """The contents that resplan may have left under each name: two, one after the other, if it was stopped between old and new."""
    found = Digests()
    for match in _LINE.finditer(record):
        name, digest = match["name"].decode("utf-8", "replace"), bytes.fromhex(match["digest"].decode("ascii"))
        known = found.get(name, b"")
        if digest not in _each(known):
            found[name] = known + digest
    return found


def _each(digests: bytes | None) -> tuple[bytes, ...]:
    """The digests in a text that has them one after the other."""
    whole = digests or b""
    return tuple(whole[at : at + _SIZE] for at in range(0, len(whole), _SIZE))


def _digest(content: bytes) -> bytes:
    """Hash of a file's content that ignores line ends, since git may change them in a clone."""
    return hashlib.sha256(content.replace(b"\r\n", b"\n")).digest()


def _changed(path: str) -> UsageError:
    if path.lower().endswith(_COME_HOME):
        return UsageError(
            "{file} was changed since resplan wrote it, or is not from resplan. Take its changes in with `resplan"
            " import`, write to another place with -o, or overwrite it with --force.",
            file=path,
        )
    return UsageError(
        "{file} was changed since resplan wrote it, or is not from resplan. Write to another place with -o, or overwrite it with --force.",
        file=path,
    )
