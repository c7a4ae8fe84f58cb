"""Where a file may be written: inside its folder, through no link, under a name that every system can have."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from resplan.errors import UsageError
from resplan.files import disk
from resplan.files.names import is_portable

LOCK = ".resplan.lock"
"""Its holder is the only one to write in the folder."""
_PART = re.compile(r"\.resplan-[0-9a-f]{16}\.part")
_NEVER = re.compile(r"\.git[. ]*|git~[0-9]+", re.IGNORECASE)
"""git's own folder, where we never write."""


def target_in(folder: Path, name: str) -> Path:
    """The path for a file in a folder. A name out of the folder, through a link or into git's folder is refused."""
    return Targets(folder).of(name)


class Targets:
    """As `target_in`, for many files of one folder in a row: the folders above them are checked only once."""

    def __init__(self, folder: Path) -> None:
        self._folder = os.fspath(folder)
        self._above: dict[str, tuple[str, str]] = {"": (self._folder, "")}
        """The path of a folder below, and the first step of its name that not every system can have."""

    def of(self, name: str) -> Path:
        """The path for a file."""
        above, _, last = name.rpartition("/")
        if _is_never(last) or (not above and last != name):
            raise _no_name(name)
        if above not in self._above:
            self._above[above] = self._found(above, name)
        path, odd = self._above[above]
        target = Path(path, last)
        odd = odd or ("" if is_portable(last) else last)
        if odd and not _exists(target):
            raise _no_name(odd)
        return target

    def _found(self, above: str, name: str) -> tuple[str, str]:
        steps, path = above.split("/"), self._folder
        if any(map(_is_never, steps)):
            raise _no_name(name)
        for step in steps:
            path = os.path.join(path, step)  # noqa: PTH118  # thousands of files, and a Path is slow to make
            if not disk.is_folder(path) and os.path.lexists(path):
                raise UsageError(
                    "{path} is a link or a file, not a folder, so nothing is written into it. Name another folder.",
                    path=Path(path).as_posix(),
                )
        return path, next((step for step in steps if not is_portable(step)), "")


def _is_never(step: str) -> bool:
    return step in ("", ".", "..") or _NEVER.fullmatch(step) is not None


def refuse_names(folder: Path) -> None:
    """Refuses to make a folder whose name not every system can have."""
    for path in (folder, *folder.parents):
        if _exists(path):
            return
        if path.name not in ("", "..") and not is_portable(path.name):
            raise _no_name(path.name)


def staged_path(folder: Path, mark: str = "") -> Path:
    """An unpredictable name for a file that is not yet in place. `mark`: sixteen digits that nobody else knows."""
    return folder / f".resplan-{mark or os.urandom(8).hex()}.part"


def is_staged(path: Path) -> bool:
    """Whether this is a file that is not yet in place."""
    return _PART.fullmatch(path.name) is not None


def is_untidy(folder: Path) -> bool:
    """Whether an unfinished writing process, running or dead, has left something in the folder."""
    return any(name == LOCK or _PART.fullmatch(name) for name in disk.names_in(folder))


def leftovers_in(folder: Path) -> Iterator[Path]:
    """Files that were never moved into place."""
    return (path for name in disk.names_in(folder) if is_staged(path := folder / name))


def _exists(path: Path) -> bool:
    return path.exists() or path.is_symlink()


def _no_name(name: str) -> UsageError:
    return UsageError("“{name}” cannot be a file name on every system. Choose another one.", name=name)
