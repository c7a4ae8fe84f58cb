"""What one verb changes in a folder, collected until all of it is written."""

import hashlib
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path

from msgspec import Struct, field

from resplan.files import disk
from resplan.files.commit import New, stage
from resplan.files.staged import Waiting
from resplan.files.target import Targets, target_in


class Written(Struct, frozen=True):
    """What happened to each file: names relative to the folder."""

    made: tuple[str, ...]
    kept: tuple[str, ...] = ()
    """Existing files that were left as they were."""


class Change(Struct, dict=True):
    """Files of one folder, read and written by one verb while no other resplan writes there."""

    folder: Path
    verb: str
    seen: dict[str, bytes | None] = field(default_factory=dict)
    new: dict[str, New] = field(default_factory=dict)
    ahead: dict[str, Callable[[], bytes]] = field(default_factory=dict)
    """Name → content, made just before the other files are moved into place, for readers who come if the process ends in between."""
    may_stage: bool = False
    """Whether files may be written early and wait beside their places; not in a rehearsal, which writes nothing."""

    @cached_property
    def waiting(self) -> Waiting:
        """The files that wait beside their places."""
        return Waiting(self.folder)

    @cached_property
    def _targets(self) -> Targets:
        return Targets(self.folder)

    def read(self, name: str) -> bytes | None:
        """A file's content now. If another program changes the file before the change is written, nothing is written."""
        if name not in self.seen:
            self.seen[name] = disk.content_at(target_in(self.folder, name))
        return self.seen[name]

    def glance(self, name: str) -> bytes | None:
        """A file's content now. A later change of it goes unnoticed; that is enough for files that can be made again."""
        return disk.content_at(self._targets.of(name))

    def put(self, name: str, content: bytes, *, is_private: bool = False) -> None:
        """Sets a file's new content. An existing file keeps its permissions; a new private one is its owner's alone."""
        self.new[name] = New(content, is_private)

    def put_many(self, name: str, content: bytes, digest: bytes = b"") -> None:
        """Sets the content of one of very many files, which are kept on the disk, not in memory; `digest`: its hash, if known."""
        if self.may_stage:
            self.forget(name)
            stage(self._targets.of(name), self.waiting.part(name), content)
            self.waiting[name] = digest or hashlib.sha256(content).digest()
        else:
            self.put(name, content)

    def forget(self, name: str) -> None:
        """Leaves a file as it is, whatever was set for it."""
        self.new.pop(name, None)
        if self.waiting.pop(name, None):
            disk.remove(self.waiting.part(name))

    def sets(self, name: str) -> bool:
        """Whether a content was set for a file."""
        return name in self.waiting or name in self.new

    @property
    def is_none(self) -> bool:
        """Whether nothing is to be changed."""
        return not (self.new or self.waiting)

    def take(self, name: str) -> None:
        """Takes a file away, and its folder with the last one."""
        self.new[name] = New(None, is_private=False)

    def put_new(self, contents: Mapping[str, bytes], *, is_private: bool = False) -> Written:
        """Sets the content of files that are written only if they do not exist."""
        kept = tuple(name for name in contents if self.has(name))
        for name, content in contents.items():
            if name not in kept:
                self.seen[name] = None
                self.put(name, content, is_private=is_private)
        return Written(tuple(name for name in contents if name not in kept), kept)

    def has(self, name: str) -> bool:
        """Whether anything has the name."""
        path = target_in(self.folder, name)
        return path.exists() or path.is_symlink()
