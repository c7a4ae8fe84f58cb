"""How progress is read, as data: names of states and classes, words of early warnings, resplan's own thresholds."""

from collections.abc import Mapping
from typing import Literal

from resplan.framework.typed import Datum, Titled
from resplan.language import Language
from resplan.language.words import Words


class Thresholds(Datum, frozen=True):
    """Days and shares that resplan itself has chosen, not the centre."""

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


class WarningWords(Titled, frozen=True, kw_only=True):
    """A kind of early warning: how urgent it is, what it says, what to do."""

    urgency: Literal["now", "soon", "watch"]
    """How urgent it is; what is due soon is ranked by its days instead."""
    message: Words
    unmeasured: Words | None = None
    """What it says if nobody has reported a percentage: silence is not 0%."""
    act: Words
    """What the lead has to do."""
    act_of: Mapping[str, Words] = {}
    """What others have to do, by the role of the one who acts next."""


class RankingTerms(Datum, frozen=True):
    """How units and bodies are ranked by a rate; resplan's own choice."""

    few_cases: int
    """Rates of fewer cases are marked."""
    few_tasks: int
    """The same for bodies, whose cases are their tasks."""
    deviations: float
    """Ranks follow the lower end of a confidence interval: its half-width in standard deviations, 1.96 for 95%."""


class ProgressTerms(Datum, frozen=True):
    """Everything in `progress.yaml`."""

    states: tuple[Titled, ...]
    classes: tuple[Titled, ...]
    proofs: tuple[Titled, ...]
    lights: tuple[Titled, ...]
    verdicts: tuple[Titled, ...]
    urgencies: tuple[Titled, ...]
    roles: tuple[Titled, ...]
    warnings: tuple[WarningWords, ...]
    windows: Words
    """The sentence on how far the warnings look: `{ahead}`, `{silent}`, `{acceptance}` and `{difficulty}` are days."""
    absent: Words
    """Stands for what was not reported, and for a body that is not named."""
    thresholds: Thresholds
    ranking: RankingTerms

    def windows_in(self, language: Language, ahead: int | None = None) -> str:
        """The same sentence filled in; `ahead`: days, by default as many as deadlines are watched."""
        limits = self.thresholds
        return self.windows.in_language(language).format(
            ahead=max(limits.due_soon_days) if ahead is None else ahead,
            silent=limits.silent_days,
            acceptance=limits.acceptance_days,
            difficulty=limits.difficulty_days,
        )

    def title(self, key: str) -> Words:
        """Name of a state, class, proof or light; the keys are the values of the enumerations in `progress`."""
        titled = (*self.states, *self.classes, *self.proofs, *self.lights, *self.verdicts, *self.urgencies, *self.roles)
        return next(row.title for row in titled if row.key == key)

    def warning(self, key: str) -> WarningWords:
        """Words of a kind of early warning."""
        return next(row for row in self.warnings if row.key == key)
