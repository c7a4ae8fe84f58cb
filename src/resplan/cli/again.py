"""Repeats the last answer to the same call at once, if nothing that it depends on has changed."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from resplan.cli.language import current_language
from resplan.cli.streams import heard
from resplan.cli.style import looks_here

if TYPE_CHECKING:
    from resplan.workflows.batch.kept_output import Run


def told_again(
    paths: Sequence[Path], root: Path | None, asked: Sequence[Any], work: Callable[["Run | None"], int]
) -> int:
    """Prints the kept answer to the same call if it still holds; else does the work, prints and keeps the new one.

    `asked`: what else decides the answer, but for how it looks here.
    """
    from resplan.workflows.batch.kept_output import Output, run_of

    run = run_of(paths, root, (*asked, current_language(), *looks_here()))
    if run is None:
        return work(None)
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
