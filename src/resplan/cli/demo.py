"""`resplan demo`."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from resplan.cli.language import current_language, say
from resplan.cli.options import DryRun
from resplan.cli.rehearsing import show_paths
from resplan.cli.style import shown_in

if TYPE_CHECKING:
    from resplan.workflows.check.checked_plan import CheckedPlan
    from resplan.workflows.start.demo import Demonstration


def command(
    *,
    folder: Annotated[Path, typer.Argument(metavar="DIR")] = Path("resplan-demo"),
    dry_run: DryRun = False,
) -> None:
    """Writes, checks and renders the sample plans, and says what lies where."""
    from resplan.workflows.start.demo import demonstrate

    if dry_run:
        # These commands run on what the tour has just written, so a test plays them elsewhere.
        with TemporaryDirectory() as elsewhere:
            demonstrate(Path(elsewhere), current_language())
            names = sorted(path.relative_to(elsewhere) for path in Path(elsewhere).rglob("*") if path.is_file())
        show_paths([folder / name for name in names if not (folder / name).exists()])
        return
    _tell(folder, demonstrate(folder, current_language()))


def _tell(folder: Path, made: "Demonstration") -> None:
    typer.echo(_report(made.checked, quiet=False))
    typer.echo(_report(made.flawed_checked, quiet=True))
    lines = [
        (made.sample, say("a good plan, in files: plan.yaml, bodies.yaml, indicators.yaml, tasks/")),
        (made.flawed, say("the same kind of plan with the usual faults")),
        *((path, "") for path in made.documents),
    ]
    for path, words in lines:
        typer.echo(f"  {path.as_posix()}" + (f"  {words}" if words else ""))
    if made.written.kept:
        typer.echo(say("Files that were there already stayed as they were."))
    typer.echo("")
    typer.echo(say("Try next:"))
    typer.echo(f"  resplan check {made.flawed.as_posix()}")
    typer.echo("  resplan explain TK03")
    typer.echo(f"  resplan init {(folder / 'hue').as_posix()} --unit hue")


def _report(checked: "CheckedPlan", *, quiet: bool) -> str:
    from resplan.reporters import reporter_of
    from resplan.workflows.check.plan_report import plan_report

    options = shown_in(current_language(), quiet=quiet)
    return "".join(reporter_of("text")([plan_report(checked)], options))
