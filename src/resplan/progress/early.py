"""An early warning as a record: why, how urgent, where in the plan, who acts next. It knows words by their keys only."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum

from msgspec import Struct

from resplan.findings import Place, Value, in_words
from resplan.framework.framework import Framework
from resplan.framework.progress_terms import ProgressTerms
from resplan.language import Language
from resplan.language.words import Words
from resplan.plan.place import place_of
from resplan.plan.plan import Plan
from resplan.progress.actor import Actor
from resplan.progress.formality import EvidenceFiles
from resplan.progress.status import TaskStatus
from resplan.progress.trajectory import Trajectory
from resplan.source import KeyPath


class WarningKind(StrEnum):
    """The kinds of warning, in order of importance."""

    OVERDUE = "overdue"
    REPORT_OVERDUE = "report_overdue"
    """A continuous task's report of a period."""
    BLOCKED = "blocked"
    DUE_SOON = "due_soon"
    REPORT_DUE = "report_due"
    EVIDENCE_CHANGED = "evidence_changed"
    EVIDENCE_MISSING = "evidence_missing"
    DONE_WITHOUT_EVIDENCE = "done_without_evidence"
    NOT_ACCEPTED = "not_accepted"
    DIFFICULTY = "difficulty"
    SILENT = "silent"
    COMMUNE_SILENT = "commune_silent"
    UNITS_MISSING = "units_missing"
    TARGET_MISSED = "target_missed"
    OFF_PATH = "off_path"
    UNSPENT = "unspent"
    WAITING = "waiting"
    SAME_TEXT = "same_text"
    SAME_PERCENT = "same_percent"
    SAME_VALUE = "same_value"
    SAME_FIGURES = "same_figures"


class Urgency(StrEnum):
    """How soon somebody has to act."""

    NOW = "now"
    SOON = "soon"
    WATCH = "watch"


class EarlyWarning(Struct, frozen=True):
    """One reason to act."""

    kind: WarningKind
    urgency: Urgency
    path: KeyPath
    """The task, indicator or report it is about."""
    place: Place
    """The same, in the names that people use."""
    actor: Actor
    values: Mapping[str, Value]
    """What fills its words."""
    due: date | None = None
    days: int = 0
    """How pressing it is within its kind: days late or silent; days left are negative."""

    @property
    def is_due(self) -> bool:
        """Whether it only announces that a day comes near."""
        return self.kind in (WarningKind.DUE_SOON, WarningKind.REPORT_DUE)

    def title(self, terms: ProgressTerms) -> Words:
        """Name of its kind."""
        return terms.warning(self.kind).title

    def message(self, terms: ProgressTerms, language: Language) -> str:
        """What is wrong."""
        words = terms.warning(self.kind)
        unmeasured = words.unmeasured if self.values.get("percent") is terms.absent else None
        return self._filled(unmeasured or words.message, language)

    def act(self, terms: ProgressTerms, language: Language) -> str:
        """What to do next."""
        words = terms.warning(self.kind)
        return self._filled(words.act_of.get(self.actor.role, words.act), language)

    def _filled(self, words: Words, language: Language) -> str:
        values = {name: in_words(value, language) for name, value in self.values.items()}
        return " ".join(words.in_language(language).format_map(values).split())


class Watch(Struct, frozen=True):
    """The plan, framework and day from which warnings are made."""

    plan: Plan
    framework: Framework
    as_of: date
    statuses: Sequence[TaskStatus]
    trajectories: Sequence[Trajectory]
    evidence: EvidenceFiles

    @property
    def terms(self) -> ProgressTerms:
        """How progress is read."""
        return self.framework.progress

    def warning(
        self,
        kind: WarningKind,
        path: KeyPath,
        actor: Actor,
        values: Mapping[str, Value | None],
        *,
        days: int = 0,
        due: date | None = None,
        urgency: Urgency | None = None,
    ) -> EarlyWarning:
        """A warning with its place and the urgency of its kind, unless days decide; unknown values are named as unknown."""
        known: dict[str, Value] = {
            name: self.terms.absent if value is None else value for name, value in values.items()
        }
        how_soon = urgency or Urgency(self.terms.warning(kind).urgency)
        return EarlyWarning(
            kind=kind,
            urgency=how_soon,
            path=path,
            place=place_of(self.plan, path),
            actor=actor,
            values=known,
            due=due,
            days=days,
        )


_URGENCIES, _KINDS = list(Urgency), list(WarningKind)


def most_urgent_first(warning: EarlyWarning) -> tuple[int, int, int, str]:
    """Sort key: urgency, kind, days, then place, so that the order is always the same."""
    return (_URGENCIES.index(warning.urgency), _KINDS.index(warning.kind), -warning.days, warning.place.path)
