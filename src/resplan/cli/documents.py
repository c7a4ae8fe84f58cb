"""Commands that only ask for documents: reports, lists, letters, sheets and the page."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from resplan.cli.feedback.telling import tell_letter
from resplan.cli.issuing import issuing
from resplan.cli.options import DOCX, Formats, ItemId, Layout, PeriodName, Plan, PlanFlag, Plans, Since
from resplan.cli.values import Names, names

if TYPE_CHECKING:
    from resplan.documents.wish import Wish

Number = Annotated[
    str,
    typer.Option(
        "--number",
        metavar="NUMBER",
        help="Number of the report: 12-BC/TU. Without it the number is left open and the report is marked as a draft.",
    ),
]
Period = Annotated[PeriodName, typer.Option("--period", help="Period of the report; the as-of date says which one.")]
Addressee = Annotated[
    str | None,
    typer.Option("--addressee", help="Only those to this body, or to a kind of body: ministry, central_office."),
]
Sheets = Annotated[
    Names, typer.Option("--to", parser=names, metavar="FORMATS", help="Formats: xlsx, csv; separated by commas.")
]

_reporting = issuing(paths=(Plans, None), formats=(Formats, DOCX))


def _paper(key: str) -> Any:  # typer reads its signature
    """A working paper: without letterhead, and so without layout and number."""

    @_reporting
    def command() -> "list[Wish]":
        return _asked(key)

    return command


def _official(key: str) -> Any:  # typer reads its signature
    """A report that goes out in the name of whoever issued the plan."""

    @_reporting
    def command(*, layout: Layout = None, number: Number = "") -> "list[Wish]":
        return _asked(key, layout=layout, number=number.strip())

    return command


def _asked(key: str, **given: Any) -> "list[Wish]":
    from resplan.documents.wish import Wish

    return [Wish(key, **given)]


compliance = _paper("compliance")
summary = _paper("summary")
remarks = _paper("remarks")
difficulties = _official("report-difficulties")
budget = _official("report-budget")
needs = _official("needs")
feedback = _official("feedback")


@_reporting
def progress(*, since: Since = None) -> "list[Wish]":
    """Writes where the work stands, and which deadlines moved since an earlier version."""
    return _asked("progress", since=since)


@_reporting
def periodic(*, period: Period = "six_months", layout: Layout = None, number: Number = "") -> "list[Wish]":
    """Writes the report of a period."""
    return _asked("periodic", period=period, layout=layout, number=number.strip())


@issuing(path=(Plan, None), formats=(Formats, DOCX))
def proposals(*, addressee: Addressee = None, layout: Layout = None) -> "list[Wish]":
    """Writes the list of open proposals."""
    return _asked("proposals", layout=layout, about=addressee)


@issuing(tell=tell_letter, path=(PlanFlag, None), formats=(Formats, DOCX))
def letter(*, identity: ItemId, layout: Layout = None) -> "list[Wish]":
    """Writes the letter of answer to an item."""
    return _asked("feedback-letter", layout=layout, about=identity)


@issuing(path=(Plan, None))
def form() -> "list[Wish]":
    """Writes the form for the public."""
    return _asked("feedback-form")


@issuing(paths=(Plans, None), formats=(Sheets, Names(("xlsx",))))
def monitoring() -> "list[Wish]":
    """Writes the sheets for upload of each plan."""
    return _asked("monitoring")


@issuing(paths=(Plans, None))
def dashboard() -> "list[Wish]":
    """Writes the page, or one for each plan and one that leads to them."""
    return _asked("dashboard")
