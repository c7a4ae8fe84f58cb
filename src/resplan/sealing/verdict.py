"""What a verification finds: point by point what holds, what does not, and what could not be asked."""

from dataclasses import dataclass
from enum import Enum

from resplan.errors import Said
from resplan.sealing.shown_lines import Difference


class Mark(Enum):
    """How a point stands."""

    HOLDS = "holds"
    NOTE = "note"
    """Neither: something that could not be proved, or that the reader should know."""
    FAILS = "fails"


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that was asked."""

    mark: Mark
    said: Said
    difference: Difference | None = None
    """Lines in which a document differs from the plan."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """All points about one file."""

    points: tuple[Point, ...]

    @property
    def holds(self) -> bool:
        """Whether nothing fails."""
        return all(point.mark is not Mark.FAILS for point in self.points)
