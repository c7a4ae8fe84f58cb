"""`resplan export`."""

from typing import Annotated

import typer

from resplan.cli.announcing import tell_written
from resplan.cli.language import current_language
from resplan.cli.options import AsOf, Output, Plans
from resplan.cli.values import Names, names


def monitoring(
    *,
    paths: Plans = None,
    formats: Annotated[
        Names,
        typer.Option("--to", parser=names, metavar="FORMATS", help="Formats: xlsx, csv; a list with commas."),
    ] = Names(("xlsx",)),  # noqa: B008  # it cannot be changed
    output: Output = None,
    as_of: AsOf = None,
) -> None:
    """Writes the sheets of each plan."""
    from resplan.workflows.monitoring import ExportOptions, export_monitoring

    tell_written(export_monitoring(paths or [], ExportOptions(formats, output, as_of, current_language())))
