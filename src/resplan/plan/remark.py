"""Remarks on a plan as written: what people said in the margin of a document, and what became of it."""

from typing import Literal

from resplan.framework.typed import DateText
from resplan.plan.record import Record

RemarkState = Literal["open", "settled"]


class Remark(Record, frozen=True):
    """What one person remarks at one place."""

    id: str = ""
    author: str | None = None
    """Personal data, never published."""
    at: DateText | None = None
    text: str | None = None
    task: str | None = None
    indicator: str | None = None
    section: str | None = None
    """Heading that it stands under, where it is about no task and no indicator."""
    passage: str | None = None
    """The words that it was put at."""
    state: RemarkState | None = None
    answer: str | None = None
    """What is taken up, or why not."""
    settled: DateText | None = None
    """Day of the answer."""

    @property
    def is_open(self) -> bool:
        """Whether nobody has settled it."""
        return self.state != "settled"


class RemarkSheet(Record, frozen=True):
    """One file of `remarks/`: what came home with one document."""

    document: str | None = None
    """Name of the file that they came with."""
    received: DateText | None = None
    body: str | None = None
    """Id of the body that sent it, or its name."""
    remarks: tuple[Remark, ...] = ()
