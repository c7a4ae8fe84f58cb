"""`resplan verify`."""

import typer

from resplan.cli.language import said, say
from resplan.cli.options import AsOf, PlanFlag
from resplan.cli.sealing import Files, Trust, tell_verdict
from resplan.errors import ResplanError


def command(*, files: Files, trust: Trust = None, path: PlanFlag = None, as_of: AsOf = None) -> int:
    """Says of each file what holds and what does not."""
    from resplan.workflows.sealing.signing import trusted
    from resplan.workflows.sealing.verify import verify

    known = trusted(trust or ())
    code = 0
    for file in files:
        try:
            verdict = verify(file, known, as_of, path)
        except ResplanError as error:
            typer.echo(say("Error: ") + said(error), err=True)
            code = max(code, error.exit_code)
            continue
        tell_verdict(file.as_posix(), verdict)
        code = max(code, 0 if verdict.holds else 1)
    return code
