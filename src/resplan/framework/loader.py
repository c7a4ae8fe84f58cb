"""Loads the typed framework."""

from functools import cache
from pathlib import Path
from typing import Any

from resplan.framework.data import framework_folder, read_data
from resplan.framework.framework import Framework

_PARTS = ("framework", "indicators", "tasks", "stale")


def load_framework(name: str) -> Framework:
    """The framework of this name; a `ResplanError` if it is not installed."""
    return _loaded(framework_folder(name))


@cache
def _loaded(folder: Path) -> Framework:
    data: dict[str, Any] = {"id": folder.name}
    for part in _PARTS:
        data |= read_data(folder.name, f"{part}.yaml")
    return Framework.parse(data)
