"""What a plan shows of itself to the others: its own wording, what it builds and what it makes. Made once a plan."""

from dataclasses import dataclass

from resplan.portfolio.where import Where


@dataclass(frozen=True, slots=True)
class Prose:
    """A text in the plan's own words, long enough to hold a copy."""

    text: str
    where: Where
    digest: int
    """Equal for texts that read alike."""
    grams: tuple[int, ...]
    """Hashes of some of its runs of words, without those of central texts."""


@dataclass(frozen=True, slots=True)
class Made:
    """A thing that a task builds or makes."""

    key: str
    """Equal for equal things."""
    name: str
    """As the plan writes it."""
    task: str
    takes_up: tuple[str, ...]
    """The tasks above that its task carries out."""
    where: Where


@dataclass(frozen=True, slots=True)
class Traces:
    """All of it."""

    prose: tuple[Prose, ...] = ()
    builds: tuple[Made, ...] = ()
    rebuilds: tuple[Made, ...] = ()
    """Built again though the centre provides it; the key is the platform's name."""
    products: tuple[Made, ...] = ()
