"""`resplan report`."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from resplan.cli.group import Command, Group, language_option
from resplan.cli.language import current_language
from resplan.cli.options import as_of_option, formats_option, jobs_option, output_option, paths_argument
from resplan.cli.report_progress import COMMANDS
from resplan.cli.waiting import shown_progress
from resplan.cli.written import tell_written
from resplan.workflows.render import RenderOptions, report_on


@click.group(cls=Group)
@language_option
def command() -> None:
    """Write a report on a plan."""


@command.command(cls=Command)
@paths_argument
@formats_option
@output_option
@as_of_option
@jobs_option
@language_option
def compliance(
    *, paths: tuple[Path, ...], formats: tuple[str, ...], output: Path | None, as_of: date | None, jobs: int | None
) -> None:
    """Compliance with the Framework: verdict, coverage, every rule's outcome, findings by file."""
    _write("compliance", paths, RenderOptions(formats, output, as_of, language=current_language(), jobs=jobs))


@command.command(cls=Command)
@paths_argument
@formats_option
@output_option
@as_of_option
@jobs_option
@language_option
def summary(
    *, paths: tuple[Path, ...], formats: tuple[str, ...], output: Path | None, as_of: date | None, jobs: int | None
) -> None:
    """One page for the leader: ten groups with clarity, money and warnings; what to settle first; the key tasks."""
    _write("summary", paths, RenderOptions(formats, output, as_of, language=current_language(), jobs=jobs))


def _write(kind: str, paths: tuple[Path, ...], options: RenderOptions) -> None:
    with shown_progress() as progress:
        files = report_on(kind, paths, replace(options, progress=progress))
    tell_written(files)


for _kind in COMMANDS:
    command.add_command(_kind)
