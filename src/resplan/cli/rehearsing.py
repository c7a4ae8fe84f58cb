"""`--dry-run`: the command does everything but write; it shows which files it would write and what would change in them."""

import difflib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from resplan.cli.language import say

if TYPE_CHECKING:
    from resplan.files.rehearsal import Intended


def rehearse(run: Callable[[], object]) -> object:
    """Runs a command without writing and shows what it would have written; returns what the command returned."""
    from resplan.files.rehearsal import rehearsed

    with rehearsed() as intended:
        result = run()
    show_intended(intended)
    return result


def is_rehearsal() -> bool:
    """Whether a command only shows what it would do."""
    from resplan.files.rehearsal import gathered

    return gathered() is not None


def show_intended(intended: "list[Intended]") -> None:
    """Shows the files that would be written; for an existing text of the plan, the difference."""
    changed = [file for file in intended if file.before != file.after]
    taken = [file.path for file in changed if file.after is None]
    if len(taken) < len(changed) or not taken:
        show_paths([file.path for file in changed if file.after is not None])
    if taken:
        typer.echo(say("Nothing was removed. These files would be:"))
        for path in taken:
            typer.echo(f"  {path.as_posix()}")
    for file in changed:
        typer.echo(_difference(file), nl=False)


def show_paths(paths: Sequence[Path]) -> None:
    """Lists the files that would be written."""
    if not paths:
        typer.echo(say("Nothing would be written."))
        return
    typer.echo(say("Nothing was written. These files would be:"))
    for path in paths:
        typer.echo(f"  {path.as_posix()}")


def _difference(file: "Intended") -> str:
    from resplan.plan.files import part_of

    part = part_of(file.name)
    if part is None or file.before is None or file.after is None:
        return ""
    from resplan.plan.privacy import covered_text
    from resplan.source import read_source

    sources = (read_source(file.name, content) for content in (file.before, file.after))
    before, after = (covered_text(part.kind, source).splitlines(keepends=True) for source in sources)
    name = file.path.as_posix()
    return "".join(difflib.unified_diff(before, after, name, name))
