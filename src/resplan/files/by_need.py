"""What is known by name and imported when first asked for: what a call does not need costs it nothing."""

import importlib
from typing import Any


def imported(place: str) -> Any:  # whatever stands there
    """What stands at `module:name`."""
    module, _, name = place.partition(":")
    return getattr(importlib.import_module(module), name)
