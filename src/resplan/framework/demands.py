"""What the centre asks of a plan in a row each: its committee, bases, reporting, technologies, clarity and organisation."""

import datetime

from resplan.framework.typed import Datum, Titled
from resplan.language.words import Words


class CommitteeModel(Datum, frozen=True):
    """The committee as the dispatch asks for it."""

    name: Words
    subjects: tuple[str, ...]
    """The four subjects that its name must contain."""
    head: str
    standing_agency: str
    standing_agency_kind: str
    section: str


class LegalBasis(Datum, frozen=True):
    """A document on which a plan rests."""

    document: str
    date: datetime.date
    issuer: str
    title: Words
    working: bool = False
    """The words of the title are not confirmed."""
    required: bool = False
    recommended: bool = False
    since: datetime.date | None = None
    """From when a plan is expected to cite it."""


class ReportingRegime(Datum, frozen=True):
    """A reporting rhythm that the centre expects."""

    period: str
    cut_off: tuple[str, ...]
    receivers: tuple[str, ...]
    citation: str


class Technology(Titled, frozen=True, kw_only=True):
    """A strategic technology, and when it is on the list."""

    document: str
    since: datetime.date
    until: datetime.date | None = None


class Clarity(Titled, frozen=True, kw_only=True):
    """One of the six clarities: one of the task's `fields` must answer it, and none of the `rules` may fail on them."""

    fields: tuple[str, ...]
    rules: tuple[str, ...]


class Organisation(Titled, frozen=True, kw_only=True):
    """One of the eight items of organisation, and the plan's key for it."""

    field: str
