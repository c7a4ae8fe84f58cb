"""`resplan progress warn`."""

from typing import Annotated

import typer

from resplan.cli.options import AsOf, FailOn, OutputForm, Plans, Quiet, reader_language
from resplan.cli.style import shown_in


def command(
    context: typer.Context,
    *,
    paths: Plans = None,
    within: Annotated[
        int | None, typer.Option(min=0, max=3650, metavar="DAYS", help="Of what is due, only what is due within DAYS.")
    ] = None,
    output_format: OutputForm = "text",
    fail_on: Annotated[
        FailOn,
        typer.Option(help="End with 1 if there is something to do now (error), soon (warning), or to watch (info)."),
    ] = "never",
    as_of: AsOf = None,
    quiet: Quiet = False,
) -> int:
    """Shows the warnings; the exit code is 1 if any is grave enough."""
    from resplan.progress.early import Urgency
    from resplan.reporters.progress_json import warnings_json
    from resplan.reporters.progress_warnings import as_text
    from resplan.workflows.progress.status import progress_warnings

    grave: dict[FailOn, frozenset[Urgency]] = {
        "error": frozenset({Urgency.NOW}),
        "warning": frozenset({Urgency.NOW, Urgency.SOON}),
        "info": frozenset(Urgency),
        "never": frozenset(),
    }
    reports = list(progress_warnings(paths or [], as_of, within))
    configured = next((report.head.language for report in reports if report.head.language), None)
    options = shown_in(reader_language(context, configured), quiet=quiet)
    typer.echo(warnings_json(reports, options) if output_format == "json" else as_text(reports, options), nl=False)
    return int(any(row.warning.urgency in grave[fail_on] for report in reports for row in report.warnings))
