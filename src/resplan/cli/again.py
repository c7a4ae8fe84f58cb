"""Repeats the last answer to the same call at once, if nothing that it depends on has changed."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import typer

from resplan.cli.streams import heard

if TYPE_CHECKING:
    from resplan.workflows.many.kept_output import Run


def told_again(run: "Run", work: Callable[["Run"], int]) -> int:
    """Prints the kept answer to the same call if it still holds; else does the work, prints and keeps the new one."""
    from resplan.workflows.many.kept_output import Output

    kept = run.output()
    if kept is None:
        with heard() as (out, err):
            code = work(run)
        if out.text is not None and err.text is not None:
            run.keep(Output(out.text, err.text, code))
        return code
    typer.echo(kept.out, nl=False)
    typer.echo(kept.err, nl=False, err=True)
    return kept.code
