"""The task groups that the Framework asks for."""

from resplan.framework.typed import Datum, Titled
from resplan.language.words import Words


class StrategyDemand(Datum, frozen=True):
    """A strategy that a task group must produce."""

    kind: str
    name: Words
    years: int | None = None
    """Years of its horizon, if the Framework fixes them."""


class TaskGroup(Titled, frozen=True, kw_only=True):
    """One of the ten groups of tasks and solutions."""

    number: int
    contains: tuple[Words, ...]
    """What the group must deal with, in short words."""
    strategy: StrategyDemand | None = None
    parts: tuple[str, ...] = ()
    """The parts of the Resolution that the group carries out."""
