"""The typed framework from its data."""

from functools import cache
from typing import Any

from resplan.framework.data import read_data
from resplan.framework.model import Framework

_PARTS = ("framework", "indicators", "tasks", "stale")


@cache
def load_framework(name: str) -> Framework:
    """The framework with this name."""
    data: dict[str, Any] = {}
    for part in _PARTS:
        data |= read_data(name, f"{part}.yaml")
    return Framework.model_validate(data)
