"""Records what a reading asked the disk and what the disk answered; asking again later shows whether anything changed."""

import hashlib
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Literal, NamedTuple, assert_never

from msgspec import Struct, field

from resplan.files.digest import sha256
from resplan.files.opening import sha256_of
from resplan.files.place import Follow, Kind, contained, entries_at, kind_at, outer_root
from resplan.files.refused import Refused

Question = Literal["content", "kind", "entries", "real", "root", "commit", "stamps"]
Stamp = tuple[int, int, int, int, int]
"""Device, inode, size, and in nanoseconds the last change of the content and of anything at all."""
ANYWHERE = ""
"""Stands in place of the folder that a path must not leave, if the path may lead anywhere."""


class Look(NamedTuple):
    """One question to the disk, as plain data that can be stored and asked again."""

    question: Question
    path: str
    """As asked for, before following links."""
    within: str = ANYWHERE
    """The folder, itself free of links, that the path must not leave; for a question about a commit, the revision that names it."""
    limit: int = 0
    """The most bytes that the reader takes."""

    def answer(self, follow: Follow = os.path.realpath) -> str:
        """The disk's answer now, in one line; a refusal is an answer too."""
        try:
            match self.question:
                case "content":
                    return self._digest(follow)
                case "kind":
                    return kind_at(self.path, self.within, follow)
                case "entries":
                    return entries_answer(entries_at(self.path, self.within, follow))
                case "real":
                    return contained(self.path, self.within, follow) or Kind.OUTSIDE
                case "root":
                    return str(outer_root(Path(self.path)))
                case "commit":
                    return commit_named(self.path, self.within)
                case "stamps":
                    return stamps_answer(self.path)
                case _:
                    assert_never(self.question)
        except Refused as refused:
            return refusal_answer(refused)

    def _digest(self, follow: Follow) -> str:
        path = contained(self.path, self.within, follow)
        return Kind.OUTSIDE if path is None else sha256_of(path, self.path, self.limit)


def commit_named(place: str, revision: str) -> str:
    """Id of the commit that a revision names in the repository around a place; empty if it names none."""
    from resplan.files.revisions import repository_around  # noqa: PLC0415  # few plans are read from a repository

    repository = repository_around(Path(place))
    return (repository and repository.commit(revision)) or ""


def refusal_answer(refused: Refused) -> str:
    """A refusal as an answer."""
    return f"{type(refused).__name__}: {refused}"


def entries_answer(entries: list[tuple[str, Kind]]) -> str:
    """A folder's entries as an answer."""
    text = "\0".join(f"{name}\0{kind}" for name, kind in entries)
    return sha256(text.encode("utf-8", "surrogatepass"))


def stamps_answer(folder: str) -> str:
    """Names and stamps of all files below a folder as an answer; a file that is written again, even as it was, gives another one.

    A folder below that this user may not list, such as a volume's `lost+found`, holds no file of his.
    """
    digest = hashlib.sha256()
    waiting = [folder]
    while waiting:
        with suppress(FileNotFoundError, NotADirectoryError, PermissionError), os.scandir(waiting.pop()) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                else:
                    found = entry.stat(follow_symlinks=False)
                    stamp = found.st_mode, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns
                    digest.update(f"{entry.path}\0{stamp}\n".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


class Seen(NamedTuple):
    """The answer to a look."""

    answer: str
    stamp: Stamp | None = None
    """The file's stamp before it was read; None if it is no file, or if the system does not tell when a file changed."""


def stamp_of(path: str) -> Stamp | None:
    """A file's stamp. Windows tells when a file was made, not when it changed: there every content is read."""
    if os.name != "posix":
        return None
    try:
        found = os.stat(path)  # noqa: PTH116  # a text: many are asked
    except (OSError, ValueError):
        return None
    return (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)


class Looks(Struct):
    """All looks of a reading, each with its first answer: everything that the result rests on."""

    answers: dict[Look, Seen] = field(default_factory=dict)

    def remember(self, look: Look, answer: str, stamp: Stamp | None = None) -> None:
        """Keeps a look's first answer."""
        self.answers.setdefault(look, Seen(answer, stamp))

    def join(self, answers: Mapping[Look, Seen]) -> None:
        """Keeps the looks of another reading too; where both have one, the first answer stays."""
        self.answers.update((look, seen) for look, seen in answers.items() if look not in self.answers)

    def ask(self, look: Look) -> str:
        """The disk's answer now, which is also kept."""
        stamp = stamp_of(look.path) if look.question == "content" else None
        self.remember(look, look.answer(), stamp)
        return self.answers[look].answer


class Disk:
    """The disk during one run: each folder is resolved once, and each question asked once."""

    def __init__(self) -> None:
        self._folders: dict[str, str] = {}
        self._answers: dict[Look, str] = {}

    def holds(self, answers: Mapping[Look, Seen]) -> bool:
        """Whether the disk still gives the same answer."""
        return all(self._says(look, seen) for look, seen in answers.items())

    def answer(self, look: Look) -> str:
        """The answer now."""
        if look not in self._answers:
            self._answers[look] = look.answer(self._real)
        return self._answers[look]

    def _says(self, look: Look, seen: Seen) -> bool:
        if look not in self._answers and seen.stamp is not None:
            real = contained(look.path, look.within, self._real)
            if real is not None and stamp_of(real) == seen.stamp:
                self._answers[look] = seen.answer
        return self.answer(look) == seen.answer

    def _real(self, path: str) -> str:
        folder, name = os.path.split(path)
        if os.name != "posix" or name in ("", ".", ".."):
            return os.path.realpath(path)
        if folder not in self._folders:
            self._folders[folder] = os.path.realpath(folder)
        below = os.path.join(self._folders[folder], name)  # noqa: PTH118
        return os.path.realpath(below) if os.path.islink(below) else below  # noqa: PTH114
