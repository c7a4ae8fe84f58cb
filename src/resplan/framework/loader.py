"""The framework's data from its folder."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from resplan import resources
from resplan.errors import ResplanError
from resplan.framework.model import Framework

_PARTS = ("framework", "indicators", "tasks", "stale")


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


@cache
def load_framework(name: str) -> Framework:
    """The framework with this name."""
    data: dict[str, Any] = {}
    for part in _PARTS:
        data |= read_data(name, f"{part}.yaml")
    return Framework.model_validate(data)
