"""A task of the plan and what belongs to it."""

from typing import Literal

from resplan.plan.deadline import Deadline, parse_deadline
from resplan.plan.record import DateText, Record, Year

Pillar = Literal["government", "economy", "society"]
ReportingPeriod = Literal["week", "month", "quarter", "six_months", "year"]


class Product(Record):
    """What a task leaves behind that can be held in hand."""

    kind: str | None = None
    name: str | None = None
    count: int | None = None
    horizon: DateText | None = None


class BudgetLine(Record):
    """Money of one year from one source, in the unit that the plan's `funding.unit` states."""

    year: Year | None = None
    source: str | None = None
    amount: int | None = None


class Need(Record):
    """Something to be procured, to be summed up by the province."""

    kind: str | None = None
    name: str | None = None
    amount: int | None = None
    unit: str | None = None


class Task(Record):
    """One action with one lead, one deadline and something to show."""

    id: str = ""
    title: str = ""
    group: str | None = None
    """Key of its task group; in a plan folder the name of the file gives it."""
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
    def begins(self) -> Deadline | None:
        """When it starts, if that can be understood."""
        return parse_deadline(self.start) if self.start else None

    @property
    def due(self) -> Deadline | None:
        """When it ends, if that can be understood."""
        return parse_deadline(self.deadline) if self.deadline else None
