"""Where a file may be written: inside its folder, through no link, under a name that every system can have."""

import re
import secrets
from pathlib import Path

from resplan.errors import UsageError
from resplan.files import disk
from resplan.files.names import is_portable

LOCK = ".resplan.lock"
"""Whoever has it is the only one that writes in the folder."""
_PART = re.compile(r"\.resplan-[0-9a-f]{16}\.part")
_NEVER = re.compile(r"\.git[. ]*|git~[0-9]+", re.IGNORECASE)
"""What git itself keeps is never ours to write."""


def target_in(folder: Path, name: str) -> Path:
    """The place of a file in a folder; a name that leads out of it, through a link or into git's own folder is refused."""
    steps = name.split("/")
    if not all(steps) or any(step in (".", "..") or _NEVER.fullmatch(step) for step in steps):
        raise _no_name(name)
    path = folder
    for step in steps[:-1]:
        path = path / step
        if _exists(path) and not disk.is_folder(path):
            raise UsageError(
                "{path} is a link or a file, not a folder, so nothing is written into it. Name another folder.",
                path=path.as_posix(),
            )
    for step in steps:
        if not is_portable(step) and not _exists(folder / name):
            raise _no_name(step)
    return folder / name


def refuse_names(folder: Path) -> None:
    """Refuses a folder that would have to be made under a name that not every system can have."""
    for path in (folder, *folder.parents):
        if _exists(path):
            return
        if path.name not in ("", "..") and not is_portable(path.name):
            raise _no_name(path.name)


def staged_path(folder: Path) -> Path:
    """A name that nobody can foresee, for a file that is not yet in its place."""
    return folder / f".resplan-{secrets.token_hex(8)}.part"


def is_staged(path: Path) -> bool:
    """Whether a file is not yet in its place."""
    return _PART.fullmatch(path.name) is not None


def is_untidy(folder: Path) -> bool:
    """Whether a process that writes, or wrote until it died, has something lying in the folder."""
    return any(name == LOCK or _PART.fullmatch(name) for name in disk.names_in(folder))


def leftovers_in(folder: Path) -> list[Path]:
    """Files that were never brought to their place."""
    return [path for name in disk.names_in(folder) if is_staged(path := folder / name)]


def _exists(path: Path) -> bool:
    return path.exists() or path.is_symlink()


def _no_name(name: str) -> UsageError:
    return UsageError(
        "“{name}” is no name that a file can have on every system. Choose another one.",
        name=name,
    )
