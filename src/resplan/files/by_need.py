"""Functions known by name, each imported when first asked for: what a call does not need costs it nothing."""

import importlib
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

Function = TypeVar("Function")


def imported(place: str) -> Any:  # whatever stands there
    """What stands at `module:name`."""
    module, _, name = place.partition(":")
    return getattr(importlib.import_module(module), name)


class ByNeed(Mapping[str, Function]):
    """Functions by their names in the data; listing the names imports nothing."""

    def __init__(self, places: Mapping[str, str]) -> None:
        self._places = places

    def __getitem__(self, name: str) -> Function:
        function: Function = imported(self._places[name])
        return function

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)
