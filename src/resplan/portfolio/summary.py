"""What is kept of one plan among many: plain values that need neither the plan nor its files any more."""

from datetime import date

from msgspec import Struct

from resplan.language import Language
from resplan.language.words import Words
from resplan.portfolio.traces import Traces
from resplan.portfolio.where import Where
from resplan.text.labelled import labelled

Number = int | float


class ProductRow(Struct, frozen=True):
    """What a task leaves behind."""

    kind: str
    name: str
    count: int | None


class TaskSummary(Struct, frozen=True):
    """A task, and where it stands on the day."""

    id: str
    number: str
    title: str
    detail: str
    group: str
    pillar: str
    technologies: tuple[str, ...]
    lead: str
    """As the plan writes it: a body's id, or its name."""
    lead_name: str
    deadline: str
    """As the plan writes it."""
    first_day: date | None
    last_day: date | None
    due: date | None
    """Last day in time, as the task's status counts it."""
    products: tuple[ProductRow, ...]
    parents: tuple[str, ...]
    counted: tuple[str, ...]
    """The categories that it is counted in: keys of `progress.tally.COUNTED`."""
    light: str
    """Empty if the task shows no light."""
    state: str
    percent: Number | None
    evidence: int
    """How many pieces of evidence were given."""
    where: Where


class MoneySummary(Struct, frozen=True):
    """One amount, in the plan's own unit of money."""

    what: str
    """`planned` or `spent`."""
    task: str
    group: str
    year: int | None
    source: str
    """Empty where none is named."""
    amount: int
    where: Where


class TargetSummary(Struct, frozen=True):
    """The target of an indicator for the end of a year; unless it is a range, both bounds are equal."""

    year: int
    low: Number
    high: Number


class IndicatorSummary(Struct, frozen=True):
    """An indicator, and where it stands on the day."""

    id: str
    name: str
    group: str
    unit: str
    operator: str
    national: str
    """Id of the national indicator; empty for one of the plan's own."""
    baseline_year: int | None
    baseline: Number | None
    targets: tuple[TargetSummary, ...]
    """Target by year."""
    value: Number | None
    value_day: date | None
    verdict: str
    where: Where


class NeedRow(Struct, frozen=True):
    """Something to be bought."""

    task: str
    kind: str
    name: str
    unit: str
    amount: int | None
    where: Where


class DifficultyRow(Struct, frozen=True):
    """What stands in the way, and who has to settle it."""

    task: str
    """Empty for a weakness that the plan itself names."""
    addressee: str
    """Name; empty where nobody is named."""
    addressee_kind: str
    text: str
    cause: str
    proposal: str
    day: date | None
    where: Where


class FeedbackSummary(Struct, frozen=True):
    """How many items of the register share kind, field, addressee and class."""

    kind: str
    field: str
    addressee_kind: str
    answer_class: str
    count: int


class GroupRow(Struct, frozen=True):
    """One of the ten groups in the plan."""

    key: str
    number: int
    tasks: int
    complete: int
    """Tasks that answer all six clarities."""
    findings: int
    has_reason: bool
    """Whether the plan says why it has no task there."""


class PlanSummary(Struct, frozen=True):
    """One plan on a day."""

    label: str
    """The plan as it was named."""
    unit: str
    """The unit's path, `hue/phuong-thuan-hoa`; as written if there is no such unit."""
    unit_code: str
    """Empty if there is no such unit."""
    unit_name: str
    """Full name on the day."""
    then: str
    """Name of the unit that it was made for, where that has been merged since; empty for a unit of today."""
    holder: str
    """Whose plan it is: the unit, or a department of it."""
    body: str
    """Name of the department; empty on other levels."""
    level: str
    kind: str
    type: str
    stage: str
    title: str
    number: str
    issued: date | None
    framework: str
    framework_sha256: str
    digest: str
    """SHA-256 of what the plan means."""
    as_of: date
    last_report: date | None
    """Latest day with a report, up to the day."""
    unread: tuple[str, ...]
    """Its lists that could not be read completely."""
    money_unit: str
    tasks: tuple[TaskSummary, ...]
    money: tuple[MoneySummary, ...]
    indicators: tuple[IndicatorSummary, ...]
    needs: tuple[NeedRow, ...]
    difficulties: tuple[DifficultyRow, ...]
    feedback: tuple[FeedbackSummary, ...]
    coverage: tuple[GroupRow, ...]
    findings: tuple[tuple[str, int], ...]
    """Code of a rule → number of its findings."""
    traces: Traces
    """What is kept of it to compare plans."""
    where: Where
    """Where the plan begins."""

    @property
    def province(self) -> str:
        """The province that it belongs to, by its slug."""
        return self.unit.partition("/")[0]


class LeftOut(Struct, frozen=True):
    """A plan that cannot be summed up, and why."""

    label: str
    why: Words

    def told(self, language: Language) -> str:
        """The reason, with the plan's name before it if the reason does not contain it."""
        return labelled(self.label, self.why.in_language(language))
