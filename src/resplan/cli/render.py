"""`resplan render`."""

from datetime import date
from pathlib import Path

import click

from resplan.cli.group import Command, language_option, option
from resplan.cli.options import Formats, as_of_option, layout_option, output_option, paths_argument
from resplan.cli.written import tell_written
from resplan.workflows.render import RenderOptions, render_plans


@click.command(cls=Command)
@paths_argument
@option(
    "--to",
    "formats",
    type=Formats(),
    default="docx",
    show_default=True,
    help="Formats: docx, pdf, html, md; a list with commas.",
)
@output_option
@layout_option
@option(
    "--template",
    type=click.Path(path_type=Path),
    metavar="FILE.docx",
    help="The office's own Word file, filled with the plan; `resplan template new` writes one to start from.",
)
@as_of_option
@language_option
def command(
    *,
    paths: tuple[Path, ...],
    formats: tuple[str, ...],
    output: Path | None,
    layout: str | None,
    template: Path | None,
    as_of: date | None,
) -> None:
    """Write the official document of a plan: Word, PDF, HTML, Markdown."""
    tell_written(render_plans(paths, RenderOptions(formats, output, as_of, layout, template=template)))
