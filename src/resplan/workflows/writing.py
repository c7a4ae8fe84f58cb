"""Files written whole or not at all: each goes beside its place first and takes it in one step."""

import os
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from resplan.errors import ResplanError


@dataclass(frozen=True, slots=True)
class Written:
    """What became of each file: names relative to the folder."""

    made: tuple[str, ...]
    kept: tuple[str, ...] = ()
    """Files that were there before and were left as they were."""


def write_new_files(folder: Path, contents: Mapping[str, bytes]) -> Written:
    """Writes the files that are not there yet; one that is there is kept and named."""
    kept = tuple(name for name in contents if _exists(folder / name))
    return Written(
        write_files(folder, {name: content for name, content in contents.items() if name not in kept}).made, kept
    )


def write_files(folder: Path, contents: Mapping[str, bytes]) -> Written:
    """Writes the files, replacing older ones: if one cannot be written, none is."""
    try:
        with ExitStack() as stack:
            staged = [(_staged(folder / name, content, stack), folder / name) for name, content in contents.items()]
            for temporary, target in staged:
                temporary.replace(target)
    except OSError as error:
        raise ResplanError(
            "{path} cannot be written: {reason}. Nothing was changed; name another folder with -o or free the place.",
            path=error.filename or folder,
            reason=error.strerror or error,
        ) from error
    return Written(tuple(contents))


def create_files(folder: Path, contents: Mapping[str, bytes]) -> bool:
    """Writes files that must not be there yet, all of them or none; False where another process has taken a name before.

    Each is whole from the moment it has its name, and of two processes that want one name only one gets it.
    """
    made: list[Path] = []
    try:
        with ExitStack() as stack:
            staged = [(_staged(folder / name, content, stack), folder / name) for name, content in contents.items()]
            for temporary, target in staged:
                _take_name(temporary, target)
                made.append(target)
    except FileExistsError:
        _remove(made)
        return False
    except OSError as error:
        _remove(made)
        raise ResplanError(
            "{path} cannot be written: {reason}. Nothing was changed; name another folder with -o or free the place.",
            path=error.filename or folder,
            reason=error.strerror or error,
        ) from error
    return True


def _take_name(temporary: Path, target: Path) -> None:
    """Gives a finished file its name, unless there is one of that name already."""
    try:
        os.link(temporary, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without links: the name is taken first, the content follows in one step
        target.open("xb").close()
        temporary.replace(target)


def _remove(files: Sequence[Path]) -> None:
    for file in files:
        file.unlink(missing_ok=True)


def _exists(path: Path) -> bool:
    return path.exists() or path.is_symlink()


def _staged(target: Path, content: bytes, stack: ExitStack) -> Path:
    """The content in a file of its own beside the target, which is removed if it never takes its place."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.is_dir():
        raise IsADirectoryError(0, "a folder has this name", str(target))
    temporary = target.with_name(f".{target.name}.{os.getpid()}.part")
    stack.callback(temporary.unlink, missing_ok=True)
    temporary.write_bytes(content)
    return temporary
