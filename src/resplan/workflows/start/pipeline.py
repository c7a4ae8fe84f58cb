"""Where a new plan's pipeline is put, and what it installs resplan from."""

import json
import os
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from msgspec import Struct

from resplan.documents.starters.pipeline import Address, Missing, Source, Wheel, address, pipeline_file
from resplan.errors import UsageError
from resplan.files.digest import sha256
from resplan.files.opening import read_given
from resplan.files.place import repository_of

_WHEELS = ".resplan"
"""The repository's folder for a copied wheel."""
LARGEST_WHEEL = 50_000_000
"""The most bytes of a wheel."""


class Prepared(Struct, frozen=True):
    """A pipeline not yet written."""

    root: Path
    """Top of the repository, where code hosts look for it; without a repository, the plan's folder."""
    files: Mapping[str, bytes]
    """Names relative to the root."""
    lacks_source: bool
    """Whether the source of resplan is not specified."""


def prepared_pipeline(folder: Path, service: str, source: str | None) -> Prepared:
    """The pipeline for the plan in a folder, and the wheel that the repository needs for it."""
    whole = folder.resolve()
    root = repository_of(whole) or whole
    files: dict[str, bytes] = {}
    found = _source(root, source, files)
    name, content = pipeline_file(service, whole.relative_to(root).as_posix(), found)
    if (root / name).exists():
        files = {}  # an existing one has its own source: no wheel is added
    files[name] = content
    return Prepared(_as_named(root, folder), files, isinstance(found, Missing))


def _as_named(root: Path, folder: Path) -> Path:
    """The top of the repository, as a path relative to here if the plan's folder was named so."""
    return root if folder.is_absolute() else Path(os.path.relpath(root))


def _source(root: Path, source: str | None, files: dict[str, bytes]) -> Source:
    """What is installed; a wheel to be copied into the repository is added to the files."""
    if source is None:
        wheel = _own_wheel()
        if wheel is None:
            return Missing()
        content = read_given(wheel, LARGEST_WHEEL)
        name = f"{_WHEELS}/{wheel.name}"
        files[name] = content
        return Wheel(name, sha256(content))
    if source.endswith(".whl") and "://" not in source:
        return _wheel(root, source)
    return address(source)


def _wheel(root: Path, source: str) -> Wheel | Address:
    path = next((place for place in (Path(source).resolve(), (root / source).resolve()) if place.is_file()), None)
    if path is None or not path.is_relative_to(root):
        raise UsageError(
            "The repository {root} has no wheel {source}. Copy it there and give its path from the top of the repository.",
            source=source,
            root=root.as_posix(),
        )
    return Wheel(path.relative_to(root).as_posix(), sha256(read_given(path, LARGEST_WHEEL)))


def _own_wheel() -> Path | None:
    """The wheel that this program was installed from, if the installer recorded it and it still exists."""
    try:
        noted = metadata.distribution("resplan").read_text("direct_url.json")
        url = urlsplit(str(json.loads(noted)["url"])) if noted else None
    except (metadata.PackageNotFoundError, ValueError, KeyError, TypeError):
        return None
    if url is None or url.scheme != "file" or not url.path.endswith(".whl"):
        return None
    path = Path(url2pathname(url.path))
    return path if path.is_file() else None
