"""The typed framework from its data."""

from functools import cache
from pathlib import Path
from typing import Any

from resplan.framework.data import framework_folder, read_data
from resplan.framework.framework import Framework

_PARTS = ("framework", "indicators", "tasks", "stale")


def load_framework(name: str) -> Framework:
    """The framework with this name; a `ResplanError` where none is installed under it."""
    return _loaded(framework_folder(name))


@cache
def _loaded(folder: Path) -> Framework:
    data: dict[str, Any] = {"id": folder.name}
    for part in _PARTS:
        data |= read_data(folder.name, f"{part}.yaml")
    return Framework.model_validate(data)
