"""The last few things that were made, by their keys: what is asked for again soon is not made again, and memory does not grow."""

from collections.abc import Callable
from typing import Generic, TypeVar

Key = TypeVar("Key")
Thing = TypeVar("Thing")


class LastFew(Generic[Key, Thing]):
    """Holds at most some things; the oldest makes room for the next."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._held: dict[Key, Thing] = {}

    def of(self, key: Key, make: Callable[[], Thing]) -> Thing:
        """The thing of a key, made if it is not held."""
        if key not in self._held:
            made = make()
            if len(self._held) == self._most:
                del self._held[next(iter(self._held))]
            self._held[key] = made
        return self._held[key]
