"""`resplan render`."""

from datetime import date
from pathlib import Path

import click

from resplan.cli.group import Command, language_option, option
from resplan.cli.options import (
    Names,
    as_of_option,
    formats_option,
    jobs_option,
    layout_option,
    output_option,
    paths_argument,
)
from resplan.cli.waiting import shown_progress
from resplan.cli.written import tell_written
from resplan.workflows.render import RenderOptions, render_plans


@click.command(cls=Command)
@paths_argument
@option(
    "--document",
    "-d",
    "documents",
    type=Names(),
    default="plan",
    show_default=True,
    help="Documents: plan, tasks, indicators, budget, submission, difficulties, proposal; a list with commas.",
)
@option("--task", metavar="ID", help="Task that a proposal is made for.")
@formats_option
@output_option
@layout_option
@option(
    "--template",
    type=click.Path(path_type=Path),
    metavar="FILE.docx",
    help="The office's own Word file, filled with the plan; `resplan template new` writes one to start from.",
)
@as_of_option
@jobs_option
@language_option
def command(
    *,
    paths: tuple[Path, ...],
    documents: tuple[str, ...],
    task: str | None,
    formats: tuple[str, ...],
    output: Path | None,
    layout: str | None,
    template: Path | None,
    as_of: date | None,
    jobs: int | None,
) -> None:
    """Write official documents of a plan: the plan, an annex alone, the letters that go with it; Word, PDF, HTML, Markdown."""
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
        files = render_plans(paths, options)
    tell_written(files)
