"""The room in which a plan's files are read: its folder, and for references the repository around it."""

import os
import posixpath
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from msgspec import Struct, field

from resplan.errors import ResplanError
from resplan.files.digest import sha256
from resplan.files.held import held_around
from resplan.files.looks import Look, Looks, Seen, entries_answer, refusal_answer
from resplan.files.names import readable, same_letters, steps_of
from resplan.files.place import Kind, contained, outer_root
from resplan.files.refused import Outside, Refused, bad_name, no_file, not_around, outside_folder, outside_root
from resplan.files.store import DISK, Store

Taken = TypeVar("Taken")
MOST_FILES = 20_000
"""The most files in one plan's folder."""


class Listing(Struct, frozen=True):
    """What a folder contains at any depth, without hidden entries."""

    files: tuple[str, ...]
    """Readable files, relative to the folder, with `/` between folders, sorted."""
    refused: Mapping[str, Refused]
    """What is not read, and why: links out of the folder, folders that cannot be listed, devices."""


class Room(Struct, frozen=True):
    """A folder whose files are read by name, and how far names may lead out of it."""

    folder: Path
    """As named by the user."""
    root: Path
    """Without links; files outside of the plan's folder (a superior's plan, a reference) must lie below it."""
    looks: Looks = field(default_factory=Looks)
    """Everything that the disk was asked here."""
    store: Store = DISK
    """What is asked: the disk, or what was carried from one."""

    @property
    def rests_on(self) -> Mapping[Look, Seen]:
        """Everything on the disk that determines what was read here."""
        return self.looks.answers if self.store.rests_on is None else self.store.rests_on

    def read(self, name: str, limit: int) -> bytes:
        """Content of a file in the folder; no link may lead out of it."""
        return self._content(name, limit, self._inside(name))

    def sha256(self, name: str, limit: int) -> str:
        """Hash of a file in the folder, computed without holding it in memory."""
        return self._taken(name, limit, self._inside(name), self.store.digest, str)

    def read_around(self, name: str, limit: int) -> bytes:
        """Content of a file that may lie outside of the folder, within the root."""
        return self._content(name, limit, self._around(name))

    def read_given(self, path: Path, limit: int) -> bytes:
        """Content of the plan's one file. The user named it himself, so a link is followed."""
        target = self.store.real(str(path))
        within = os.path.dirname(target)  # noqa: PTH120
        return self._content(path.name, limit, (str(path), within))

    def kind(self, name: str) -> Kind:
        """What the folder has under a name."""
        return self._kind(*self._inside(name))

    def find(self, name: str) -> str | None:
        """A file's real name in the folder: without links, spelt as on the disk; None if there is none."""
        path, within = self._inside(name)
        match self._kind(path, within):
            case Kind.FILE:
                return Path(self.store.real(path)).relative_to(within).as_posix()
            case Kind.OUTSIDE:
                raise outside_folder(self.shown(name), self.shown(""))
            case _:
                return None

    def kind_around(self, name: str) -> Kind:
        """What a name stands for that may lead out of the folder; leaving the root is refused."""
        kind = self._kind(*self._around(name))
        if kind is Kind.OUTSIDE:
            raise outside_root(readable(name), readable(self.root.as_posix()))
        return kind

    def real_around(self, name: str) -> str:
        """Where a name leads that may lead out of the folder, without links."""
        path, within = self._around(name)
        real = self._real(name, path, within)
        self.looks.remember(Look("real", path, within), real)
        return real

    def beside(self, name: str) -> "Room":
        """The room of another plan's folder within the same root; its looks are kept with ours."""
        path, _ = self._around(name)
        return Room(Path(path), self.root, self.looks, self.store)

    def names(self) -> list[str]:
        """Names of what lies in the folder itself, sorted."""
        within = self.store.real(str(self.folder))
        return [name for name, _ in self._entries(str(self.folder), within)]

    def listing(self) -> Listing:
        """Everything in the folder and below it."""
        within = self.store.real(str(self.folder))
        files: list[str] = []
        refused: dict[str, Refused] = {}
        for name, kind in self._walk("", within, refused):
            match kind:
                case Kind.FILE if "\\" in name:
                    refused[name] = bad_name(self.shown(name))
                case Kind.FILE:
                    files.append(name)
                case Kind.OUTSIDE | Kind.LINKED_FOLDER:
                    refused[name] = outside_folder(self.shown(name), self.shown(""))
                case Kind.OTHER | Kind.NOTHING | Kind.FOLDER:
                    refused[name] = no_file(self.shown(name))
            if len(files) > MOST_FILES:
                raise ResplanError(
                    "{path} holds more than {limit} files; a plan has some dozens. Name the plan's own folder.",
                    path=self.shown(""),
                    limit=MOST_FILES,
                )
        return Listing(tuple(sorted(files)), refused)

    def _walk(self, below: str, within: str, refused: dict[str, Refused]) -> Iterator[tuple[str, Kind]]:
        try:
            entries = self._entries(str(self.folder / below), within)
        except Refused as why:
            refused[below or "."] = why
            return
        for name, kind in entries:
            if name.startswith("."):
                continue
            if kind is Kind.FOLDER:
                yield from self._walk(posixpath.join(below, name), within, refused)
            else:
                yield posixpath.join(below, name), kind

    def _inside(self, name: str) -> tuple[str, str]:
        """The path for a name, and the folder that it must not leave."""
        within = self.store.real(str(self.folder))
        steps = steps_of(name)
        if steps is None or ".." in steps:
            raise outside_folder(readable(name), self.shown(""))
        return self._spelt(steps, within), within

    def _around(self, name: str) -> tuple[str, str]:
        within = str(self.root)
        steps = steps_of(name)
        if steps is None:
            raise outside_root(readable(name), readable(self.root.as_posix()))
        return self._spelt(steps, within), within

    def _spelt(self, steps: tuple[str, ...], within: str) -> str:
        """The path as the disk spells it: there an accent may be separate from its letter."""
        path = str(self.folder)
        for step in steps:
            found = step
            if not step.isascii() and self._kind(os.path.join(path, step), within) is Kind.NOTHING:  # noqa: PTH118
                found = self._alike(path, step, within)
            path = os.path.join(path, found)  # noqa: PTH118
        return path

    def _alike(self, folder: str, step: str, within: str) -> str:
        try:
            entries = self._entries(folder, within)
        except Refused:
            return step
        return next((name for name, _ in entries if same_letters(name) == same_letters(step)), step)

    def _content(self, name: str, limit: int, place: tuple[str, str]) -> bytes:
        return self._taken(name, limit, place, self.store.content, sha256)

    def _taken(
        self,
        name: str,
        limit: int,
        place: tuple[str, str],
        take: Callable[[str, str, int], Taken],
        digest: Callable[[Taken], str],
    ) -> Taken:
        path, within = place
        look = Look("content", path, within, limit)
        try:
            real = self._real(name, path, within)
            stamp = self.store.stamp(real)  # before the first byte, so that a change in between shows
            taken = take(real, path, limit)
        except Refused as refused:
            self.looks.remember(look, Kind.OUTSIDE if isinstance(refused, Outside) else refusal_answer(refused))
            raise
        self.looks.remember(look, digest(taken), stamp)
        return taken

    def _real(self, name: str, path: str, within: str) -> str:
        real = contained(path, within, self.store.real)
        if real is None and within == str(self.root):
            raise outside_root(readable(name), readable(self.root.as_posix()))
        if real is None:
            raise outside_folder(self.shown(name), self.shown(""))
        return real

    def _kind(self, path: str, within: str) -> Kind:
        kind = self.store.kind(path, within)
        self.looks.remember(Look("kind", path, within), kind)
        return kind

    def _entries(self, path: str, within: str) -> list[tuple[str, Kind]]:
        look = Look("entries", path, within)
        try:
            entries = self.store.entries(path, within)
        except Refused as refused:
            self.looks.remember(look, refusal_answer(refused))
            raise
        self.looks.remember(look, entries_answer(entries))
        return entries

    def shown(self, name: str) -> str:
        """A file of the room as shown to people and programs: with `/` between folders on every system."""
        return readable((self.folder / name).as_posix())


def room_of(path: Path, root: Path | None = None) -> Room:
    """The room of a plan: its folder, or the folder of its one file. Only the user may name a `root`."""
    held = held_around(path)
    if held is not None:
        is_folder = held.kind(str(path), held.top) is Kind.FOLDER
        return Room(path if is_folder else path.parent, Path(held.top), store=held)
    folder = path if path.is_dir() else path.parent
    if root is None:
        return Room(folder, outer_root(folder))
    if contained(str(folder), os.path.realpath(root)) is None:
        raise not_around(readable(folder.as_posix()), readable(root.as_posix()))
    return Room(folder, Path(os.path.realpath(root)))
