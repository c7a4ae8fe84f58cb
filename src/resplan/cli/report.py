"""`resplan report`: one command a kind of report."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from resplan.cli.issuing import issuing
from resplan.cli.options import DOCX, Formats, Layout, PeriodName, Plans

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


@_reporting
def periodic(*, period: Period = "six_months", layout: Layout = None, number: Number = "") -> "list[Wish]":
    """Writes the report of a period."""
    return _asked("periodic", period=period, layout=layout, number=number.strip())


def _asked(key: str, **given: Any) -> "list[Wish]":
    from resplan.documents.wish import Wish

    return [Wish(key, **given)]


compliance = _paper("compliance")
summary = _paper("summary")
progress = _paper("progress")
difficulties = _official("report-difficulties")
budget = _official("report-budget")
needs = _official("needs")
feedback = _official("feedback")
