"""A rehearsal: changes are computed to the end and collected, and nothing is written."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from msgspec import Struct


class Intended(Struct, frozen=True):
    """A file that would be written."""

    folder: Path
    name: str
    before: bytes | None
    """Its content now."""
    after: bytes | None
    """None if the file would be removed."""

    @property
    def path(self) -> Path:
        """Where it would lie."""
        return self.folder / self.name


_GATHERED: ContextVar[list[Intended] | None] = ContextVar("gathered", default=None)


@contextmanager
def rehearsed() -> Iterator[list[Intended]]:
    """Within the block nothing is written; yields the list that collects what would be."""
    gathered: list[Intended] = []
    token = _GATHERED.set(gathered)
    try:
        yield gathered
    finally:
        _GATHERED.reset(token)


def gathered() -> list[Intended] | None:
    """Where a rehearsal collects its changes; None while changes are real."""
    return _GATHERED.get()
