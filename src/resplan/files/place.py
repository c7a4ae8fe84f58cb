"""What the disk has at a path, as long as the path stays within a folder: links are followed, but never out of it."""

import os
from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path

from resplan.files.names import readable
from resplan.files.refused import absent, no_file, unreadable

Follow = Callable[[str], str]
"""Resolves the links of a path."""


class Kind(StrEnum):
    """What stands under a name."""

    FILE = "file"
    FOLDER = "folder"
    LINKED_FOLDER = "linked folder"
    """A link to a folder: listing does not follow it."""
    OUTSIDE = "outside"
    """A link out of the folder, or a path out of it."""
    NOTHING = "nothing"
    """Nothing, or a link to nothing."""
    OTHER = "other"
    """A device, a pipe, a socket."""


def contained(path: str, within: str, follow: Follow = os.path.realpath) -> str | None:
    """The path without links; None if it leads out of the folder `within`, which is itself without links; "" allows all."""
    real = follow(path)
    if os.name == "posix":  # no Path objects: this is asked often
        is_below = not within or real == within or real.startswith(within.rstrip("/") + "/")
    else:
        is_below = not within or Path(real).is_relative_to(within)
    return real if is_below else None


def kind_at(path: str, within: str, follow: Follow = os.path.realpath) -> Kind:
    """What the path leads to."""
    real = contained(path, within, follow)
    if real is None:
        return Kind.OUTSIDE
    if os.path.isfile(real):  # noqa: PTH113  # a text: on the way to a kept answer no path objects are made
        return Kind.FILE
    if os.path.isdir(real):  # noqa: PTH112
        return Kind.FOLDER
    return Kind.OTHER if os.path.exists(real) else Kind.NOTHING  # noqa: PTH110


def entries_at(folder: str, within: str, follow: Follow = os.path.realpath) -> list[tuple[str, Kind]]:
    """Names and kinds of a folder's direct entries, sorted."""
    real = contained(folder, within, follow)
    if real is None:
        return []
    try:
        with os.scandir(real) as entries:
            return sorted((entry.name, _kind_of(entry, within)) for entry in entries)
    except FileNotFoundError as error:
        raise absent(_shown(folder)) from error
    except NotADirectoryError as error:
        raise no_file(_shown(folder)) from error
    except OSError as error:
        raise unreadable(_shown(folder), error) from error


def _shown(folder: str) -> str:
    return readable(Path(folder).as_posix())


def _kind_of(entry: "os.DirEntry[str]", within: str) -> Kind:
    if _is_link(entry):
        kind = kind_at(entry.path, within)
        return Kind.LINKED_FOLDER if kind is Kind.FOLDER else kind
    if entry.is_dir(follow_symlinks=False):
        return Kind.FOLDER
    return Kind.FILE if entry.is_file(follow_symlinks=False) else Kind.OTHER


def _is_link(entry: "os.DirEntry[str]") -> bool:
    is_junction = getattr(entry, "is_junction", None)
    return entry.is_symlink() or bool(is_junction and is_junction())


def outer_root(folder: Path) -> Path:
    """How far a plan may refer: its repository, else the folder above its own."""
    real = Path(os.path.realpath(folder))
    return repository_of(real) or real.parent


def repository_of(folder: Path) -> Path | None:
    """Top of the repository that contains a folder, given without links."""
    return next((place for place in _upward(folder) if is_there(place / ".git")), None)


def is_there(path: Path) -> bool:
    """Whether something is there, as far as one may look."""
    return os.path.exists(path)  # noqa: PTH110  # Path.exists fails where one may not, in some versions of Python


def _upward(folder: Path) -> Iterator[Path]:
    yield folder
    yield from folder.parents
