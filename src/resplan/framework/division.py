"""Rows divided by a key that the framework or the plan has titles for: tasks by group, money by source, feedback by field."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Generic, TypeVar

from msgspec import Struct

from resplan.framework.typed import Titled
from resplan.language.words import Words

Row = TypeVar("Row")
Key = TypeVar("Key", bound=Hashable)


class Part(Struct, Generic[Row], frozen=True):
    """The rows of one key."""

    key: str
    title: Words | None
    """Its title; None for an unknown key, and for rows without a key."""
    rows: tuple[Row, ...]

    @property
    def name(self) -> Words | None:
        """Its title; an unknown key stands for itself."""
        return self.title or (Words(vi=self.key, en=self.key) if self.key else None)


def grouped(rows: Iterable[Row], key: Callable[[Row], Key]) -> dict[Key, list[Row]]:
    """The rows of each key; keys in the order of their first rows."""
    found: dict[Key, list[Row]] = {}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    return found


def titles_of(rows: Iterable[Titled]) -> dict[str, Words]:
    """The title of each row by its key."""
    return {row.key: row.title for row in rows}


def divided(rows: Iterable[Row], key: Callable[[Row], str | None], titles: Mapping[str, Words]) -> list[Part[Row]]:
    """A part for each title in their order, even if empty; then unknown keys by name; rows without a key come last."""
    found = grouped(rows, lambda row: key(row) or "")
    others = sorted(found.keys() - titles.keys(), key=lambda other: (not other, other))
    return [Part(part, titles.get(part), tuple(found.get(part, ()))) for part in (*titles, *others)]
