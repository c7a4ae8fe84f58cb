"""`resplan demo`."""

from pathlib import Path

import click

from resplan.cli.group import Command, language_option
from resplan.cli.language import current_language, say
from resplan.cli.style import styled, terminal_width
from resplan.reporters import REPORTERS
from resplan.reporters.interface import ReportOptions
from resplan.workflows.check import CheckedPlan
from resplan.workflows.demo import Demonstration, demonstrate
from resplan.workflows.reports import plan_report


@click.command(cls=Command)
@click.argument("folder", metavar="[DIR]", type=click.Path(path_type=Path), default="resplan-demo")
@language_option
def command(*, folder: Path) -> None:
    """Take the tour: write a sample plan, check it, make its Word document, say what lies where."""
    _tell(folder, demonstrate(folder, current_language()))


def _tell(folder: Path, made: Demonstration) -> None:
    click.echo(_report(made.checked, quiet=False))
    click.echo(_report(made.flawed_checked, quiet=True))
    lines = [
        (made.sample, say("a good plan, in files: plan.yaml, bodies.yaml, indicators.yaml, tasks/")),
        (made.flawed, say("the same kind of plan with the usual faults")),
        *((path, "") for path in made.documents),
    ]
    for path, words in lines:
        click.echo(f"  {path.as_posix()}" + (f"  {words}" if words else ""))
    if made.written.kept:
        click.echo(say("Files that were there already stayed as they were."))
    click.echo("")
    click.echo(say("Try next:"))
    click.echo(f"  resplan check {made.flawed.as_posix()}")
    click.echo("  resplan explain TK03")
    click.echo(f"  resplan init {(folder / 'hue').as_posix()} --unit hue")


def _report(checked: CheckedPlan, *, quiet: bool) -> str:
    options = ReportOptions(current_language(), quiet=quiet, width=terminal_width(), style=styled)
    return REPORTERS["text"]([plan_report(checked)], options)
