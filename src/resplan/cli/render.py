"""`resplan render`."""

from datetime import date
from pathlib import Path

import click

from resplan.cli.group import Command, language_option, option
from resplan.cli.language import say
from resplan.cli.options import Names, as_of_option, formats_option, jobs_option, output_option, paths_argument
from resplan.cli.progress import shown_progress
from resplan.workflows.render import RenderOptions, render_plans

LAYOUTS = ("hd36", "hd05", "nd30")


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
@option("--layout", type=click.Choice(LAYOUTS), help="Layout; without it the plan's own, or that of its kind and date.")
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
    as_of: date | None,
    jobs: int | None,
) -> None:
    """Write official documents of a plan: the plan, an annex alone, the letters that go with it; Word, HTML, Markdown."""
    with shown_progress() as progress:
        options = RenderOptions(
            formats, output, as_of, layout, documents=documents, task=task, jobs=jobs, progress=progress
        )
        files = render_plans(paths, options)
    for file in files:
        click.echo(say("Written: {path}").format(path=file.as_posix()))
