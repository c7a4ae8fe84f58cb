"""Places of a plan that a reader can open."""

from msgspec import Struct


class Where(Struct, frozen=True):
    """A place that a reader can open."""

    file: str
    """As shown to people: with the plan's folder."""
    line: int
    path: str
    """The place by keys and ids: `tasks.4.03.budget.1`."""
