"""`resplan completion`, and the answer to a shell that completes a line."""

import os
from typing import Annotated, Literal

import typer

from resplan.cli.commands import COMPLETING
from resplan.cli.parsing import Group


def command(
    *,
    shell: Annotated[Literal["bash", "zsh", "fish", "powershell"], typer.Argument(metavar="bash|zsh|fish|powershell")],
) -> None:
    """Prints the script of a shell."""
    from typer._completion_shared import get_completion_script

    typer.echo(get_completion_script(prog_name="resplan", complete_var=COMPLETING, shell=shell))


def complete(program: Group) -> int:
    """Prints how a line may continue, for the shell that asks; its script comes from `resplan completion`."""
    from typer import _completion_classes
    from typer.completion import shell_complete

    # Our sentences hold no markup. rich would wrap them at 80 columns, and fish takes each line for a completion.
    _completion_classes._sanitize_help_text = _as_it_is
    _completion_classes.completion_init()
    return shell_complete(program, {}, "resplan", COMPLETING, os.environ[COMPLETING])


def _as_it_is(text: str) -> str:
    return text
