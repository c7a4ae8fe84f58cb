"""The head of a plan: who issues what on which bases, and how it is organised."""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar, Literal

from msgspec import field

from resplan.framework.typed import DateText
from resplan.plan.deadline import parse_deadline
from resplan.plan.record import Number, NumberByYear, Record, Year
from resplan.text import SPAN


class Period(Record, frozen=True):
    """The years of the plan, or a campaign's first and last day."""

    for_templates: ClassVar = ("words",)

    start: DateText | None = None
    end: DateText | None = None
    vision: Year | None = None

    @property
    def begins(self) -> date | None:
        """Its first day, if it can be understood."""
        first = parse_deadline(self.start) if self.start else None
        return first.first if first else None

    @property
    def ends(self) -> date | None:
        """Its last day, if it can be understood."""
        last = parse_deadline(self.end) if self.end else None
        return last.last if last else None

    @property
    def horizon(self) -> date | None:
        """The last day that the plan covers: that of its vision, else of its period."""
        vision = date(self.vision, 12, 31) if self.vision else None
        return max(filter(None, (self.ends, vision)), default=None)

    @property
    def words(self) -> str:
        """As documents write it: «2025 - 2030», «từ 15/8/2026 đến 23/11/2026»; empty if one end is missing."""
        if not (self.start and self.end):
            return ""
        is_years = self.start.isdigit() and self.end.isdigit()
        return f"{self.start}{SPAN}{self.end}" if is_years else f"từ {self.start} đến {self.end}"


class Parent(Record, frozen=True):
    """The superior's document or plan from which this one is derived."""

    document: str | None = None
    plan: str | None = None


class Basis(Record, frozen=True):
    """A document on which the plan rests."""

    document: str | None = None
    date: DateText | None = None
    issuer: str | None = None
    title: str | None = None


class Defaults(Record, frozen=True):
    """Values for every task that does not state its own."""

    responsible: str | None = None
    authority: str | None = None
    no_cost: bool = False
    parents: tuple[str, ...] = ()


class SourceDocument(Record, frozen=True):
    """A superior document missing from the Framework, whose items tasks can refer to."""

    id: str = ""
    document: str | None = None
    date: DateText | None = None
    issuer: str | None = None
    title: str | None = None
    items: dict[str, str] = field(default_factory=dict)
    """What each item says in short; without any, references to items are not checked."""


class Weakness(Record, frozen=True):
    """What does not work today, why, what is proposed, and who could settle it."""

    text: str | None = None
    cause: str | None = None
    proposal: str | None = None
    addressee: str | None = None


class Strength(Record, frozen=True):
    """A local strength and the tasks that use it."""

    name: str | None = None
    tasks: tuple[str, ...] = ()


class Purposes(Record, frozen=True):
    """The Framework's five purposes."""

    concretise: str | None = None
    awareness: str | None = None
    strengths: str | None = None
    shift: str | None = None
    sustainable: str | None = None


class Objectives(Record, frozen=True):
    """The five strands of the Framework's general objective."""

    capacity: str | None = None
    innovation: str | None = None
    digital: str | None = None
    infrastructure: str | None = None
    people: str | None = None


class GroupWords(Record, frozen=True):
    """The plan's own wording for a task group."""

    title: str | None = None
    text: str | None = None
    no_tasks_because: str | None = None


class Annex(Record, frozen=True):
    """An annex: its kind, which a single word names too, and the office's own title and columns."""

    kind: str = ""
    title: str | None = None
    columns: tuple[str, ...] = ()
    """Keys or names of columns in the office's order; the usual ones if empty."""


class OwnGroup(Record, frozen=True):
    """One of the office's own sections, and which of the ten groups it covers."""

    id: str = ""
    title: str | None = None
    groups: tuple[str, ...] = ()


class BudgetShare(Record, frozen=True):
    """Share of yearly budget expenditure, in per cent; the two scopes have different denominators."""

    sti_dx: NumberByYear = field(default_factory=dict)
    """Science, technology, innovation and digital transformation."""
    dx: NumberByYear = field(default_factory=dict)
    """Digital transformation alone."""


class Funding(Record, frozen=True):
    """How the plan is paid for, and the unit of all its amounts."""

    text: str | None = None
    unit: Literal["vnd", "thousand_vnd", "million_vnd", "billion_vnd"] = "million_vnd"
    budget_share: BudgetShare | None = None

    @property
    def dong(self) -> int:
        """How many đồng its unit is."""
        return DONG[self.unit]


DONG: Mapping[str, int] = {"vnd": 1, "thousand_vnd": 10**3, "million_vnd": 10**6, "billion_vnd": 10**9}
"""Đồng in each unit of money that a plan can use."""


class Publish(Record, frozen=True):
    """What of the plan everybody may read; without it, only that the plan exists."""

    plan: bool = False
    progress: Literal["accepted", "all"] | None = None
    """Reports that somebody accepted and values that name their source, or all."""
    feedback: Literal["answered"] | None = None


class Figure(Record, frozen=True):
    """A reported figure with its parts."""

    id: str = ""
    name: str | None = None
    value: Number | None = None
    parts: dict[str, Number] = field(default_factory=dict)
    date: DateText | None = None
    source: str | None = None


class Waiver(Record, frozen=True):
    """An accepted finding: why, by whom, until when."""

    rule: str | None = None
    path: str | None = None
    reason: str | None = None
    approved_by: str | None = None
    until: DateText | None = None


class Body(Record, frozen=True):
    """A body that leads tasks or takes part in them."""

    id: str = ""
    name: str = ""
    short: str | None = None
    kind: (
        Literal[
            "party_board",
            "party_office",
            "committee",
            "peoples_committee",
            "department",
            "commune",
            "front",
            "enterprise",
            "school",
            "ministry",
            "other",
        ]
        | None
    ) = None
    since: DateText | None = None
