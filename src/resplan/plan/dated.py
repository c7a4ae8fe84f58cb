"""The days of a plan: of every update in it, of its latest report, and the one that it is read for unless another is asked for."""

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from resplan.framework.framework import Framework
from resplan.plan.plan import Plan
from resplan.plan.update import Update
from resplan.source import KeyPath
from resplan.text import parse_date


class DatedUpdate(Struct, frozen=True):
    """An update, its day, and its place in the plan."""

    day: date | None
    """Day of the update, else of its report; None if neither can be understood: such an update counts on every day."""
    update: Update
    path: KeyPath


def dated_updates(plan: Plan) -> Iterable[DatedUpdate]:
    """Every update of every report, in the order of files."""
    for index, report in enumerate(plan.progress):
        for number, update in enumerate(report.updates):
            day = parse_date(update.at)
            yield DatedUpdate(day or report.day, update, ("progress", index, "updates", number))


def default_as_of(plan: Plan, framework: Framework) -> date:
    """The date of the latest progress update, else the plan's, else the framework's: never the clock."""
    return last_report(plan) or plan.issued_on or framework.date


def last_report(plan: Plan, until: date | None = None) -> date | None:
    """The latest day with a report, of all or up to a day."""
    days = [report.day for report in plan.progress]
    days += [row.day for row in dated_updates(plan)]
    return max((day for day in days if day is not None and (until is None or day <= until)), default=None)
