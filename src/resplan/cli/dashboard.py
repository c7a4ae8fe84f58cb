"""`resplan dashboard`."""

from pathlib import Path
from typing import Annotated

import typer

from resplan.cli.announcing import tell_written
from resplan.cli.language import current_language
from resplan.cli.options import AsOf, Plan


def command(
    *,
    path: Plan = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE.html",
            help="The page to write; without it out/dashboard-<name>.html beside the plan.",
        ),
    ] = None,
    as_of: AsOf = None,
) -> None:
    """Writes the page."""
    from resplan.workflows.dashboard import DashboardOptions, write_dashboard

    tell_written([write_dashboard(path, DashboardOptions(output, as_of, current_language()))])
