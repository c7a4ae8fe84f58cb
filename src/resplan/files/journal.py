"""What each change did to a folder's files, written before it begins, so that the next call can undo an interrupted one.

Each entry is a file in `journal/`: `000012.begun.json` while its change runs, `000012.json` once it is done.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from resplan.files import disk
from resplan.files.entry import Entry, Touched, digest_of, entry_bytes, read_entry, size_of
from resplan.files.target import staged_path, target_in

FOLDER = "journal"
_ENTRY = re.compile(r"(?P<number>[0-9]{6})(?P<begun>\.begun)?\.json")
_IGNORED = ".gitignore"
MOST_ENTRIES, MOST_BYTES = 50, 16_000_000
"""Entries of finished changes that are kept; the oldest go first."""
LARGEST = 64_000_000
"""The most bytes of one entry. Documents that would need more are replaced one by one, since they can be made again."""


class Noted(Struct, frozen=True):
    """An entry in a folder's journal, for a change that runs, was interrupted, or is done."""

    folder: Path
    number: int
    entry: Entry

    @property
    def path(self) -> Path:
        """Its file while the change runs."""
        return _path(self.folder / FOLDER, self.number, is_begun=True)

    @property
    def done(self) -> Path:
        """Its file once the change is done."""
        return _path(self.folder / FOLDER, self.number, is_begun=False)


def begin(folder: Path, entry: Entry, *, is_kept: bool) -> Noted:
    """Writes an entry before its change begins; an entry to be kept makes room among the older ones."""
    home = folder / FOLDER
    content = entry_bytes(entry)
    if not disk.is_folder(home):
        disk.make_folder(home, 0o700)
    if is_kept and _IGNORED not in disk.names_in(home):
        _put(folder, home / _IGNORED, b"*\n")
    numbers = [number for number, _ in _numbered(home)]
    unfinished = Noted(folder, max(numbers, default=0) + 1, entry)
    if is_kept:
        _make_room(home, len(content))
    _put(folder, unfinished.path, content)
    try:
        disk.keep_names(home)
    except BaseException:
        drop(unfinished)
        raise
    return unfinished


def finish(unfinished: Noted, *, is_kept: bool) -> None:
    """Marks the change as done."""
    home = unfinished.path.parent
    if is_kept:
        disk.move(unfinished.path, unfinished.done)
        disk.keep_names(home)
        return
    disk.remove(unfinished.path)
    disk.remove_empty_folder(home)


def is_small(entry: Entry) -> bool:
    """Whether there is room for an entry among those that are kept."""
    return size_of(entry) < MOST_BYTES // 2


def unfinished_in(folder: Path) -> Iterator[Noted]:
    """The changes that run or were interrupted, the latest first."""
    if disk.is_folder(folder / FOLDER):
        yield from _noted_in(folder, are_begun=True)


def done_in(folder: Path) -> Iterator[Noted]:
    """The changes that are done and kept, the latest first."""
    yield from _noted_in(folder, are_begun=False)


def _noted_in(folder: Path, *, are_begun: bool) -> Iterator[Noted]:
    for number, is_begun in reversed(_numbered(folder / FOLDER)):
        path = _path(folder / FOLDER, number, is_begun=is_begun)
        if is_begun is are_begun and (content := disk.content_at(path, LARGEST)) is not None:
            yield Noted(folder, number, read_entry(path, content))


def _path(home: Path, number: int, *, is_begun: bool) -> Path:
    return home / f"{number:06}{'.begun' if is_begun else ''}.json"


def when(noted: Noted) -> float:
    """When a change that is done was written: seconds since 1970."""
    return disk.written_at(noted.done)


def forget_all(folder: Path) -> None:
    """Forgets the changes that are done."""
    _make_room(folder / FOLDER, MOST_BYTES + 1)
    sweep(folder)


def has_unfinished(folder: Path) -> bool:
    """Whether a change runs or was interrupted."""
    return any(is_begun for _, is_begun in _numbered(folder / FOLDER))


def state_of(folder: Path) -> tuple[tuple[int, bool], ...]:
    """A text that is another one after every kept change: files read while it stays the same belong together."""
    return tuple(_numbered(folder / FOLDER))


def settle(unfinished: Noted) -> None:
    """Completes an interrupted change whose files all have their new content; undoes any other."""
    folder, entry = unfinished.folder, unfinished.entry
    if all(_digest_at(folder, file) == file.after for file in entry.files):
        finish(unfinished, is_kept=is_small(entry) and _IGNORED in disk.names_in(unfinished.path.parent))
        return
    take_back(folder, entry)
    drop(unfinished)


def take_back(folder: Path, entry: Entry) -> None:
    """Restores old contents. A file that matches neither state was written by another program since, and stays."""
    for file in entry.files:
        if digest_of(file.before) != file.after and _digest_at(folder, file) == file.after:
            _take_back(folder, file)
    for name in reversed(entry.folders):
        disk.remove_empty_folder(target_in(folder, name))


def drop(unfinished: Noted) -> None:
    """Forgets a change that was undone."""
    for path in (unfinished.path, unfinished.done):
        disk.remove(path)
    _leave_if_empty(unfinished.path.parent)


def _digest_at(folder: Path, file: Touched) -> str:
    return digest_of(disk.content_at(target_in(folder, file.name)))


def _take_back(folder: Path, file: Touched) -> None:
    target = target_in(folder, file.name)
    if file.before is None:
        disk.remove(target)
    else:
        _put(folder, target, file.before, file.mode)


def _leave_if_empty(home: Path) -> None:
    """Removes a journal that keeps no change."""
    if disk.names_in(home) == [_IGNORED]:
        disk.remove(home / _IGNORED)
    disk.remove_empty_folder(home)


def sweep(folder: Path) -> None:
    """Removes a journal made for a change that never began."""
    if disk.is_folder(folder / FOLDER) and not _numbered(folder / FOLDER):
        _leave_if_empty(folder / FOLDER)


def _numbered(home: Path) -> list[tuple[int, bool]]:
    """The entries' numbers in order, and whether each has only begun."""
    found = (_ENTRY.fullmatch(name) for name in disk.names_in(home))
    return sorted((int(match["number"]), match["begun"] is not None) for match in found if match)


def _make_room(home: Path, size: int) -> None:
    done = [_path(home, number, is_begun=False) for number, is_begun in _numbered(home) if not is_begun]
    sizes = [disk.size_of(path) for path in done]
    while done and (len(done) >= MOST_ENTRIES or sum(sizes) + size > MOST_BYTES):
        disk.remove(done.pop(0))
        sizes.pop(0)


def _put(folder: Path, path: Path, content: bytes, mode: int | None = disk.PRIVATE) -> None:
    part = staged_path(folder)
    disk.create(part, content, mode)
    disk.move(part, path)
