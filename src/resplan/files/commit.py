"""How a change reaches the disk: staged, compared, noted in the journal, moved into place; or taken back."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from resplan.errors import ResplanError
from resplan.files import disk, journal
from resplan.files.entry import Entry, Touched, digest_of, size_of
from resplan.files.target import Targets, leftovers_in, staged_path, target_in

_MANY = 64
"""More files than this are written through to the disk together."""


class ChangedMeanwhileError(ResplanError):
    """Another program has written a file that this change was computed from."""


@dataclass(frozen=True, slots=True)
class New:
    """What a file shall contain."""

    content: bytes | None
    """None takes the file away, unless it is written already."""
    is_private: bool
    part: Path | None = None
    """Where its content waits to be moved into place; not in memory then."""
    digest: str = ""
    """Of what waits there."""

    @property
    def is_gone(self) -> bool:
        """Whether the file is to be taken away."""
        return self.content is None and self.part is None


def staged(target: Path, folder: Path, content: bytes, digest: str) -> New:
    """A file that waits on the disk, so that the memory need not hold it; `sweep` takes it away where nothing comes of it."""
    part = staged_path(folder)
    with _named(target):
        disk.create(part, content, disk.mode_of(target), through=not disk.can_write_all_through())
    return New(None, is_private=False, part=part, digest=digest)


class Commit:
    """One change on its way to the disk."""

    def __init__(
        self,
        folder: Path,
        verb: str,
        *,
        seen: Mapping[str, bytes | None],
        new: Mapping[str, New],
        ahead: Mapping[str, bytes],
        is_kept: bool,
    ) -> None:
        self._ahead = ahead
        self._folder, self._verb, self._seen, self._new, self._is_kept = folder, verb, seen, new, is_kept
        self._parts: dict[str, Path] = {}
        self._entry: Entry | None = None
        self._unfinished: journal.Noted | None = None
        is_large = len(new) > _MANY or any(wanted.part for wanted in new.values())
        self._together = is_large and disk.can_write_all_through()
        """Whether the files go through to the disk together rather than one by one."""

    def run(self) -> None:
        """Changes all files, or none."""
        try:
            for name, wanted in self._new.items():
                if wanted.part is not None:
                    self._parts[name] = wanted.part
                elif wanted.content is not None:
                    self._stage(name, wanted.content, is_private=wanted.is_private)
            if self._together:
                disk.write_all_through()
            self._compare()
            if not self._new:
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
        """Checks that what was read still stands there: an editor knows nothing of our lock."""
        for name, seen in self._seen.items():
            if disk.content_at(target_in(self._folder, name)) != seen:
                raise ChangedMeanwhileError(
                    "{path} is being changed by another program. Close it there and try again.",
                    path=(self._folder / name).as_posix(),
                )

    def _worked_out(self) -> Entry:
        files: list[Touched] = []
        folders: dict[str, None] = {}
        is_huge, targets = self._old_size() > journal.LARGEST, Targets(self._folder)
        there: set[str] = set()
        for name, wanted in self._new.items():
            path = targets.of(name)
            if is_huge and (wanted.part is not None or wanted.is_gone) and disk.mode_of(path) is not None:
                continue  # it can be made again, and neither the memory nor the journal could hold all of them
            before, after = disk.content_at(path), wanted.digest or digest_of(wanted.content)
            files.append(Touched(name, before, after, disk.mode_of(path)))
            parent = name.rpartition("/")[0]
            if parent not in there and not wanted.is_gone:
                there.add(parent)
                steps = parent.split("/") if parent else []
                above = ("/".join(steps[: count + 1]) for count in range(len(steps)))
                folders |= dict.fromkeys(step for step in above if not disk.is_folder(self._folder / step))
        return Entry(self._verb, tuple(files), tuple(folders))

    def _go_ahead(self) -> None:
        for name, content in self._ahead.items():
            target, part = target_in(self._folder, name), staged_path(self._folder)
            with _named(target):
                disk.create(part, content, disk.mode_of(target))
            disk.move(part, target)

    def _old_size(self) -> int:
        """Total size of the files that the staged ones replace."""
        targets = Targets(self._folder)
        paths = (targets.of(name) for name, wanted in self._new.items() if wanted.part is not None)
        return sum(disk.size_of(path) for path in paths if disk.mode_of(path) is not None)

    def _swap(self, entry: Entry) -> None:
        for name in entry.folders:
            disk.make_folder(target_in(self._folder, name))
        targets = Targets(self._folder)
        for name in self._new.keys() - self._parts.keys():
            disk.remove(targets.of(name))
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
        """Restores everything; what the system does not let us restore now, the next call will."""
        if self._entry is not None:
            journal.take_back(self._folder, self._entry)
        if self._unfinished is not None:
            journal.drop(self._unfinished)
        sweep(self._folder)


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
