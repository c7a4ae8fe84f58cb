"""Files as git keeps them at a revision, read with the git that is there: nothing is checked out, run or fetched."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from resplan.errors import ResplanError
from resplan.files.names import readable
from resplan.files.place import is_there
from resplan.files.refused import Refused, no_file, too_large

_SECONDS = 60
_MOST_FILES = 20_000
_BARE = ("HEAD", "objects", "refs")
_LINK, _MODULE = "120000", "160000"
_NO_PROGRAMS = (
    "--no-pager",
    "--no-replace-objects",
    "--literal-pathspecs",
    "-c",
    "core.fsmonitor=false",
    "-c",
    f"core.hooksPath={os.devnull}",
)


class Repository(Struct, frozen=True):
    """A repository of git, with or without a worktree, and a place in it."""

    folder: Path
    below: PurePosixPath
    """Path of the place, from the top of the repository."""

    def commit(self, revision: str) -> str | None:
        """Id of the commit that a revision names (`HEAD~3`, `v1`); None if it names none."""
        if revision.startswith("-") or "\0" in revision:
            return None
        found = self._git(["rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"])
        return None if found is None else found.decode("ascii").strip()

    def files(
        self, commit: str, is_wanted: Callable[[str], bool], limit: int, late: Callable[[str], int] | None = None
    ) -> Mapping[str, bytes | Refused] | bytes | Refused | None:
        """The wanted files below the place by name; the content if the place is a file; None if the commit has no such place.

        `limit`: bytes of a file. A link, and a file beyond the limit, is refused.
        `late`: the limit of a file that need not be read yet, else 0; it is given as empty, and `content` reads it.
        """
        place = "" if self.below == PurePosixPath() else self.below.as_posix()
        name = f"{commit}:{place}"
        kind = self._git(["cat-file", "-t", name])
        if kind is None:
            return None
        if kind.strip() == b"blob":
            return self._file(commit, limit)
        listed = self._git(["ls-tree", "-r", "-l", "-z", "--full-tree", name]) or b""
        rows = [row for row in _rows(listed) if is_wanted(row.name)]
        if len(rows) > _MOST_FILES:
            raise ResplanError(
                "{path} has more than {count} files at {revision}. Name the plan's folder with --plan.",
                path=readable(place or "."),
                count=_MOST_FILES,
                revision=commit[:_SHORT],
            )
        limits = {row.name: late(row.name) if late else 0 for row in rows}
        found: dict[str, bytes | Refused] = {row.name: row.refusal(limits[row.name] or limit) or b"" for row in rows}
        now = [row for row in rows if not limits[row.name] and not isinstance(found[row.name], Refused)]
        found.update(self._contents(now))
        return found

    def moved_from(self, commit: str, head: str) -> "Repository | None":
        """The path in an earlier commit, if the folder or file was renamed since; None if git finds no rename.

        `head`: the file by which a folder at the place is known.
        """
        rows = self._git(["diff-tree", "-r", "-z", "-M", "--name-status", "--diff-filter=R", commit, "HEAD"]) or b""
        words = iter(os.fsdecode(rows).split("\0"))
        earlier = {new: old for _, old, new in zip(words, words, words, strict=False)}
        if old := earlier.get(self.below.as_posix()):
            return replace(self, below=PurePosixPath(old))
        old = earlier.get((self.below / head).as_posix(), "")
        return replace(self, below=PurePosixPath(old).parent) if PurePosixPath(old).name == head else None

    def content(self, commit: str, name: str) -> bytes:
        """Content of a file below the place, whose size is known to be right."""
        found = self._git(["cat-file", "blob", f"{commit}:{(self.below / name).as_posix()}"])
        if found is None:
            raise self._failed()
        return found

    def _file(self, commit: str, limit: int) -> bytes | Refused:
        whole = self._git(["ls-tree", "-l", "-z", "--full-tree", commit, "--", self.below.as_posix()])
        (row,) = _rows(whole or b"")
        return row.refusal(limit) or self._contents([row])[row.name]

    def _contents(self, rows: Sequence["_Row"]) -> dict[str, bytes]:
        """Contents by name, asked for all at once."""
        question = "".join(f"{row.object_id}\n" for row in rows).encode("ascii")
        answer = self._git(["cat-file", "--batch"], question=question) or b""
        contents: dict[str, bytes] = {}
        at = 0
        for row in rows:
            head, sign, _ = answer[at : at + _HEAD].partition(b"\n")
            if not sign or head.endswith(b" missing"):
                raise self._failed()
            start = at + len(head) + 1
            at = start + row.size + 1
            contents[row.name] = answer[start : at - 1]
        return contents

    def _git(self, words: Sequence[str], question: bytes = b"") -> bytes | None:
        """What git answers; None if it says no."""
        program = shutil.which("git")
        if program is None:
            raise ResplanError(
                "To read a revision resplan needs git, and there is none. Install git, or name a plan's folder or file."
            )
        try:
            answer = subprocess.run(  # noqa: S603  # found on the PATH; the arguments are no options and go to no shell
                [program, *_NO_PROGRAMS, "-C", str(self.folder), *words],
                input=question,
                capture_output=True,
                env=_environment(),
                timeout=_SECONDS,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise self._failed() from error
        if b"dubious ownership" in answer.stderr:
            raise ResplanError(
                "git does not trust {path}, which belongs to somebody else. Copy the repository, or allow it with "
                "`git config --global --add safe.directory`.",
                path=readable(self.folder.as_posix()),
            )
        return answer.stdout if answer.returncode == 0 else None

    def _failed(self) -> ResplanError:
        return ResplanError(
            "git could not read {path}. See with `git fsck` whether the repository is whole.",
            path=readable(self.folder.as_posix()),
        )


_SHORT = 12
_HEAD = 200
"""Enough bytes for the line before a content: an id, a kind, a size."""


class _Row(Struct, frozen=True):
    """A file as git lists it."""

    mode: str
    object_id: str
    size: int
    name: str

    def refusal(self, limit: int) -> Refused | None:
        if self.mode in (_LINK, _MODULE):
            return no_file(readable(self.name))
        return too_large(readable(self.name), limit) if self.size > limit else None


def _rows(listed: bytes) -> Iterator[_Row]:
    for line in filter(None, listed.split(b"\0")):
        head, _, name = line.partition(b"\t")
        mode, _, object_id, size = head.decode("ascii").split()
        yield _Row(mode, object_id, int(size) if size.isdigit() else 0, os.fsdecode(name))


def repository_around(place: Path) -> Repository | None:
    """The repository that a place lies in; the place itself need not exist on the disk, since a bare repository shows no files."""
    real = Path(os.path.realpath(place))
    for folder in (real, *real.parents):
        if is_there(folder / ".git") or all(is_there(folder / name) for name in _BARE):
            return Repository(folder, PurePosixPath(real.relative_to(folder).as_posix()))
    return None


def _environment() -> dict[str, str]:
    """The user's own, without what would point git elsewhere; a repository from strangers may not fetch or ask anything."""
    own = {name: value for name, value in os.environ.items() if not name.upper().startswith("GIT_")}
    return own | {
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_ALLOW_PROTOCOL": "none",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C",
    }
