"""Rows divided by a key that the framework or the plan has titles for: tasks by group, money by source, feedback by field."""

from collections.abc import Callable, Iterable, Mapping
from typing import Generic, TypeVar

from msgspec import Struct

from resplan.language.words import Words

Row = TypeVar("Row")


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


def divided(rows: Iterable[Row], key: Callable[[Row], str | None], titles: Mapping[str, Words]) -> list[Part[Row]]:
    """A part for each title in their order, even if empty; then unknown keys by name; rows without a key come last."""
    found: dict[str, list[Row]] = {known: [] for known in titles}
    for row in rows:
        found.setdefault(key(row) or "", []).append(row)
    others = sorted(found.keys() - titles.keys(), key=lambda other: (not other, other))
    return [Part(part, titles.get(part), tuple(found[part])) for part in (*titles, *others)]
