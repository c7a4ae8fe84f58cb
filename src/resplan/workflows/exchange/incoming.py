"""What one file brings home, in the form that every reader of files returns."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field

from resplan.errors import UsageError
from resplan.exchange.filled_table import Mistake, Remark
from resplan.language import Language
from resplan.merge.change import Comparison
from resplan.workflows.progress.entries import Entries

if TYPE_CHECKING:  # answers in our own workbooks need nothing of what reads documents and other tables
    from resplan.exchange.foreign.mapping import Dates
    from resplan.exchange.foreign.plan_data import ForeignPlan
    from resplan.exchange.reviewed.review import Commented


class ImportOptions(Struct, frozen=True):
    """How files are taken in."""

    day: date | None = None
    """The day that reported progress is for."""
    drop: bool = False
    """Whether rows that did not come back are dropped."""
    accept: tuple[str, ...] = ()
    """Whose tracked changes are taken, by author; `all` for everybody's."""
    sender: str | None = None
    """Body that the remarks of a document are from."""
    language: Language = "vi"
    """The language in which places are named."""
    mapping: Path | None = None
    """How the office's own tables are to be understood."""
    dates: "Dates | None" = None
    """Whether the day or the month comes first in the dates of such tables."""
    with_hidden: bool = False


class AmericanDaysError(UsageError):
    """Some day of a file can only be written month first, and nobody has said how its other days are written."""


class Incoming(Struct, frozen=True):
    """One file, read against the plan."""

    file: Path
    by: str
    """Who sent it, for people to read: the bodies that it was made for, else the file."""
    comparison: Comparison = field(default_factory=Comparison)
    entries: Entries | None = None
    """What it reports of the plan's progress."""
    mistakes: Sequence[Mistake] = ()
    """If there are any, nothing of the file is taken."""
    aside: Sequence[Remark] = ()
    """What is not taken, and why."""
    proposals: Sequence[Remark] = ()
    """Tracked changes of a document that wait to be accepted."""
    comments: "Sequence[Commented]" = ()
    """Comments of a document that the plan does not have as remarks."""
    foreign: "ForeignPlan | None" = None
    """How the office's own tables were understood."""
    mapping: bytes | None = None
    """How such tables are to be understood, to be kept beside the plan."""
