"""What a check says about a plan: the problem that the check yields, the finding that the engine makes of it."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Literal, Self, assert_never

from msgspec import Struct, field
from msgspec.structs import replace

from resplan.findings.cure import Keys, KeyThere, worded
from resplan.framework.rule import DEFAULT, Rule, Severity
from resplan.language import Language, catalogue
from resplan.language.words import Words
from resplan.source import KeyPath
from resplan.source.edit import Edit
from resplan.source.emit import Plain
from resplan.text import format_date, format_number, shortened

MOST_REPEATED = 200
"""The most letters of the plan's text that a message quotes: a sentence, not a page."""

CRASH_RULE = "SY09"
"""The rule for what resplan could not do; every other rule is about the plan."""
PLACEHOLDER_RULE = "FM04"
"""A value still marked as a placeholder is reported by this rule only."""

Value = str | int | float | date | Words | list[str] | tuple[str, ...]
"""What can fill a message; numbers and dates are written in the reader's language."""


class InYaml(Struct, frozen=True):
    """Data that a message shows as a file of the plan would hold them, on one line."""

    data: Plain


class Fix(Struct, frozen=True):
    """What a check proposes to write at a problem's place."""

    value: str
    how: Literal["value", "raw", "passage", "key", "append", "remove", "tone-marks"] = "value"
    """The value; the same, unquoted; the passage; the key. Or: an item is added; taken out; tone marks change (`value`: the style)."""
    safe: bool = False
    """Whether the meaning stays the same for any reader."""


SoughtIn = Literal["bodies", "indicators", "tasks", "feedback", "parent"]
"""A list of the plan, or its parent's tasks."""


class Problem(Struct, frozen=True):
    """What a check yields: a place in the plan and what fills the rule's message. It knows no line and no severity."""

    path: KeyPath
    values: Mapping[str, Value | InYaml] = field(default_factory=dict)
    variant: str = DEFAULT
    """Which of the rule's messages applies."""
    within: str = ""
    """The passage meant within the text at `path`; without one, the whole value."""
    fix: Fix | None = None
    sought_in: SoughtIn | None = None
    """Where a reference found nothing.

    If part of that list could not be read, there is no finding.
    """
    at_most: Severity | None = None
    """Lowers the rule's severity, for what the rule recommends but does not require."""


class Location(Struct, frozen=True, order=True, gc=False):
    """Place in a file of the plan; lines and columns count from 1, the end column is exclusive."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int


Kind = Literal["task", "indicator", "body", "group", "feedback", "remark", "other"]
"""What kind of thing a place belongs to."""


class Place(Struct, frozen=True, gc=False):
    """Place in the plan by the names that people use."""

    path: str
    """Keys, with ids for list indexes: `tasks.4.03.lead`."""
    kind: Kind = "other"
    id: str = ""
    title: str = ""
    steps: tuple[Words, ...] = ()
    """For a place without any other name: the titles of its keys."""

    def described(self, language: Language) -> str:
        """The place for people: «nhiệm vụ 4.03 «…»»."""
        say = catalogue(language).gettext
        steps = _joined([step.in_language(language) for step in self.steps])
        match self.kind:
            case "task":
                pattern = say("task {id} “{title}”")
            case "indicator":
                pattern = say("indicator {id} “{title}”")
            case "body":
                pattern = say("body {id} “{title}”")
            case "group":
                pattern = say("task group {id} “{title}”")
            case "feedback":
                pattern = say("feedback {id}")
            case "remark":
                pattern = say("remark {id}")
            case "other":
                has_own_words = steps not in ("", self.path)
                pattern = "{steps} (`{path}`)" if has_own_words else "`{path}`" if self.path else say("the plan")
            case _:
                assert_never(self.kind)
        shown = {"id": self.id, "title": self.title, "path": self.path, "steps": steps}
        said = pattern.format_map({name: shortened(text, MOST_REPEATED) for name, text in shown.items()})
        return said if self.title else said.removesuffix(" “”")


def _joined(steps: list[str]) -> str:
    """Readable path such as «căn cứ 3 › ngày»: a number is joined to its list."""
    said = ""
    for step in steps:
        said += step if not said else f" {step}" if step.isdigit() else f" › {step}"
    return said


class Finding(Struct, frozen=True):
    """One located failure of one rule."""

    rule: Rule
    severity: Severity
    location: Location
    place: Place
    values: Mapping[str, Value]
    variant: str = DEFAULT
    edit: Edit | None = None
    """How to mend the file."""
    there: Mapping[Keys, KeyThere] = field(default_factory=dict)
    """The keys that its cure shows and the plan already has."""
    said: Callable[[str, Language], str] | None = None
    """How to word its texts for readers who do not see the plan as files, such as those of a workbook."""

    @property
    def path(self) -> str:
        """Place in the plan by keys and ids: `tasks.4.03.lead`."""
        return self.place.path

    @property
    def is_fixable(self) -> bool:
        """Whether `check --fix` mends it."""
        return self.edit is not None and self.edit.safe

    def message(self, language: Language) -> str:
        """What is wrong."""
        message = self._filled(self.rule.words(self.variant).message, language, self.values)
        return self.said(message, language) if self.said else message

    def cure(self, language: Language) -> str:
        """What to do about it."""
        # What a cure writes goes into a file, and files have days as 30/6/2025.
        values = {name: format_date(value) if isinstance(value, date) else value for name, value in self.values.items()}
        cure = self._filled(self.rule.words(self.variant).cure, language, values)
        return self.said(cure, language) if self.said else worded(cure, self.there, language)

    def _filled(self, words: Words, language: Language, values: Mapping[str, Value]) -> str:
        said = {name: in_words(value, language) for name, value in values.items()}
        return words.in_language(language).format_map({**said, "place": self._holder().described(language)})

    def _holder(self) -> Place:
        """The place to name to people; for a key without a name, the place that holds it, since the message names the key."""
        above, _, last = self.place.path.rpartition(".")
        is_named_twice = self.place.kind == "other" and last == self.values.get("key")
        return replace(self.place, path=above, steps=self.place.steps[:-1]) if is_named_twice else self.place


class _Figure(str):
    """A number as written, which chooses the form of its noun: `{days:day|days}`."""

    is_one: bool

    def __new__(cls, text: str, *, is_one: bool) -> Self:
        figure = super().__new__(cls, text)
        figure.is_one = is_one
        return figure

    def __format__(self, spec: str) -> str:
        one, bar, more = spec.partition("|")
        return super().__format__(spec) if not bar else one if self.is_one else more


def in_words(value: Value, language: Language) -> str:
    """A value as it is written in the language."""
    match value:
        case Words():
            return value.in_language(language)
        case date():
            return format_date(value, language)
        case int() | float():
            return _Figure(format_number(value, language), is_one=value == 1)
        case list() | tuple():
            return ", ".join(shortened(part, MOST_REPEATED) for part in value)
        case _:
            # A word in a figure's place is more than one.
            return _Figure(shortened(str(value), MOST_REPEATED), is_one=False)
