"""The framework's data files: which frameworks are installed, and their plain contents."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from resplan import resources
from resplan.errors import ResplanError


def framework_folder(name: str) -> Path:
    """Folder of an installed framework; what is not installed is no framework, whatever path the name may be."""
    known = framework_names()
    if name not in known:
        raise ResplanError(
            "There is no framework “{name}”. Write `framework: {known}` in plan.yaml.",
            name=name,
            known=" | ".join(known),
        )
    return resources.schemas() / name


def read_data(framework: str, name: str) -> Any:  # plain YAML data, typed by the caller
    """One file of a framework, as plain data."""
    path = framework_folder(framework) / name
    # NOTE: CSafeLoader is the safe loader on libyaml; every date in the data stands in quotes or is read by pydantic.
    return yaml.load(path.read_text(encoding="utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506


@cache
def framework_names() -> tuple[str, ...]:
    """The installed frameworks."""
    return tuple(sorted(path.parent.name for path in resources.schemas().glob("*/framework.yaml")))
