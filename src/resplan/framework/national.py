"""What central documents ask of localities: indicators, tasks, phases of a central plan."""

import datetime
from typing import Literal

from resplan.framework.typed import Datum, YesNo
from resplan.language import Language
from resplan.language.words import Words
from resplan.text import NOTHING, format_number, with_sign


class NationalIndicator(Datum, frozen=True, kw_only=True):
    """A target of Resolution 57 or Resolution 03."""

    id: str
    title: Words
    unit: str
    operator: Literal[">", ">=", "=", "<=", "<", "range", "text"]
    value: int | float | None = None
    upper: int | float | None = None
    text: Words | None = None
    horizon: int
    scope: Literal["national", "provincial"]
    local: str | None = None
    """Its Vietnamese name in local plans, if different."""
    same_as: str | None = None
    """The same target in the other resolution."""
    lead: str | None = None

    def goal(self, language: Language) -> str:
        """The target as text: `≥ 55`, `16–18`; in words, or a dash, if it has no number."""
        if self.value is None:
            return self.text.in_language(language) if self.text else NOTHING
        value = format_number(self.value, language)
        if self.upper is not None:
            return f"{value}–{format_number(self.upper, language)}"
        return with_sign(self.operator, value)

    @property
    def source(self) -> str:
        """First part of the id; `indicator_sources` gives the document for it."""
        return self.id.partition(".")[0]


class NationalTask(Datum, frozen=True, kw_only=True):
    """A task that a central document gives to the localities."""

    id: str
    title: Words
    product_kind: str | None = None
    deadline: str
    group: str
    """The task group where it fits best."""
    applies_to: Literal["all", "cities"] = "all"
    optional: YesNo = False
    """Only for selected or capable localities."""
    pillar: str = "government"


class Phase(Datum, frozen=True):
    """A phase of a central plan."""

    id: str
    title: Words
    until: datetime.date
    urgent: bool
