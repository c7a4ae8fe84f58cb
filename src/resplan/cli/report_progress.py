"""`resplan report` of what was reported: one command a kind of report."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from resplan.cli.group import Command, language_option, option
from resplan.cli.language import current_language
from resplan.cli.options import as_of_option, formats_option, layout_option, output_option, paths_argument
from resplan.cli.written import tell_written
from resplan.documents.request import ProgressReportKind
from resplan.progress.report_span import REPORT_PERIODS, ReportPeriod
from resplan.workflows.progress_reports import ProgressReportOptions, report_progress
from resplan.workflows.render import RenderOptions

F = TypeVar("F", bound=Callable[..., Any])

_number = option(
    "--number",
    default="",
    metavar="NUMBER",
    help="Number of the report: 12-BC/TU. Without it the number is left open and the report is marked as a draft.",
)
_trace = option(
    "--trace",
    is_flag=True,
    help="Also write a table (CSV) that says where each figure comes from: file and line of every source.",
)
_period = option(
    "--period",
    type=click.Choice(REPORT_PERIODS),
    default="six_months",
    show_default=True,
    help="Period of the report; the as-of date says which one.",
)


def _options(*kinds: Callable[[Any], Any]) -> Callable[[F], F]:
    def with_all(function: F) -> F:
        for each in reversed(
            (paths_argument, formats_option, output_option, as_of_option, *kinds, _trace, language_option)
        ):
            function = each(function)
        return function

    return with_all


@click.command(cls=Command)
@_options()
def progress(**given: Any) -> None:
    """Where the work stands: by group, body and pillar; overdue, due soon, early warnings, indicators. In both languages."""
    _write("progress", **given)


@click.command(cls=Command)
@_options(_period, layout_option, _number)
def periodic(**given: Any) -> None:
    """Periodic report: results by the ten groups, indicators, what is late, difficulties, what comes next."""
    _write("periodic", **given)


@click.command(cls=Command)
@_options(layout_option, _number)
def difficulties(**given: Any) -> None:
    """Difficulties with cause, proposal and addressee, for the Central Party Office."""
    _write("difficulties", **given)


@click.command(cls=Command)
@_options(layout_option, _number)
def budget(**given: Any) -> None:
    """Money planned and spent by group, source and year; the two shares of the budget."""
    _write("budget", **given)


@click.command(cls=Command)
@_options(layout_option, _number)
def needs(**given: Any) -> None:
    """Procurement needs of the first plan and of all others named, summed up: what, how much, who asked."""
    _write("needs", **given)


@click.command(cls=Command)
@_options(layout_option, _number)
def feedback(**given: Any) -> None:
    """Feedback and initiatives: received, answered in time, overdue; by kind, field and addressee."""
    _write("feedback", **given)


COMMANDS = (progress, periodic, difficulties, budget, needs, feedback)


def _write(
    kind: ProgressReportKind,
    *,
    paths: tuple[Path, ...],
    formats: tuple[str, ...],
    output: Path | None,
    as_of: date | None,
    trace: bool,
    period: ReportPeriod = "six_months",
    layout: str | None = None,
    number: str = "",
) -> None:
    render = RenderOptions(formats, output, as_of, layout, current_language())
    options = ProgressReportOptions(render, period, number.strip(), trace=trace)
    tell_written(report_progress(kind, paths, options))
