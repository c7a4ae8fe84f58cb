"""One item of the feedback register as written: who says what, who has to answer, what became of it."""

from typing import Literal

from resplan.framework.typed import DateText
from resplan.plan.record import Record
from resplan.plan.update import Evidence

FeedbackKind = Literal["report", "petition", "initiative", "solution"]
FeedbackState = Literal["received", "classified", "assigned", "in_process", "answered", "closed", "rejected"]


class Sender(Record, frozen=True):
    """The writer: personal data, never published."""

    name: str | None = None
    contact: str | None = None
    organisation: str | None = None


SENDER = tuple(Sender.__struct_fields__)
"""The keys of a sender."""


class Move(Record, frozen=True):
    """One step in an item's history, dated and signed."""

    at: DateText | None = None
    state: FeedbackState | None = None
    by: str | None = None
    text: str | None = None
    reason: str | None = None
    """Why it was rejected."""


class FeedbackItem(Record, frozen=True):
    """One item of the register."""

    id: str = ""
    kind: FeedbackKind | None = None
    received: DateText | None = None
    sender: Sender | None = None
    field: str | None = None
    text: str | None = None
    public: bool = False
    """Whether its text may be published, without what tells who sent it."""
    evidence: tuple[Evidence, ...] = ()
    task: str | None = None
    """Id of the task that it concerns."""
    addressee: str | None = None
    """Id of the body that has to answer: one of the plan's own, a ministry, the Central Party Office."""
    duplicate_of: str | None = None
    history: tuple[Move, ...] = ()
