"""How text looks on a terminal: colours, tables that fit the width. Plain text if the output is no terminal."""

import os
import shutil
import sys
import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from resplan.language import Language
    from resplan.reporters.interface import ReportOptions

_LOOKS = {
    "error": "bold red",
    "warning": "bold yellow",
    "info": "cyan",
    "off": "green",
    "place": "bold",
    "cure": "green",
    "margin": "dim",
}
_NARROWEST = 60
_LEAST_TEXT = 20
"""The least columns in which a text behind its head can be read."""


def styled(text: str, look: str) -> str:
    """The text in its look on a terminal with colours."""
    from rich.color import ColorSystem
    from rich.style import Style

    return Style.parse(_LOOKS[look]).render(text, color_system=ColorSystem.STANDARD)


def terminal_width() -> int | None:
    """The terminal's width in columns; None if the output is no terminal."""
    return max(_NARROWEST, shutil.get_terminal_size().columns) if sys.stdout.isatty() else None


def hanging(head: str, text: str) -> str:
    """A text behind its head; on a terminal its further lines begin below the first, or all of it below a long head."""
    width = terminal_width()
    if width is None:
        return head + text
    if width - len(head) >= _LEAST_TEXT:
        return _filled(text, width, head, " " * len(head))
    return f"{_filled(head, width)}\n{_filled(text, width, '  ', '  ')}"


def _filled(text: str, width: int, first: str = "", other: str = "") -> str:
    return textwrap.fill(text, width, initial_indent=first, subsequent_indent=other, break_on_hyphens=False)


def looks_here() -> tuple[bool, bool, int | None]:
    """Everything that the looks depend on: whether tables are drawn, in colours, and how wide."""
    return sys.stdout.isatty(), bool(os.environ.get("NO_COLOR")), terminal_width()


def shown_in(language: "Language", *, quiet: bool = False, verbose: bool = False) -> "ReportOptions":
    """How text is shown here: colours and drawn tables on a terminal, else plain text."""
    from resplan.reporters.interface import ReportOptions

    is_drawn, is_plain, width = looks_here()
    options = ReportOptions(language, quiet=quiet, verbose=verbose, width=width)
    if not is_drawn:
        return options
    from msgspec.structs import replace

    from resplan.cli.drawing import draw_table

    return replace(options, style=options.style if is_plain else styled, table=draw_table)
