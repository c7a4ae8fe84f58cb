"""Folders that exist on no disk: in a bundle, or in a repository at a revision. Whoever finds one registers here how to open it."""

import os
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path

from resplan.files.digest import sha256
from resplan.files.looks import Look, Seen, Stamp
from resplan.files.names import readable
from resplan.files.place import Kind, contained
from resplan.files.refused import Refused, absent, too_large

_MOST_OPEN = 2


class InMemory:
    """A folder that exists only in memory, as a store: its files by name."""

    def __init__(
        self,
        top: Path,
        files: Mapping[str, bytes | Refused],
        rests_on: Mapping[Look, Seen],
        late: Callable[[str], bytes | Refused] | None = None,
    ) -> None:
        """`files`: names with `/` between folders; if a content is empty, `late` may read it when it is asked for."""
        self.top = os.path.abspath(top)  # noqa: PTH100  # there are no links in it
        self.rests_on: Mapping[Look, Seen] | None = rests_on
        self._files = files
        self._late = late
        self._folders: dict[str, dict[str, Kind]] = {"": {}}
        for name in files:
            self._put(name, Kind.FILE)

    def _put(self, name: str, kind: Kind) -> None:
        folder, _, own = name.rpartition("/")
        if folder not in self._folders:
            self._folders[folder] = {}
            self._put(folder, Kind.FOLDER)
        self._folders[folder][own] = kind

    def real(self, path: str) -> str:
        """The path without steps back."""
        return os.path.abspath(path)  # noqa: PTH100

    def _name(self, path: str) -> str | None:
        real = contained(path, self.top, self.real)
        return None if real is None else Path(real).relative_to(self.top).as_posix().removeprefix(".")

    def kind(self, path: str, within: str) -> Kind:
        """What is there."""
        name = self._name(path)
        if name is None or contained(path, within, self.real) is None:
            return Kind.OUTSIDE
        return Kind.FILE if name in self._files else Kind.FOLDER if name in self._folders else Kind.NOTHING

    def entries(self, path: str, within: str) -> list[tuple[str, Kind]]:
        """What the folder has."""
        if self.kind(path, within) is not Kind.FOLDER:
            raise absent(readable(Path(path).as_posix()))
        return sorted(self._folders[self._name(path) or ""].items())

    def content(self, real: str, name: str, limit: int) -> bytes:
        """The content."""
        own = self._name(real)
        if own is None or own not in self._files:
            raise absent(readable(name))
        content = self._files[own]
        if content == b"" and self._late is not None:
            content = self._late(own)
        if isinstance(content, Refused):
            raise content
        if len(content) > limit:
            raise too_large(readable(name), limit)
        return content

    def digest(self, real: str, name: str, limit: int) -> str:
        """The hash."""
        return sha256(self.content(real, name, limit))

    def stamp(self, real: str) -> Stamp | None:  # noqa: ARG002  # what the whole rests on has one
        """None: what the whole rests on has a stamp."""
        return None


_OPENERS: dict[str, Callable[[], InMemory]] = {}


def hold(top: Path, opener: Callable[[], InMemory]) -> None:
    """From now on, paths below `top` are read from the store that `opener` returns. It is called at the first such path, perhaps again."""
    _OPENERS[os.path.abspath(top)] = opener  # noqa: PTH100
    _opened.cache_clear()


def held_top(path: Path) -> str | None:
    """The registered folder that contains a path; None for a path on the disk."""
    if not _OPENERS:
        return None
    whole = Path(os.path.abspath(path))  # noqa: PTH100
    return next((str(place) for place in (whole, *whole.parents) if str(place) in _OPENERS), None)


def held_around(path: Path) -> InMemory | None:
    """The store for a path that lies on no disk; an error in opening it is raised here."""
    top = held_top(path)
    return None if top is None else _opened(top)


@lru_cache(_MOST_OPEN)
def _opened(top: str) -> InMemory:
    return _OPENERS[top]()
