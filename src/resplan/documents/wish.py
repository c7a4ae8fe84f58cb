"""What a call asks for: one document, and what it leaves open for the call to say. It knows no plan."""

from dataclasses import dataclass
from datetime import date

from resplan.language import Language
from resplan.progress.report_span import ReportPeriod

EACH = "each"
"""In place of a body: one workbook for every body that leads a task or takes part in one."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A document of the catalogue by its key."""

    key: str
    as_of: date | None = None
    layout: str | None = None
    """Without it the plan's own, or that of its kind and date."""
    language: Language = "vi"
    about: str | None = None
    """The task, item or addressee that it is about."""
    period: ReportPeriod = "six_months"
    since: str | None = None
    """The earlier version that it compares with: a plan's folder or file, or a revision in git."""
    number: str = ""
    """Number of a report; empty while nobody has given it one, and then the report is a draft."""
    only: tuple[str, ...] = ()
    """Of a workbook: the sheets that it is to have; all if not said."""
    bodies: tuple[str, ...] = ()
    """Of a workbook: the bodies whose tasks it is to have, by any name; `each`: one workbook a body."""
    with_progress: bool = False
    """Of a workbook: whether it has sheets to report progress in."""
    has_vietnamese_csv: bool = False
    """Whether sheets are CSV files, too, and as Excel in Vietnamese reads them."""
