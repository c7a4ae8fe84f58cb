"""`resplan init`."""

import sys
from datetime import date
from pathlib import Path

import click

from resplan.cli.group import Command, language_option, option
from resplan.cli.language import say
from resplan.cli.options import as_of_option
from resplan.cli.questions import ask_for_plan
from resplan.errors import UsageError
from resplan.workflows.init import LEVELS, Initialised, InitOptions, Pipeline, init_plan


@click.command(cls=Command)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@option("--unit", help="Province by name, slug or code; a commune as hue/phuong-thuan-hoa.")
@option("--level", type=click.Choice(LEVELS), help="Tier; follows from the unit if not given.")
@option("--kind", help="Kind of document: party_plan, party_program, committee_plan, state_plan.")
@option("--body", default="", help="Name of the department whose plan it is.")
@option("--parent", type=click.Path(path_type=Path), help="Plan of the superior, from which this one is derived.")
@option("--ci", "pipeline", type=click.Choice(("github", "gitlab", "none")), help="Pipeline that checks every change.")
@option(
    "--source",
    metavar="WHEEL|URL",
    help="What the pipeline installs resplan from: a wheel in the repository, or an address with its commit.",
)
@as_of_option
@language_option
def command(
    *,
    folder: Path,
    unit: str | None,
    level: str | None,
    kind: str | None,
    body: str,
    parent: Path | None,
    pipeline: str | None,
    source: str | None,
    as_of: date | None,
) -> None:
    """Begin a plan: known names, bases, dates and national tasks are filled in; what is missing is marked."""
    if unit is None:
        if not sys.stdin.isatty():
            raise UsageError("Name the unit: --unit hue. In a terminal `resplan init DIR` asks for everything.")
        options = ask_for_plan(InitOptions("", level, kind, body, parent, pipeline, source, as_of))
    else:
        service = None if pipeline == "none" else pipeline
        options = InitOptions(unit, level, kind, body, parent, service, source, as_of)
    if source and not options.pipeline:
        raise UsageError("--source goes with --ci github or --ci gitlab.")
    _tell(folder, init_plan(folder, options))


def _tell(folder: Path, made: Initialised) -> None:
    if made.former:
        click.echo(
            say("{former} is a former name; the plan is made for {unit}.").format(
                former=made.former, unit=made.unit_name
            )
        )
    click.echo(say("Plan of {unit} in {folder}:").format(unit=made.unit_name, folder=folder.as_posix()))
    for name in made.written.made:
        if not name.startswith("."):
            click.echo(f"  {name}")
    for name in made.written.kept:
        click.echo(say("  {name} was there already and is kept as it was").format(name=name))
    if made.pipeline:
        _tell_pipeline(made.pipeline)
    click.echo(say("Next: fill in what is marked, then"))
    click.echo(f"  resplan check {folder.as_posix()}")
    click.echo(f"  resplan render {folder.as_posix()} --to docx")


def _tell_pipeline(pipeline: Pipeline) -> None:
    for name in pipeline.written.made:
        click.echo(say("Pipeline: {path}").format(path=(pipeline.prepared.root / name).as_posix()))
    for name in pipeline.written.kept:
        sentence = say("{path} was there already and is kept; see that it also checks this plan.")
        click.echo(sentence.format(path=(pipeline.prepared.root / name).as_posix()))
    if pipeline.prepared.lacks_source and pipeline.written.made:
        click.echo(
            say(
                "The pipeline still lacks what to install resplan from: copy the wheel into the repository and write it there."
            ),
        )
