"""A line that says how far long work has come: only on a terminal, and only once it takes longer than a moment."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from resplan.cli.language import say

if TYPE_CHECKING:
    from resplan.workflows.render import Progress

_A_MOMENT = 1.0
"""Seconds after which somebody wonders."""
_CLEAR_LINE = "\r\x1b[K"


@contextmanager
def shown_progress() -> "Iterator[Progress | None]":
    """What the work is to tell; None where nobody looks on, so that a pipe gets no line of it."""
    if not sys.stderr.isatty():
        yield None
        return
    began = time.monotonic()
    shown = False

    def show(done: int, total: int) -> None:
        nonlocal shown
        if time.monotonic() - began > _A_MOMENT and done < total:
            shown = True
            typer.echo(_CLEAR_LINE + say("{done} of {total} done").format(done=done, total=total), nl=False, err=True)

    try:
        yield show
    finally:
        if shown:
            typer.echo(_CLEAR_LINE, nl=False, err=True)
