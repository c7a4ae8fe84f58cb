"""`resplan progress status`."""

from typing import Annotated

import typer

from resplan.cli.options import AsOf, DivisionName, OutputForm, Plans, reader_language
from resplan.cli.style import shown_in


def command(
    context: typer.Context,
    *,
    paths: Plans = None,
    per: Annotated[DivisionName, typer.Option("--per", "--by", help="What a row of the table is.")] = "group",
    with_tasks: Annotated[bool, typer.Option("--tasks", help="Also each task: when it is due, how far it is.")] = False,
    output_format: OutputForm = "text",
    as_of: AsOf = None,
) -> None:
    """Shows where the tasks stand."""
    from resplan.reporters.progress_json import status_json
    from resplan.reporters.progress_status import as_text
    from resplan.workflows.progress.status import progress_status

    reports = list(progress_status(paths or [], as_of, per))
    configured = next((report.head.language for report in reports if report.head.language), None)
    options = shown_in(reader_language(context, configured))
    text = (
        status_json(reports, options) if output_format == "json" else as_text(reports, options, with_tasks=with_tasks)
    )
    typer.echo(text, nl=False)
