"""How progress is read, as data: names of states and classes, and the tool's own thresholds."""

from functools import cache

from resplan.framework.data import read_data
from resplan.framework.datum import Datum
from resplan.framework.model import Titled
from resplan.framework.words import Words


class Thresholds(Datum):
    """Days that separate one answer from another; the tool's own, not the centre's."""

    yellow_days: int
    due_soon_days: tuple[int, ...]
    continuous_grace_days: int


class RankingTerms(Datum):
    """How units and bodies are ranked by a rate; resplan's own, too."""

    few_cases: int
    """A rate of fewer cases is marked."""
    few_tasks: int
    """The same for bodies, whose cases are tasks."""
    deviations: float
    """Half-width of the interval whose lower end gives the order, in standard deviations: 1.96 for 95 %."""


class ProgressTerms(Datum):
    """Everything in `progress.yaml`."""

    states: tuple[Titled, ...]
    classes: tuple[Titled, ...]
    proofs: tuple[Titled, ...]
    lights: tuple[Titled, ...]
    thresholds: Thresholds
    ranking: RankingTerms

    def title(self, key: str) -> Words:
        """Name of a state, class, proof or light; keys are the values of the enumerations in `progress`."""
        titled = (*self.states, *self.classes, *self.proofs, *self.lights)
        return next(row.title for row in titled if row.key == key)


@cache
def load_progress_terms(framework: str) -> ProgressTerms:
    """The terms of a framework."""
    return ProgressTerms.model_validate(read_data(framework, "progress.yaml"))
