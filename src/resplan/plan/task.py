"""A task of the plan and what belongs to it."""

from datetime import date
from typing import ClassVar, Literal

from resplan.framework.typed import DateText
from resplan.plan.deadline import Deadline, parse_deadline
from resplan.plan.record import Number, Operator, Record, Year
from resplan.plan.recurrence import Every
from resplan.text import counted, fold, format_number, lower_first, upper_first, with_sign, with_unit

Pillar = Literal["government", "economy", "society"]
ReportingPeriod = Every


class Result(Record, frozen=True):
    """A measured outcome rather than a tangible product: 100% of the hamlets have a signal."""

    measure: str | None = None
    operator: Operator | None = None
    value: Number | None = None
    unit: str | None = None

    for_templates: ClassVar = ("words",)

    @property
    def words(self) -> str:
        """As documents write it: «Thôn có sóng: ≥ 95%»."""
        value = "" if self.value is None else format_number(self.value)
        return ": ".join(part for part in (self.measure, with_sign(self.operator, with_unit(value, self.unit))) if part)


class Product(Record, frozen=True):
    """What a task leaves behind: a tangible thing, or a measurable outcome."""

    kind: str | None = None
    name: str | None = None
    count: int | None = None
    horizon: DateText | None = None
    result: Result | None = None

    @property
    def label(self) -> str:
        """What it is called: its name, else its outcome in words, else its kind."""
        return self.name or (self.result.words if self.result else "") or self.kind or ""

    @property
    def words(self) -> str:
        """As documents write it, its kind where the name does not say it, and how many: «02 quyết định»."""
        name = self.label
        if self.kind and self.name and not fold(self.name).startswith(fold(self.kind)):
            name = f"{upper_first(self.kind)}: {self.name}"
        count = self.count or 1
        return counted(count, lower_first(name)) if count > 1 else name


class BudgetLine(Record, frozen=True):
    """Money of one year and source, in the unit of the plan's `funding.unit`."""

    year: Year | None = None
    source: str | None = None
    amount: int | None = None


class Need(Record, frozen=True):
    """Something to be bought; the province adds these up."""

    kind: str | None = None
    name: str | None = None
    amount: int | None = None
    unit: str | None = None


class Task(Record, frozen=True):
    """One action with one lead, one deadline and a product."""

    for_templates: ClassVar = ("begins", "due")

    id: str = ""
    number: DateText | None = None
    """The office's own number, by which people know the task; programs use the id."""
    title: str = ""
    section: str | None = None
    """Id of one of the plan's own groups."""
    notes: str | None = None
    """Whatever has no other field."""
    group: str | None = None
    """Key of its task group; in a plan's folder the file's name gives it."""
    detail: str | None = None
    lead: str | None = None
    partners: tuple[str, ...] = ()
    responsible: str | None = None
    authority: str | None = None
    start: DateText | None = None
    deadline: DateText | None = None
    report_every: ReportingPeriod | None = None
    products: tuple[Product, ...] = ()
    budget: tuple[BudgetLine, ...] = ()
    no_cost: bool = False
    parents: tuple[str, ...] = ()
    own_initiative: bool = False
    indicators: tuple[str, ...] = ()
    depends_on: tuple[str, ...] = ()
    pillar: Pillar | None = None
    technologies: tuple[str, ...] = ()
    urgent: bool = False
    priority: Literal[1, 2, 3] | None = None
    needs: tuple[Need, ...] = ()

    @property
    def called(self) -> str:
        """What people call it: the office's number with the id, else the id."""
        return f"{self.number} ({self.id})" if self.number else self.id

    @property
    def begins(self) -> Deadline | None:
        """The deadline of its start, if it can be understood."""
        return parse_deadline(self.start) if self.start else None

    @property
    def due(self) -> Deadline | None:
        """The deadline of its end, if it can be understood."""
        return parse_deadline(self.deadline) if self.deadline else None

    @property
    def last_day(self) -> date | None:
        """Its last day, if its deadline has one."""
        return self.due.last if self.due else None

    @property
    def all_products(self) -> str:
        """What its products are called, in one line."""
        return "; ".join(product.label for product in self.products if product.label)

    @property
    def money(self) -> int:
        """Its total cost, in the plan's unit of money."""
        return sum(line.amount or 0 for line in self.budget)

    @property
    def reports_every(self) -> ReportingPeriod | None:
        """How often it is reported on: as stated, else as often as its deadline recurs."""
        return self.report_every or (self.due.every if self.due else None)

    @property
    def waits_for(self) -> str:
        """The event that its deadline is counted from; empty if there is none, or if it is reported on by period."""
        return self.due.event if self.due and not self.reports_every else ""
