"""How a change reaches the disk: staged, compared, noted in the journal, moved into place; or taken back."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import accumulate, chain
from pathlib import Path

from msgspec import Struct

from resplan.errors import ResplanError
from resplan.files import disk, journal
from resplan.files.entry import Entry, Touched, digest_of, noted_size, size_of
from resplan.files.staged import Waiting
from resplan.files.target import Targets, leftovers_in, staged_path, target_in

_MANY = 64
"""More files than this are written through to the disk together."""


class ChangedMeanwhileError(ResplanError):
    """Another program has written a file that this change was computed from."""


class New(Struct, frozen=True):
    """What a file shall contain."""

    content: bytes | None
    """None takes the file away."""
    is_private: bool


def stage(target: Path, part: Path, content: bytes) -> None:
    """Writes a waiting file to the disk, so that it need not stay in memory; `sweep` removes it if the change is given up."""
    with _named(target):
        disk.create(part, content, disk.mode_of(target), through=not disk.can_write_all_through())


class Commit:
    """One change on its way to the disk."""

    def __init__(
        self,
        folder: Path,
        verb: str,
        *,
        seen: Mapping[str, bytes | None],
        new: Mapping[str, New],
        waiting: Waiting,
        ahead: Mapping[str, Callable[[], bytes]],
        is_kept: bool,
    ) -> None:
        self._waiting, self._ahead = waiting, ahead
        self._folder, self._verb, self._seen, self._new, self._is_kept = folder, verb, seen, new, is_kept
        self._parts: dict[str, Path] = {}
        self._entry: Entry | None = None
        self._unfinished: journal.Noted | None = None
        self._is_first = bytearray()
        """For each waiting file, whether no file of its name exists yet."""
        self._together = (len(new) > _MANY or bool(waiting)) and disk.can_write_all_through()
        """Whether the files go through to the disk together rather than one by one."""

    def run(self) -> None:
        """Changes all files, or none."""
        try:
            for name, wanted in self._new.items():
                if wanted.content is not None:
                    self._stage(name, wanted.content, is_private=wanted.is_private)
            if self._together:
                disk.write_all_through()
            self._compare()
            if not self._new and not self._waiting:
                return
            entry = self._entry = self._worked_out()
            is_forgotten = self._is_kept and not journal.is_small(entry)
            self._is_kept = self._is_kept and not is_forgotten
            if self._is_kept or (len(entry.files) > 1 and size_of(entry) < journal.LARGEST):
                self._unfinished = journal.begin(self._folder, entry, is_kept=self._is_kept)
            self._go_ahead()
            self._swap(entry)
            if is_forgotten:  # what came before it can no longer be taken back
                journal.forget_all(self._folder)
        except BaseException:
            self._take_back()
            raise

    def _stage(self, name: str, content: bytes, *, is_private: bool) -> None:
        target = target_in(self._folder, name)
        mode = disk.mode_of(target)
        part = self._parts[name] = staged_path(self._folder)
        with _named(target):
            disk.create(
                part, content, disk.PRIVATE if is_private and mode is None else mode, through=not self._together
            )

    def _compare(self) -> None:
        """Checks that the files are as they were read, since an editor ignores our lock."""
        for name, seen in self._seen.items():
            if disk.content_at(target_in(self._folder, name)) != seen:
                raise ChangedMeanwhileError(
                    "{path} is being changed by another program. Close it there and try again.",
                    path=(self._folder / name).as_posix(),
                )

    def _worked_out(self) -> Entry:
        files: list[Touched] = []
        is_huge, targets = self._is_huge(), Targets(self._folder)
        # What waits can be made again, and of too many neither the memory nor the journal could hold the old contents.
        noted = {} if is_huge else {name: digest.hex() for name, digest in self._waiting.items()}
        for name, wanted in self._new.items():
            if not (is_huge and wanted.content is None):
                noted[name] = digest_of(wanted.content)
        for name, after in noted.items():
            path = targets.of(name)
            files.append(Touched(name, disk.content_at(path), after, disk.mode_of(path)))
        return Entry(self._verb, tuple(files), tuple(self._missing_folders()))

    def _is_huge(self) -> bool:
        """Whether the waiting files, with those that they replace, are too large for the journal."""
        targets, size = Targets(self._folder), 0
        for name in self._waiting:
            path = targets.of(name)
            is_first = disk.mode_of(path) is None
            self._is_first.append(is_first)
            size += noted_size(0 if is_first else disk.size_of(path))
        return size > journal.LARGEST

    def _missing_folders(self) -> dict[str, None]:
        """The folders to be made, outermost first."""
        wanted = chain(self._waiting, (name for name, new in self._new.items() if new.content is not None))
        folders: dict[str, None] = {}
        there: set[str] = set()
        for name in wanted:
            parent = name.rpartition("/")[0]
            if parent and parent not in there:
                there.add(parent)
                above = accumulate(parent.split("/"), "{}/{}".format)
                folders |= dict.fromkeys(step for step in above if not disk.is_folder(self._folder / step))
        return folders

    def _go_ahead(self) -> None:
        for name, content in self._ahead.items():
            target, part = target_in(self._folder, name), staged_path(self._folder)
            with _named(target):
                disk.create(part, content(), disk.mode_of(target))
            disk.move(part, target)

    def _swap(self, entry: Entry) -> None:
        for name in entry.folders:
            disk.make_folder(target_in(self._folder, name))
        targets = Targets(self._folder)
        for name in self._new.keys() - self._parts.keys():
            disk.remove(targets.of(name))
        # What was written ahead tells of all others, so its last word comes last.
        late = [name for name in self._ahead if name in self._waiting]
        for name in chain((name for name in self._waiting if name not in self._ahead), late):
            disk.move(self._waiting.part(name), targets.of(name))
        for name, part in self._parts.items():
            disk.move(part, targets.of(name))
        if self._together:
            disk.write_all_through()
        for parent in () if self._together else {target_in(self._folder, name).parent for name in self._new}:
            if disk.is_folder(parent):
                disk.keep_names(parent)
        if self._unfinished is not None:
            journal.finish(self._unfinished, is_kept=self._is_kept)

    def _take_back(self) -> None:
        """Restores everything; what the system does not let us restore now, the next call restores."""
        if self._entry is not None:
            self._take_away()
            journal.take_back(self._folder, self._entry)
        if self._unfinished is not None:
            journal.drop(self._unfinished)
        sweep(self._folder)

    def _take_away(self) -> None:
        """Removes files that were moved to places where there was none."""
        targets = Targets(self._folder)
        for name, is_first in zip(self._waiting, self._is_first, strict=True):
            if is_first and disk.mode_of(self._waiting.part(name)) is None:
                disk.remove(targets.of(name))


@contextmanager
def _named(target: Path) -> Iterator[None]:
    """Words an error about a temporary file as one about the file it stands for."""
    try:
        yield
    except OSError as error:
        error.filename = str(target)
        raise


def sweep(folder: Path) -> None:
    """Removes the temporary files that are left."""
    for part in leftovers_in(folder):
        disk.remove(part)
    journal.sweep(folder)
