"""`resplan render`."""

from datetime import date
from pathlib import Path

import click

from resplan.cli.group import Command, language_option, option
from resplan.cli.options import Formats, as_of_option, output_option, paths_argument
from resplan.cli.written import tell_written
from resplan.workflows.render import RenderOptions, render_plans

LAYOUTS = ("hd36", "hd05", "nd30")


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
@option("--layout", type=click.Choice(LAYOUTS), help="Layout; without it the plan's own, or that of its kind and date.")
@as_of_option
@language_option
def command(
    *, paths: tuple[Path, ...], formats: tuple[str, ...], output: Path | None, layout: str | None, as_of: date | None
) -> None:
    """Write the official document of a plan: Word, PDF, HTML, Markdown."""
    tell_written(render_plans(paths, RenderOptions(formats, output, as_of, layout)))
