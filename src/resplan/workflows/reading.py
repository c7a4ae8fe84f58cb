"""Plans on disk: where they are and what belongs to them. It reads bytes and leaves their meaning to `plan`."""

from dataclasses import dataclass
from pathlib import Path

from resplan.errors import ResplanError
from resplan.files.writing import read_settled
from resplan.framework.reference import Reference, read_reference, reference_of
from resplan.plan.files import HEAD, SETTINGS, part_of
from resplan.plan.loader import LoadedPlan, load_plan
from resplan.workflows.discovery import content_of, names_in
from resplan.workflows.settings import Settings, read_settings


@dataclass(frozen=True)
class PlanOnDisk:
    """A plan, where it was found, and the settings that lie beside it."""

    path: Path
    """The folder, or the one file, as it was named."""
    loaded: LoadedPlan
    settings: Settings
    names: tuple[str, ...]
    """Every file in the folder, relative to it."""

    @property
    def folder(self) -> Path:
        """The folder that the plan's references to other files start from."""
        return self.path if self.path.is_dir() else self.path.parent

    def shown(self, name: str) -> str:
        """A file of the plan as it is shown to people and machines: with `/` between folders on every system."""
        path = self.path / name if self.path.is_dir() else self.path
        return path.as_posix()


def read_plan(path: Path) -> PlanOnDisk:
    """Reads the plan in a folder or in one file, none of whose changes is half done."""
    return read_settled(path if path.is_dir() else path.parent, lambda: _read_plan(path))


def _read_plan(path: Path) -> PlanOnDisk:
    try:
        if path.is_dir():
            return _read_folder(path)
        loaded = load_plan({path.name: content_of(path)})
    except OSError as error:
        raise ResplanError(
            "{path} cannot be read: {reason}.", path=error.filename or path, reason=error.strerror or error
        ) from error
    return PlanOnDisk(path, loaded, Settings(), (path.name,))


def read_parent(child: PlanOnDisk) -> LoadedPlan | None:
    """The superior's plan that a plan names, read only to look things up; None if there is none or it cannot be read."""
    named = child.loaded.plan.parent.plan if child.loaded.plan.parent else None
    if not named:
        return None
    path = child.folder / named
    try:
        if not (path.is_file() or (path / HEAD).is_file()):
            return None
        return read_plan(path).loaded
    except (ResplanError, OSError, ValueError):  # ValueError: a NUL in the path
        return None


def read_references(plan: PlanOnDisk) -> tuple[Reference, ...]:
    """The texts that the plan's settings name: fingerprints, plain texts, or other plans."""
    return tuple(_reference(plan.folder / named) for named in plan.settings.references)


def _reference(path: Path) -> Reference:
    if path.suffix == ".json":
        return read_reference(content_of(path), path.as_posix())
    if path.is_dir() or path.suffix == ".yaml":
        texts = (text for _, text in read_plan(path).loaded.texts())
        return reference_of(path.stem, "\n".join(texts))
    try:
        return reference_of(path.stem, path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise ResplanError("{path} cannot be read: {reason}.", path=path, reason=error) from error


def _read_folder(path: Path) -> PlanOnDisk:
    names = sorted(names_in(path))
    contents = {name: content_of(path / name) if part_of(name) else b"" for name in names if _is_yaml(name)}
    settings = (
        read_settings(content_of(path / SETTINGS), (path / SETTINGS).as_posix()) if SETTINGS in names else Settings()
    )
    return PlanOnDisk(path, load_plan(contents), settings, tuple(names))


def _is_yaml(name: str) -> bool:
    return name.lower().endswith((".yaml", ".yml"))
