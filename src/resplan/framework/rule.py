"""A rule as data: what it asks, how severe it is at which stage, whom it concerns, the words of its findings."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import IntEnum
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

from resplan.errors import Said, UsageError
from resplan.framework.data import read_data
from resplan.framework.typed import Datum, Decoded, JsonValue
from resplan.language.words import Words

Stage = Literal["draft", "appraisal", "issued", "running"]
STAGES: tuple[Stage, ...] = get_args(Stage)
Level = Literal["province", "commune", "department"]
LEVELS: tuple[Level, ...] = get_args(Level)
DEFAULT = "default"


class Severity(IntEnum):
    """How much a finding matters; ordered."""

    OFF = 0
    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def label(self) -> str:
        """The word for machines and flags."""
        return self.name.lower()


_SEVERITY_LETTERS = {"E": Severity.ERROR, "W": Severity.WARNING, "I": Severity.INFO, "-": Severity.OFF}


def severities(letters: str) -> tuple[Severity, ...]:
    """Reads `W/E/E/-`: one severity a stage."""
    written = letters.split("/")
    if not set(written) <= _SEVERITY_LETTERS.keys():
        raise ValueError(letters)
    return tuple(_SEVERITY_LETTERS[letter] for letter in written)


if TYPE_CHECKING:
    Severities = tuple[Severity, ...]
else:

    class Severities(Decoded):
        """Severity at the stages draft, appraisal, issued, running; written as `W/E/E/E`."""

        @classmethod
        def decode(cls, written: Any) -> tuple[Severity, ...]:  # plain data
            """The severities in the letters, or in their numbers."""
            found = severities(written) if isinstance(written, str) else tuple(map(Severity, written))
            if len(found) != len(STAGES):
                raise ValueError(written)
            return found

    Severities.register(tuple)


class Variant(Datum, frozen=True):
    """The words for one way to fail the rule."""

    message: Words
    cure: Words
    by_person: bool = False
    """Whether only a person can decide what to write; any other cure can be carried out literally."""


class Rule(Datum, frozen=True, kw_only=True):
    """One demand with its code."""

    code: str
    check: str | None = None
    """Its check, as `task_dates.deadline_is_precise`; empty for rules that the reading of files answers."""
    title: Words
    why: Words
    severity: Severities
    binding: bool = False
    """Whether it can only be waived with a reason, never switched off."""
    levels: tuple[Level, ...] = LEVELS
    kinds: tuple[str, ...] = ()
    """Kinds of document it applies to; empty means all."""
    types: tuple[str, ...] = ()
    """Types of plan it applies to, since a 100-day plan owes less than an action plan; empty means all."""
    rests_on: tuple[str, ...] = ()
    """Top-level keys of plan.yaml whose absence the rule reports; it is not asked if one of them is written but could not be read."""
    looks_at: str | None = None
    """Part of the plan that it examines; if the plan lacks it, the rule does not apply."""
    needs_whole_plan: bool = False
    """Whether it reports what is absent, so that it gives no answer while a file of the plan cannot be read."""
    hides_text: bool = False
    """Whether its findings are confidential: excerpts cover them."""
    since: date | None = None
    until: date | None = None
    citation: Words
    requirements: tuple[str, ...] = ()
    params: Mapping[str, JsonValue] = {}
    message: Words
    cure: Words
    by_person: bool = False
    """Whether only a person can decide how to meet the rule in its default words; see `Variant`."""
    variants: Mapping[str, Variant] = {}

    @property
    def is_technical(self) -> bool:
        """Whether its findings are about the files and are mended by somebody who knows computers, not about the plan's content."""
        return self.code.startswith("SY")

    def severity_at(self, stage: str) -> Severity:
        """Severity at a stage of the plan."""
        return self.severity[STAGES.index(stage)]

    def words(self, variant: str) -> Variant:
        """Message and cure for one way to fail."""
        return self.own_words if variant == DEFAULT else self.variants[variant]

    @cached_property
    def own_words(self) -> Variant:
        """The default words."""
        return Variant(message=self.message, cure=self.cure, by_person=self.by_person)


CHAPTERS = ("SY", "ST", "TK", "IN", "CP", "LC", "SU", "BG", "GV", "NF", "FM", "PV", "WV", "PR", "FB")
"""First letters of the codes, in the catalogue's order."""


@cache
def read_rules(folder: Path) -> tuple[Rule, ...]:
    """All rules in a framework's folder, by chapter and number."""
    files = sorted((folder / "rules").glob("*.yaml"))
    rows = [row for path in files for row in read_data(folder.name, f"rules/{path.name}")]
    rules = (Rule.parse(row) for row in rows)
    return tuple(sorted(rules, key=lambda rule: (CHAPTERS.index(rule.code[:2]), rule.code)))


def codes_meant(wanted: Sequence[str], rules: Sequence[Rule]) -> frozenset[str]:
    """Codes or first letters of codes, also separated by commas; one that fits no rule is a usage error."""
    codes = frozenset(code.strip().upper() for entry in wanted for code in entry.split(",") if code.strip())
    for code in sorted(codes):
        if not any(rule.code.startswith(code) for rule in rules):
            raise UsageError("There is no rule {code}. {cure}", code=code, cure=Said("`resplan rules` lists them."))
    return codes
