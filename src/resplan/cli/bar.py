"""A bar that shows how far long work has come; only on a terminal, and only after a second."""

import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from resplan.cli.language import say

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

    from resplan.workflows.documents.delivery import Advance

_A_MOMENT = 1.0
"""How many seconds pass before the bar appears."""


@contextmanager
def shown_bar() -> "Iterator[Advance | None]":
    """The function that the work calls; None if the output is no terminal, so that a pipe gets no line."""
    if not sys.stderr.isatty():
        yield None
        return
    began = time.monotonic()
    with ExitStack() as shown:
        bars: list[Bar] = []

        def show(done: int, total: int) -> None:
            if time.monotonic() - began <= _A_MOMENT or done >= total:
                return
            if not bars:
                from resplan.cli.drawing import bar

                bars.append(shown.enter_context(bar(_words())))
                bars[0].add_task("", total=total)
            bars[0].update(bars[0].task_ids[0], completed=done)
            bars[0].refresh()

        yield show


def _words() -> str:
    return say("{done} of {total} done").format(done="{task.completed:.0f}", total="{task.total:.0f}")
