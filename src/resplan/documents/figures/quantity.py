"""A number that knows what it counts and where its sources stand, so that a reader can check it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from resplan.portfolio.where import Where
from resplan.source import KeyPath
from resplan.text import plain_number


class Source(Struct, frozen=True):
    """A place in a plan that a figure comes from."""

    path: KeyPath
    share: float | None = None
    """Its part of the figure: all shares add up to it. None for a place that only decides whether something counts."""
    plan: int = 0
    """Which plan, where a report is made from several; 0 is the one that reports."""
    at: Where | None = None
    """The place itself, where the plan is no longer at hand."""

    @property
    def deciding(self) -> "Source":
        """The same place, but adding nothing to the figure."""
        return replace(self, share=None)


class Quantity(Struct, frozen=True):
    """A number with its meaning (a key of the framework's `reports.yaml`), its subject, its day and its sources."""

    key: str
    value: float
    of: str = ""
    """What the figure is limited to: a task group, a body, an indicator; empty for the whole plan."""
    on: date | None = None
    sources: Sequence[Source] = ()

    def __bool__(self) -> bool:
        return bool(self.value)


def count(key: str, sources: Iterable[tuple[Source, ...]], of: str = "", on: date | None = None) -> Quantity:
    """How many things there are; each thing is given as the places that show it."""
    rows = list(sources)
    return Quantity(key, len(rows), of, on, tuple(source for row in rows for source in row))


def how_many(key: str, places: Iterable[KeyPath], of: str = "", on: date | None = None) -> Quantity:
    """How many things there are, each with the one place that shows it."""
    return count(key, ((Source(place, 1),) for place in places), of, on)


def stated(key: str, value: float, place: KeyPath, of: str = "", on: date | None = None) -> Quantity:
    """A number as it stands at one place."""
    return Quantity(key, value, of, on, (Source(place, value),))


def total(key: str, parts: Iterable[tuple[KeyPath, float]], of: str = "", on: date | None = None) -> Quantity:
    """A sum of amounts, each with its place."""
    sources = tuple(Source(path, share) for path, share in parts)
    return Quantity(key, sum(source.share or 0 for source in sources), of, on, sources)


def rate(key: str, part: Quantity, whole: Quantity | None) -> Quantity | None:
    """A part of a whole in per cent, to one decimal; None where there is no whole."""
    if whole is None or not whole.value:
        return None
    value = round(100 * part.value / whole.value, 1)
    deciding = (source.deciding for source in (*part.sources, *whole.sources))
    return Quantity(key, plain_number(value), part.of, part.on, tuple(dict.fromkeys(deciding)))


def change(key: str, now: Quantity, before: Quantity) -> Quantity:
    """By how much one figure is more than another, to six decimals; it rests on the sources of both."""
    gone = tuple(Source(row.path, None if row.share is None else -row.share, row.plan) for row in before.sources)
    return Quantity(key, round(now.value - before.value, 6), now.of, now.on, (*now.sources, *gone))


def figures_in(value: object) -> Iterator[Quantity]:
    """Every figure in the values of a template, in their order."""
    if isinstance(value, Quantity):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from figures_in(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from figures_in(item)
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from figures_in(getattr(value, name))
