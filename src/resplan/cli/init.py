"""`resplan init`."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer
from msgspec.structs import replace

from resplan.cli.announcing import tell_plan
from resplan.cli.language import say
from resplan.cli.options import LevelName, Root, on_day
from resplan.cli.rehearsing import is_rehearsal
from resplan.errors import UsageError

if TYPE_CHECKING:
    from resplan.workflows.start.init import Initialised, Pipeline


def command(
    *,
    folder: Annotated[Path, typer.Argument(metavar="DIR")],
    unit: Annotated[
        str | None, typer.Option(help="Province by name, slug or code; a commune as hue/phuong-thuan-hoa.")
    ] = None,
    level: Annotated[LevelName | None, typer.Option(help="Tier; follows from the unit if not given.")] = None,
    kind: Annotated[str | None, typer.Option(help="Kind of document: {kind}.")] = None,
    body: Annotated[str, typer.Option(help="Name of the department whose plan it is.")] = "",
    parent: Annotated[Path | None, typer.Option(help="Plan of the superior, from which this one is derived.")] = None,
    pipeline: Annotated[
        Literal["github", "gitlab", "none"] | None, typer.Option("--ci", help="Pipeline that checks every change.")
    ] = None,
    source: Annotated[
        str | None,
        typer.Option(
            metavar="WHEEL|URL",
            help="What the pipeline installs resplan from: a wheel in the repository, or an address with its commit.",
        ),
    ] = None,
    root: Root = None,
    as_of: Annotated[
        date | None,
        on_day(
            "Day for which names and legal bases are filled in: 30/6/2025, or today. Without it: that of the latest change of units.",
            "--as-of",
        ),
    ] = None,
) -> None:
    """Writes the files of a new plan."""
    from resplan.cli.asking import may_ask
    from resplan.cli.init_questions import ask_for_plan
    from resplan.workflows.start.init import InitOptions, init_plan

    if unit is None and not may_ask():
        raise UsageError("Name the unit: --unit hue. In a terminal `resplan init DIR` asks for everything.")
    options = InitOptions(
        unit=unit or "",
        level=level,
        kind=kind,
        body=body,
        parent=parent,
        pipeline=pipeline,
        source=source,
        as_of=as_of,
        root=root,
    )
    if unit is None:
        options = ask_for_plan(options, folder)
    elif pipeline == "none":
        options = replace(options, pipeline=None)
    if source and not options.pipeline:
        raise UsageError("--source goes with --ci github or --ci gitlab.")
    made = init_plan(folder, options)
    if not is_rehearsal():
        _tell(folder, made, root)


def _tell(folder: Path, made: "Initialised", root: Path | None) -> None:
    if made.former:
        typer.echo(
            say("{former} is a former name; the plan is made for {unit}.").format(
                former=made.former, unit=made.unit_name
            )
        )
    tell_plan(folder, made.unit_name, made.written)
    if made.pipeline:
        _tell_pipeline(made.pipeline)
    typer.echo(say("Next: fill in what is marked, then"))
    typer.echo(f"  resplan check {folder.as_posix()}" + (f" --root {root.as_posix()}" if root else ""))
    typer.echo(f"  resplan render {folder.as_posix()} --to docx")


def _tell_pipeline(pipeline: "Pipeline") -> None:
    for name in pipeline.written.made:
        typer.echo(say("Pipeline: {path}").format(path=(pipeline.prepared.root / name).as_posix()))
    for name in pipeline.written.kept:
        sentence = say("{path} already exists and is kept; see that it also checks this plan.")
        typer.echo(sentence.format(path=(pipeline.prepared.root / name).as_posix()))
    if pipeline.prepared.lacks_source and pipeline.written.made:
        typer.echo(
            say(
                "The pipeline still lacks what to install resplan from: copy the wheel into the repository and write it there."
            )
        )
