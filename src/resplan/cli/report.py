"""`resplan report`: one command a kind of report."""

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from resplan.cli.announcing import tell_written
from resplan.cli.bar import shown_progress
from resplan.cli.language import current_language
from resplan.cli.options import DOCX, AsOf, Formats, Jobs, Layout, Output, PeriodName, Plans, Root

if TYPE_CHECKING:
    from resplan.documents.request import ProgressReportKind
    from resplan.workflows.render import RenderOptions

Number = Annotated[
    str,
    typer.Option(
        "--number",
        metavar="NUMBER",
        help="Number of the report: 12-BC/TU. Without it the number is left open and the report is marked as a draft.",
    ),
]
Trace = Annotated[
    bool,
    typer.Option(
        "--trace",
        help="Also write a table (CSV) that says where each figure comes from: file and line of every source.",
    ),
]
Period = Annotated[PeriodName, typer.Option("--period", help="Period of the report; the as-of date says which one.")]


def compliance(
    *,
    paths: Plans = None,
    formats: Formats = DOCX,
    output: Output = None,
    as_of: AsOf = None,
    root: Root = None,
    jobs: Jobs = None,
) -> None:
    """Writes what holds of the Framework and what does not."""
    _write_each("compliance", paths, replace(_options(formats, output, as_of, None), root=root, jobs=jobs))


def summary(
    *,
    paths: Plans = None,
    formats: Formats = DOCX,
    output: Output = None,
    as_of: AsOf = None,
    root: Root = None,
    jobs: Jobs = None,
) -> None:
    """Writes the page for the leader."""
    _write_each("summary", paths, replace(_options(formats, output, as_of, None), root=root, jobs=jobs))


def progress(
    *, paths: Plans = None, formats: Formats = DOCX, output: Output = None, as_of: AsOf = None, trace: Trace = False
) -> None:
    """Writes where the work stands."""
    _write("progress", paths, _options(formats, output, as_of, None), trace=trace)


def periodic(
    *,
    paths: Plans = None,
    formats: Formats = DOCX,
    output: Output = None,
    as_of: AsOf = None,
    period: Period = "six_months",
    layout: Layout = None,
    number: Number = "",
    trace: Trace = False,
) -> None:
    """Writes the report of a period."""
    _write("periodic", paths, _options(formats, output, as_of, layout), number, period, trace=trace)


def difficulties(
    *,
    paths: Plans = None,
    formats: Formats = DOCX,
    output: Output = None,
    as_of: AsOf = None,
    layout: Layout = None,
    number: Number = "",
    trace: Trace = False,
) -> None:
    """Writes the report on difficulties."""
    _write("difficulties", paths, _options(formats, output, as_of, layout), number, trace=trace)


def budget(
    *,
    paths: Plans = None,
    formats: Formats = DOCX,
    output: Output = None,
    as_of: AsOf = None,
    layout: Layout = None,
    number: Number = "",
    trace: Trace = False,
) -> None:
    """Writes the report on money."""
    _write("budget", paths, _options(formats, output, as_of, layout), number, trace=trace)


def needs(
    *,
    paths: Plans = None,
    formats: Formats = DOCX,
    output: Output = None,
    as_of: AsOf = None,
    layout: Layout = None,
    number: Number = "",
    trace: Trace = False,
) -> None:
    """Writes the procurement needs of all plans named."""
    _write("needs", paths, _options(formats, output, as_of, layout), number, trace=trace)


def feedback(
    *,
    paths: Plans = None,
    formats: Formats = DOCX,
    output: Output = None,
    as_of: AsOf = None,
    layout: Layout = None,
    number: Number = "",
    trace: Trace = False,
) -> None:
    """Writes the report on feedback and initiatives."""
    _write("feedback", paths, _options(formats, output, as_of, layout), number, trace=trace)


def _options(formats: Formats, output: Output, as_of: AsOf, layout: Layout) -> "RenderOptions":
    from resplan.workflows.render import RenderOptions

    return RenderOptions(formats, output, as_of, layout, current_language())


def _write_each(kind: str, paths: Plans, options: "RenderOptions") -> None:
    from resplan.workflows.render import report_on

    with shown_progress() as progress:
        files = report_on(kind, paths or [], replace(options, progress=progress))
    tell_written(files)


def _write(
    kind: "ProgressReportKind",
    paths: Plans,
    render: "RenderOptions",
    number: str = "",
    period: PeriodName = "six_months",
    *,
    trace: bool,
) -> None:
    from resplan.workflows.progress_reports import ProgressReportOptions, report_progress

    options = ProgressReportOptions(render, period, number.strip(), trace=trace)
    tell_written(report_progress(kind, paths or [], options))
