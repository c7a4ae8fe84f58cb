"""How the work is organised: the committee, who is responsible for what, reports, reviews, and where people can turn to."""

from typing import Annotated, Literal

from msgspec import Meta

from resplan.framework.typed import DateText
from resplan.plan.record import Record, Year


class Member(Record, frozen=True):
    """A post in the committee, with its holder if public."""

    post: str | None = None
    name: str | None = None


class Committee(Record, frozen=True):
    """The single steering committee."""

    name: str | None = None
    head: Member | None = None
    deputies: tuple[Member, ...] = ()
    members: tuple[Member, ...] = ()
    standing_agency: str | None = None
    section: str | None = None
    staffing: str | None = None


class Responsibilities(Record, frozen=True):
    """The responsibility of each of the Framework's six bodies."""

    steering_committee: tuple[str, ...] = ()
    standing_board: tuple[str, ...] = ()
    subordinate_committees: tuple[str, ...] = ()
    office_and_boards: tuple[str, ...] = ()
    peoples_committee: tuple[str, ...] = ()
    front_and_organisations: tuple[str, ...] = ()


class Reporting(Record, frozen=True):
    """One regular report: how often, its cut-off, its recipient."""

    period: Literal["week", "month", "quarter", "six_months", "year"] | None = None
    cut_off: tuple[DateText, ...] = ()
    receiver: str | None = None


class Review(Record, frozen=True):
    """An interim or the final review."""

    kind: Literal["interim", "final"] | None = None
    year: Year | None = None


class FeedbackChannel(Record, frozen=True):
    """Where citizens and enterprises can turn to."""

    body: str | None = None
    address: str | None = None
    answer_days: Annotated[int, Meta(ge=1, le=366)] | None = None
