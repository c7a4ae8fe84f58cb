"""Dated reports on a plan as written: updates of tasks, values of indicators, figures by unit."""

from datetime import date
from typing import Literal

from msgspec import field

from resplan.framework.typed import DateText
from resplan.plan.record import Number, Record
from resplan.plan.task import BudgetLine
from resplan.text import parse_date

TaskState = Literal["not_started", "in_progress", "awaiting_approval", "done", "paused", "cancelled"]


class Evidence(Record, frozen=True):
    """Proof of an update: an issued document, an address, or a file beside the plan with its hash."""

    document: str | None = None
    date: DateText | None = None
    address: str | None = None
    file: str | None = None
    """Path within the plan's folder."""
    sha256: str | None = None


class Difficulty(Record, frozen=True):
    """An obstacle, its cause, a proposal, and who can decide."""

    text: str | None = None
    cause: str | None = None
    proposal: str | None = None
    addressee: str | None = None
    """Id of a body, or its name."""


class Update(Record, frozen=True):
    """What a body says about a task on a day. It is never changed; a later update says what is new."""

    task: str = ""
    state: TaskState | None = None
    percent: Number | None = None
    text: str | None = None
    by: str | None = None
    at: DateText | None = None
    done: DateText | None = None
    event_on: DateText | None = None
    """Day of the event that a conditional deadline waits for."""
    spent: tuple[BudgetLine, ...] = ()
    """Money spent so far; a later amount of the same year and source replaces an earlier one."""
    evidence: tuple[Evidence, ...] = ()
    accepted_by: str | None = None
    accepted_at: DateText | None = None
    difficulty: Difficulty | None = None


class IndicatorValue(Record, frozen=True):
    """A measured value of an indicator."""

    indicator: str = ""
    period: DateText | None = None
    """Year, quarter, month or day of the value."""
    value: Number | None = None
    source: str | None = None


class UnitFigure(Record, frozen=True):
    """A figure reported unit by unit, with its total."""

    id: str = ""
    name: str | None = None
    date: DateText | None = None
    of: str | None = None
    """Id of the figure that it is part of: files handled of files received."""
    by_unit: dict[str, Number] = field(default_factory=dict)
    """Unit (`hue/xa-quang-dien`, or its five-digit code) → value; a unit that sent nothing is absent, not zero."""
    total: Number | None = None
    source: str | None = None


class Report(Record, frozen=True):
    """One file of `progress/`: everything reported for a day."""

    as_of: DateText | None = None
    updates: tuple[Update, ...] = ()
    values: tuple[IndicatorValue, ...] = ()
    figures: tuple[UnitFigure, ...] = ()

    @property
    def day(self) -> date | None:
        """The day it is for, if it can be understood."""
        return parse_date(self.as_of)
