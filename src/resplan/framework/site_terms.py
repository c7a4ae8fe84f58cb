"""The public site as data: which fields of a plan may be shown, where each province's tile lies, which figures colour the tiles."""

from collections.abc import Mapping
from typing import Literal

from resplan.framework.typed import Datum
from resplan.language.words import Words

PublicPart = Literal["plan", "progress", "feedback"]
PublicFields = Mapping[str, tuple[str, ...]]
"""Name of a record of the plan → its public fields."""
FigureKey = Literal["done", "overdue", "groups", "tasks"]


TableOf = Literal["plan", "country"]


class Islands(Datum, frozen=True):
    """An archipelago on the map of the country."""

    name: str
    of: str
    """Code of its province."""
    place: tuple[int, int]
    """Row and column of its tile."""


class MapFigure(Datum, frozen=True):
    """A figure that the tiles can be coloured by."""

    key: FigureKey
    title: Words
    unit: str
    steps: tuple[int, ...]
    """The value at which each darker colour begins."""

    def step(self, value: float | None) -> int:
        """Index of the colour for a value, from 0; -1 if there is no value."""
        return -1 if value is None else sum(value >= least for least in self.steps)


class DataColumn(Datum, frozen=True):
    """A column of open data."""

    key: str
    type: Literal["text", "day", "truth", "whole", "number"]
    title: Words


class DataTable(Datum, frozen=True):
    """A table of open data."""

    key: str
    of: TableOf
    title: Words
    columns: tuple[DataColumn, ...]


class SiteTerms(Datum, frozen=True):
    """Everything in `site.yaml`."""

    publish: Mapping[PublicPart, PublicFields]
    as_written: tuple[str, ...]
    """Fields, as `Record.field`, in which the office speaks about itself, so that personal data are not covered there."""
    islands: tuple[Islands, ...]
    tiles: Mapping[str, tuple[int, int]]
    """Code of a province → row and column."""
    figures: tuple[MapFigure, ...]
    glossary: tuple[str, ...]
    """Names of the glossary's terms that readers of the site meet."""
    tables: tuple[DataTable, ...]
