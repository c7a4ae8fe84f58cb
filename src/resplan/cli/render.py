"""`resplan render`."""

from pathlib import Path
from typing import Annotated

import typer

from resplan.cli.announcing import tell_written
from resplan.cli.bar import shown_progress
from resplan.cli.options import DOCX, AsOf, Formats, Jobs, Layout, Output, Plans
from resplan.cli.values import Names, names


def command(
    *,
    paths: Plans = None,
    documents: Annotated[
        Names,
        typer.Option(
            "--document",
            "-d",
            parser=names,
            metavar="DOCUMENTS",
            help="Documents: plan, tasks, indicators, budget, submission, difficulties, proposal; a list with commas.",
        ),
    ] = Names(("plan",)),  # noqa: B008  # it cannot be changed
    task: Annotated[str | None, typer.Option("--task", metavar="ID", help="Task that a proposal is made for.")] = None,
    formats: Formats = DOCX,
    output: Output = None,
    layout: Layout = None,
    template: Annotated[
        Path | None,
        typer.Option(
            "--template",
            metavar="FILE.docx",
            help="The office's own Word file, filled with the plan; `resplan template new` writes one to start from.",
        ),
    ] = None,
    as_of: AsOf = None,
    jobs: Jobs = None,
) -> None:
    """Writes the documents of each plan."""
    from resplan.workflows.render import RenderOptions, render_plans

    with shown_progress() as progress:
        options = RenderOptions(
            formats,
            output,
            as_of,
            layout,
            documents=documents,
            task=task,
            template=template,
            jobs=jobs,
            progress=progress,
        )
        files = render_plans(paths or [], options)
    tell_written(files)
