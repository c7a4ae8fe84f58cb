"""What a verification finds: point by point what holds, what does not, and what could not be asked."""

from enum import Enum

from msgspec import Struct

from resplan.errors import Said
from resplan.sealing.shown_lines import Difference


class Mark(Enum):
    """How a point stands."""

    HOLDS = "holds"
    NOTE = "note"
    """Neither holds nor fails: something that could not be proved, or that the reader should know."""
    FAILS = "fails"


class Point(Struct, frozen=True):
    """One point of the verdict."""

    mark: Mark
    said: Said
    difference: Difference | None = None
    """Lines in which a document differs from the plan."""


class Verdict(Struct, frozen=True):
    """All points about one file."""

    points: tuple[Point, ...]

    @property
    def holds(self) -> bool:
        """Whether nothing fails."""
        return all(point.mark is not Mark.FAILS for point in self.points)
