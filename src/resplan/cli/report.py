"""`resplan report`."""

from datetime import date
from pathlib import Path

import click

from resplan.cli.group import Command, Group, language_option, option
from resplan.cli.language import current_language
from resplan.cli.options import Formats, as_of_option, output_option, paths_argument
from resplan.cli.written import tell_written
from resplan.workflows.render import RenderOptions, report_on


@click.group(cls=Group)
@language_option
def command() -> None:
    """Write a report on a plan."""


formats_option = option(
    "--to",
    "formats",
    type=Formats(),
    default="docx",
    show_default=True,
    help="Formats: docx, pdf, html, md; a list with commas.",
)


@command.command(cls=Command)
@paths_argument
@formats_option
@output_option
@as_of_option
@language_option
def compliance(*, paths: tuple[Path, ...], formats: tuple[str, ...], output: Path | None, as_of: date | None) -> None:
    """Compliance with the Framework: verdict, coverage, every rule's outcome, findings by file."""
    _write("compliance", paths, RenderOptions(formats, output, as_of, language=current_language()))


@command.command(cls=Command)
@paths_argument
@formats_option
@output_option
@as_of_option
@language_option
def summary(*, paths: tuple[Path, ...], formats: tuple[str, ...], output: Path | None, as_of: date | None) -> None:
    """One page for the leader: ten groups with clarity, money and warnings; what to settle first; the key tasks."""
    _write("summary", paths, RenderOptions(formats, output, as_of, language=current_language()))


def _write(kind: str, paths: tuple[Path, ...], options: RenderOptions) -> None:
    tell_written(report_on(kind, paths, options))
