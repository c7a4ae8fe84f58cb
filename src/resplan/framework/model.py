"""The typed framework: what the centre asks of a plan. It knows no plan."""

import datetime
from collections.abc import Mapping
from functools import cached_property
from typing import Literal

from resplan.framework.datum import Datum
from resplan.framework.stale import Stale
from resplan.framework.words import Words
from resplan.text import fold


class Titled(Datum):
    """Something with a key and a title in both languages."""

    key: str
    title: Words
    working: bool = False
    """A working title: not the centre's printed wording, and open to the plan's own."""


class StrategyDemand(Datum):
    """A strategy that a task group must produce."""

    kind: str
    name: Words
    years: int | None = None
    """Length of its horizon, where the Framework fixes one."""


class TaskGroup(Titled):
    """One of the ten groups of tasks and solutions."""

    number: int
    contains: tuple[Words, ...]
    """What the group has to treat, in short words."""
    strategy: StrategyDemand | None = None
    nq57_parts: tuple[str, ...] = ()


class CommitteeModel(Datum):
    """The committee as the dispatch asks for it."""

    name: Words
    subjects: tuple[str, ...]
    """The four subjects that its name must have."""
    head: str
    standing_agency: str
    standing_agency_kind: str
    section: str
    former_section: str


class LegalBasis(Datum):
    """A document on which a plan rests."""

    document: str
    date: datetime.date
    issuer: str
    title: Words
    required: bool = False
    recommended: bool = False
    since: datetime.date | None = None
    """From when on a plan is expected to cite it."""


class ReportingRegime(Datum):
    """How often the centre wants to hear."""

    period: str
    cut_off: tuple[str, ...]
    receivers: tuple[str, ...]
    citation: str


class Technology(Titled):
    """A strategic technology while its list is in force."""

    document: str
    since: datetime.date
    until: datetime.date | None = None


class LayoutChoice(Datum):
    """Layout of a kind of document from a date on."""

    layout: str
    since: datetime.date | None = None


class Signature(Datum):
    """A power line and the posts that sign under it."""

    power: str
    posts: tuple[str, ...]


class DocumentKind(Titled):
    """A kind of plan document: its name, number sign, signature and layout."""

    type_name: str
    number_patterns: tuple[str, ...]
    """Regular expressions; the first belongs to the number that `init` proposes."""
    number_example: str
    issuer: Literal["party_committee", "committee", "peoples_committee"]
    power: str
    post: str
    signatures: tuple[Signature, ...]
    """Whoever may sign, in whose name."""
    calls_itself: str
    """What the text calls the document: Kế hoạch, Chương trình hành động."""
    archive: str
    """Last line of the recipients; `{office}` stands for the office's name."""
    layouts: tuple[LayoutChoice, ...]

    def layout_on(self, day: datetime.date) -> str:
        """The layout in force on a day."""
        in_force = [choice for choice in self.layouts if choice.since is None or choice.since <= day]
        return in_force[-1].layout


class ProductKind(Titled):
    """A kind of product and its other spellings."""

    synonyms: tuple[str, ...] = ()


class Clarity(Titled):
    """One of the six clarities: the task fields of which one answers it, and the rules that may not fail on them."""

    fields: tuple[str, ...]
    rules: tuple[str, ...]


class UsualBody(Datum):
    """A body that every province has, for the scaffold; names carry `{unit}` and its kin."""

    id: str
    name: str
    kind: str
    levels: tuple[str, ...] = ("province",)


class Recipient(Datum):
    """A usual recipient of plans of some levels."""

    text: str
    levels: tuple[str, ...]


class Reviews(Datum):
    """Years of the interim and of the final review."""

    interim: int
    final: int


class Years(Datum):
    """The time that a plan is for."""

    start: int
    end: int
    vision: int


class Scaffold(Datum):
    """What a new plan is filled with; `{unit}`, `{body}` and `{superior}` stand for names."""

    title: str
    body_title: str
    period: Years
    reviews: Reviews
    recipients: tuple[Recipient, ...]
    report_receivers: Mapping[str, tuple[str, ...]]


class Organisation(Titled):
    """One of the eight items of organisation and the plan's key that answers it."""

    field: str


class NationalIndicator(Datum):
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
    """Its Vietnamese name in a local plan, where that differs."""
    same_as: str | None = None
    """The same target in the other resolution."""
    lead: str | None = None


class NationalTask(Datum):
    """A task that a central document gives to the localities."""

    id: str
    title: Words
    product_kind: str | None = None
    deadline: str
    group: str
    """Task group of the Framework where it is best taken up."""
    applies_to: Literal["all", "cities"] = "all"
    optional: bool = False
    """For chosen or able localities only."""
    pillar: str = "government"


class Phase(Datum):
    """A phase of a central plan."""

    id: str
    title: Words
    until: datetime.date
    urgent: bool


class Framework(Datum):
    """A version of the Framework."""

    id: str
    date: datetime.date
    title: Words
    purposes: tuple[Titled, ...]
    objectives: tuple[Titled, ...]
    groups: tuple[TaskGroup, ...]
    nq57_groups: tuple[Titled, ...]
    """The seven headings of Resolution 57, part III: a plan that has them copied its skeleton."""
    organisation: tuple[Organisation, ...]
    committee: CommitteeModel
    documents: tuple[LegalBasis, ...]
    reporting: ReportingRegime
    pillars: tuple[Titled, ...]
    technologies: tuple[Technology, ...]
    kinds: tuple[DocumentKind, ...]
    budget_sources: tuple[Titled, ...]
    product_kinds: tuple[ProductKind, ...]
    clarities: tuple[Clarity, ...]
    units_of_money: Mapping[str, Words]
    vague_verbs: tuple[str, ...]
    collective_leads: tuple[str, ...]
    body_heads: tuple[str, ...]
    """Words that begin the name of a body."""
    body_abbreviations: Mapping[str, str]
    """Short forms inside names of bodies and the words they stand for."""
    shared_offices: tuple[str, ...]
    """Heads of an office that may serve several bodies and is one."""
    served_bodies: tuple[str, ...]
    """The bodies that such an office serves."""
    secrecy_marks: tuple[str, ...]
    placeholder: str
    """The word with which the scaffold marks what only the province knows."""
    annexes: tuple[Titled, ...]
    parents: Mapping[str, Words]
    """Regular expression of a reference to a parent → what it names."""
    usual_bodies: tuple[UsualBody, ...]
    scaffold: Scaffold
    stale: Stale
    indicators: tuple[NationalIndicator, ...]
    tasks: tuple[NationalTask, ...]
    phases: tuple[Phase, ...]

    @cached_property
    def groups_by_key(self) -> Mapping[str, TaskGroup]:
        """The ten groups by their keys."""
        return {group.key: group for group in self.groups}

    @cached_property
    def indicators_by_id(self) -> Mapping[str, NationalIndicator]:
        """National indicators by id."""
        return {indicator.id: indicator for indicator in self.indicators}

    @cached_property
    def tasks_by_id(self) -> Mapping[str, NationalTask]:
        """National tasks by id."""
        return {task.id: task for task in self.tasks}

    @cached_property
    def documents_by_number(self) -> Mapping[str, LegalBasis]:
        """Known documents by folded number: `57-NQ/TW` and `57-nq/tw` are one."""
        return {fold(document.document): document for document in self.documents}

    @cached_property
    def product_kinds_by_name(self) -> Mapping[str, ProductKind]:
        """Kinds of product by every folded name they go by."""
        return {fold(name): kind for kind in self.product_kinds for name in (kind.key, kind.title.vi, *kind.synonyms)}

    @cached_property
    def kinds_by_key(self) -> Mapping[str, DocumentKind]:
        """Kinds of document by key."""
        return {kind.key: kind for kind in self.kinds}
