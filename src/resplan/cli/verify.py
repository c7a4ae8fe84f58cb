"""`resplan verify`."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from resplan.cli.language import error_line, said
from resplan.cli.options import PlanFlag, Since, on_day
from resplan.cli.verdict import Files, Trust, tell_verdict
from resplan.errors import ResplanError


def command(
    *,
    files: Files,
    trust: Trust = None,
    path: PlanFlag = None,
    since: Since = None,
    also: Annotated[
        list[Path] | None,
        typer.Option("--also", metavar="PLAN", help="A further plan that the document sums up; may be repeated."),
    ] = None,
    about: Annotated[
        str | None, typer.Option("--about", metavar="ID", help="The item of the register that a letter is about.")
    ] = None,
    as_of: Annotated[
        date | None,
        on_day(
            "Day on which certificates must hold: 30/6/2025, or today. Without it: the bundle's own day.", "--as-of"
        ),
    ] = None,
) -> int:
    """Says of each file what holds and what does not."""
    from resplan.workflows.sealing.signing import trusted
    from resplan.workflows.sealing.verify import Against, verify

    known = trusted(trust or ())
    against, code = Against(path, since, tuple(also or ()), about), 0
    for file in files:
        try:
            verdict = verify(file, known, as_of, against)
        except ResplanError as error:
            typer.echo(error_line(said(error)), err=True)
            code = max(code, error.exit_code)
            continue
        tell_verdict(file.as_posix(), verdict)
        code = max(code, 0 if verdict.holds else 1)
    return code
