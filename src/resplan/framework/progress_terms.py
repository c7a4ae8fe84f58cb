"""How progress is read, as data: names of states and classes, words of early warnings, and the tool's own thresholds."""

from collections.abc import Mapping
from typing import Literal

from resplan.framework.datum import Datum, Titled
from resplan.language.words import Words


class Thresholds(Datum):
    """Days and shares that separate one answer from another; the tool's own, not the centre's."""

    yellow_days: int
    due_soon_days: tuple[int, ...]
    continuous_grace_days: int
    silent_days: int
    acceptance_days: int
    difficulty_days: int
    unspent_from_month: int
    unspent_least_percent: int
    same_periods: int
    same_text_words: int


class WarningWords(Titled):
    """A kind of early warning: how urgent it is, what it says, what has to be done."""

    urgency: Literal["now", "soon", "watch"]
    """How urgent it is; what is due soon goes by its days instead."""
    message: Words
    unmeasured: Words | None = None
    """What it says where nobody has reported a percentage: nothing said is not nought per cent."""
    act: Words
    """What the lead has to do."""
    act_of: Mapping[str, Words] = {}
    """What somebody else has to do, by the role in which it is their turn."""


class RankingTerms(Datum):
    """How units and bodies are ranked by a rate; resplan's own, too."""

    few_cases: int
    """A rate of fewer cases is marked."""
    few_tasks: int
    """The same for bodies, whose cases are tasks."""
    deviations: float
    """Half-width of the interval whose lower end gives the order, in standard deviations: 1.96 for 95%."""


class ProgressTerms(Datum):
    """Everything in `progress.yaml`."""

    states: tuple[Titled, ...]
    classes: tuple[Titled, ...]
    proofs: tuple[Titled, ...]
    lights: tuple[Titled, ...]
    verdicts: tuple[Titled, ...]
    urgencies: tuple[Titled, ...]
    roles: tuple[Titled, ...]
    warnings: tuple[WarningWords, ...]
    absent: Words
    """What stands where nothing was reported, or nobody is named."""
    thresholds: Thresholds
    ranking: RankingTerms

    def title(self, key: str) -> Words:
        """Name of a state, class, proof or light; keys are the values of the enumerations in `progress`."""
        titled = (*self.states, *self.classes, *self.proofs, *self.lights, *self.verdicts, *self.urgencies, *self.roles)
        return next(row.title for row in titled if row.key == key)

    def warning(self, key: str) -> WarningWords:
        """Words of a kind of early warning."""
        return next(row for row in self.warnings if row.key == key)
