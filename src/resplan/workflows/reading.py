"""Plans on disk: where they are and what belongs to them. It reads bytes and leaves their meaning to `plan`."""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from resplan.errors import ResplanError
from resplan.plan.files import HEAD, SETTINGS, part_of
from resplan.plan.loader import LoadedPlan, load_plan
from resplan.plan.model import Plan
from resplan.source import LIMITS
from resplan.workflows.settings import Settings, load_settings

_MOST_FILES = 20_000


@dataclass(frozen=True)
class PlanOnDisk:
    """A plan, where it was found, and the settings that lie beside it."""

    path: Path
    """The folder, or the one file, as it was named."""
    loaded: LoadedPlan
    settings: Settings
    names: tuple[str, ...]
    """Every file in the folder, relative to it."""

    def shown(self, name: str) -> str:
        """A file of the plan as it is shown to people and machines: with `/` between folders on every system."""
        path = self.path / name if self.path.is_dir() else self.path
        return path.as_posix()


def find_plans(paths: Sequence[Path]) -> list[Path]:
    """The plans that the paths name: each itself, the plans directly in it, or, without any, the plan here or above."""
    if not paths:
        return [_here_or_above(Path.cwd())]
    return [plan for path in paths for plan in _plans_at(path)]


def read_plan(path: Path) -> PlanOnDisk:
    """Reads the plan in a folder or in one file."""
    try:
        if path.is_dir():
            return _read_folder(path)
        loaded = load_plan({path.name: _content(path)})
    except OSError as error:
        raise ResplanError(
            "{path} cannot be read: {reason}.", path=error.filename or path, reason=error.strerror or error
        ) from error
    return PlanOnDisk(path, loaded, Settings(), (path.name,))


def read_parent(child: PlanOnDisk) -> Plan | None:
    """The superior's plan that a plan names, read only to look things up; None if there is none or it cannot be read."""
    named = child.loaded.plan.parent.plan if child.loaded.plan.parent else None
    if not named:
        return None
    folder = child.path if child.path.is_dir() else child.path.parent
    path = folder / named
    try:
        if not (path.is_file() or (path / HEAD).is_file()):
            return None
        return read_plan(path).loaded.plan
    except (ResplanError, OSError, ValueError):  # ValueError: a NUL in the path
        return None


def _read_folder(path: Path) -> PlanOnDisk:
    names = sorted(_names(path))
    contents = {name: _content(path / name) if part_of(name) else b"" for name in names if _is_yaml(name)}
    settings = load_settings(path / SETTINGS) if SETTINGS in names else Settings()
    return PlanOnDisk(path, load_plan(contents), settings, tuple(names))


def _content(path: Path) -> bytes:
    """A file's bytes; of one that is too large only so much that its reader can refuse it."""
    with path.open("rb") as stream:
        return stream.read(LIMITS.size_bytes + 1)


def _is_yaml(name: str) -> bool:
    return name.lower().endswith((".yaml", ".yml"))


def _names(folder: Path) -> Iterator[str]:
    """Files of the folder, hidden ones and links that lead out of it left aside."""
    inside = folder.resolve()
    count = 0
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in files:
            file = Path(root, name)
            if name.startswith(".") or not file.resolve().is_relative_to(inside):
                continue
            count += 1
            if count > _MOST_FILES:
                raise ResplanError(
                    "{path} holds more than {limit} files; a plan has some dozens. Name the plan's own folder.",
                    path=folder,
                    limit=_MOST_FILES,
                )
            yield file.relative_to(folder).as_posix()


def _here_or_above(folder: Path) -> Path:
    for candidate in (folder, *folder.parents):
        if (candidate / HEAD).is_file():
            # Named relative to here, so that a user can click on the places of findings.
            return Path(os.path.relpath(candidate, folder))
    raise ResplanError(
        "There is no plan here or in a folder above (no {head}). Name the plan's folder, or make one with `resplan init`.",
        head=HEAD,
    )


def _plans_at(path: Path) -> Iterable[Path]:
    if not path.exists():
        raise ResplanError("{path} does not exist. Check the name of the plan's folder or file.", path=path)
    if path.is_file() or (path / HEAD).is_file():
        if path.name == HEAD and path.is_file():
            return [path.parent]
        return [path]
    if not path.is_dir():
        raise ResplanError("{path} is neither a file nor a folder. Name the plan's folder or file.", path=path)
    below = sorted(folder for folder in path.iterdir() if (folder / HEAD).is_file())
    if not below:
        raise ResplanError(
            "{path} is not a plan: it has no {head}. Name the plan's folder, or make one with `resplan init`.",
            path=path,
            head=HEAD,
        )
    return below
