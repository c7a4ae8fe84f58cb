"""Checks plans and prints the findings in the chosen form."""

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer
from msgspec import Struct
from msgspec.structs import replace

from resplan.cli.language import error_line, say
from resplan.cli.spreading import with_bar
from resplan.language import Language

if TYPE_CHECKING:
    from resplan.findings import Timings
    from resplan.reporters.interface import ReportOptions
    from resplan.workflows.batch.how_many import HowMany
    from resplan.workflows.batch.kept_output import Run
    from resplan.workflows.check.options import CheckOptions
    from resplan.workflows.check.reports import Reports

_ROOTS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")
"""Variables in which a pipeline names the folder of the repository."""


class Call(Struct, frozen=True):
    """What a call of `check` asks for, and how it is shown."""

    paths: Sequence[Path]
    output_format: str
    question: "CheckOptions"
    how: "HowMany"
    options: "Callable[[Language | None], ReportOptions]"
    """How findings are shown, in the first language that a plan's settings ask for."""
    has_timings: bool


def repositories() -> list[Path]:
    """The folders that a pipeline names as its repository."""
    return [Path(os.environ[name]) for name in _ROOTS if os.environ.get(name)]


def check_and_show(call: Call, run: "Run | None") -> "Reports":
    """Checks the plans and prints the findings; gives back the reports."""
    from resplan.findings import Timings
    from resplan.reporters import FOR_CODE_HOSTS, reporter_of
    from resplan.workflows.check.repository import from_the_root
    from resplan.workflows.check.run import check_many

    spent = Timings() if call.has_timings else None
    with with_bar(call.how) as told:
        plans = check_many(call.paths, replace(call.question, timings=spent), told, run)
    options = call.options(plans.language)
    if call.output_format in FOR_CODE_HOSTS:
        roots = repositories()
        plans.shown_as = lambda plan: from_the_root(plan, roots)
    if call.output_format == "text" and not options.quiet:
        _tell_found(call.paths, plans)
    _put_out(reporter_of(call.output_format)(plans, options))
    if call.output_format != "text":
        _tell_unchecked(plans, options.language)
    if spent is not None:
        typer.echo(_timings(spent), err=True)
    return plans


def _tell_found(paths: Sequence[Path], plans: "Reports") -> None:
    """Says on standard error which plans were found below the places that the call names."""
    from resplan.plan.files import HEAD
    from resplan.workflows.plans.discovery import some_of

    named = {place for path in paths for place in (path, path.parent if path.name == HEAD else path)}
    found = [path for path in plans.paths if Path(path) not in named]
    if found:
        typer.echo(say("Plans found there: {plans}.").format(plans=some_of(found)), err=True)


_LEAST_AT_ONCE = 1 << 16


def _put_out(pieces: Iterable[str]) -> None:
    """Writes the pieces to standard output as they come, in larger portions."""
    waiting: list[str] = []
    size = 0
    for piece in pieces:
        waiting.append(piece)
        size += len(piece)
        if size >= _LEAST_AT_ONCE:
            typer.echo("".join(waiting), nl=False)
            waiting, size = [], 0
    typer.echo("".join(waiting), nl=False)


def _tell_unchecked(plans: "Reports", language: Language) -> None:
    """Repeats on standard error what could not be checked, since a report for machines mostly goes to a file."""
    for plan in plans.unchecked:
        for finding in plan.result.findings:
            typer.echo(error_line(f"{plan.path}: {finding.message(language)}"), err=True)


def _timings(timings: "Timings") -> str:
    total = sum(timings.seconds.values()) or 1.0
    rows = sorted(timings.seconds.items(), key=lambda row: (-row[1], row[0]))
    lines = [f"{code}  {1000 * seconds:8.2f} ms  {100 * seconds / total:5.1f}%" for code, seconds in rows]
    return "\n".join([*lines, say("all rules") + f"  {1000 * total:.2f} ms"])
