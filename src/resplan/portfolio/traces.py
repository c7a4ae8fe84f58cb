"""What is kept of a plan to compare it with others: its own wording, what it builds and what it makes. Made once a plan."""

from msgspec import Struct

from resplan.portfolio.where import Where


class Prose(Struct, frozen=True):
    """A text in the plan's own words, long enough to hold a copy."""

    text: str
    where: Where
    digest: int
    """Equal for texts that differ only in case, signs or tone marks."""
    grams: tuple[int, ...]
    """Hashes of some of its runs of words, without those of central texts."""


class Made(Struct, frozen=True):
    """A thing that a task builds or makes."""

    key: str
    """Equal for equal things."""
    name: str
    """As the plan writes it."""
    task: str
    takes_up: tuple[str, ...]
    """The tasks above that its task carries out."""
    where: Where


class Traces(Struct, frozen=True):
    """All traces of a plan."""

    prose: tuple[Prose, ...] = ()
    builds: tuple[Made, ...] = ()
    rebuilds: tuple[Made, ...] = ()
    """Things that it builds again though the centre provides them; the key is the platform's name."""
    products: tuple[Made, ...] = ()
