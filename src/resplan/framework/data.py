"""The framework's data files: which frameworks are installed, and their contents as plain data."""

from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast

from msgspec import MsgspecError, Raw, Struct, json

from resplan.errors import ResplanError
from resplan.files import installed
from resplan.files.digest import digest, sha256
from resplan.framework.typed import Datum

COMPILED = "compiled.json"
Part = TypeVar("Part", bound=Datum)


def framework_folder(name: str) -> Path:
    """Folder of an installed framework; anything else is refused, even if its name is a valid path."""
    known = framework_names()
    if name not in known:
        raise ResplanError(
            "There is no framework “{name}”. Write `framework: {known}` in plan.yaml.",
            name=name,
            known=" | ".join(known),
        )
    return installed.schemas() / name


def read_data(framework: str, name: str) -> Any:  # plain YAML data, typed by the caller
    """One file of a framework as plain data; from its compiled form if that was made from the very same bytes."""
    content = (framework_folder(framework) / name).read_bytes()
    entry = _compiled(framework_folder(framework)).get(name)
    if entry is not None and entry.sha256 == sha256(content):
        return json.decode(entry.data)
    return parsed(content)


def read_common(folder: Path, name: str) -> Any:  # plain YAML data, typed by the caller
    """A file beside the frameworks, for all of them alike."""
    return parsed((folder / name).read_bytes())


def read_part(framework: str, name: str, part: type[Part]) -> Part:
    """One file of a framework, typed; read once, however many profiles change the framework."""
    return cast("Part", _part(framework_folder(framework), name, part))


@cache
def _part(folder: Path, name: str, part: type[Datum]) -> Datum:
    return part.parse(read_data(folder.name, name))


def framework_sha256(framework: str) -> str:
    """Hash of all YAML files of a framework."""
    return _sha256(framework_folder(framework))


@cache
def _sha256(folder: Path) -> str:
    return digest({path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.yaml")})


class _Compiled(Struct, frozen=True):
    """A file as it was compiled. Its data are read only if they are asked for."""

    sha256: str
    data: Raw


@cache
def _compiled(folder: Path) -> dict[str, _Compiled]:
    try:
        return json.decode((folder / COMPILED).read_bytes(), type=dict[str, _Compiled])
    except (OSError, MsgspecError):  # only a shortcut: the sources are always there
        return {}


def parsed(content: bytes) -> Any:  # plain YAML data
    """The data of one file."""
    # Imported here: if every file is compiled, no YAML is read. CSafeLoader is the safe loader on libyaml.
    import yaml  # noqa: PLC0415

    return yaml.load(content.decode("utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506


def framework_names() -> tuple[str, ...]:
    """The installed frameworks."""
    return _names_in(installed.schemas())


@cache
def _names_in(folder: Path) -> tuple[str, ...]:
    return tuple(sorted(path.parent.name for path in folder.glob("*/framework.yaml")))


def default_framework() -> str:
    """The framework for plans that name none, from `schemas/default.txt`.

    Localities and secrecy marks are the country's, not a framework's; they are read from its files, too.
    """
    return _default_in(installed.schemas())


@cache
def _default_in(folder: Path) -> str:
    return (folder / "default.txt").read_text(encoding="utf-8").strip()
