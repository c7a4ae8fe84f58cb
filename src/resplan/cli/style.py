"""Looks of the terminal's text; none where output is no terminal."""

import os
import shutil
import sys

import typer

_LOOKS: dict[str, dict[str, object]] = {
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
    "info": {"fg": "cyan"},
    "off": {"fg": "green"},
    "place": {"bold": True},
    "cure": {"fg": "green"},
    "margin": {"dim": True},
}


_NARROWEST = 60


def styled(text: str, look: str) -> str:
    """The text in its look, if the output is a terminal that shows colours."""
    if os.environ.get("NO_COLOR") or not sys.stdout.isatty():
        return text
    return typer.style(text, **_LOOKS[look])  # type: ignore[arg-type]  # the looks are typer's own words


def terminal_width() -> int | None:
    """Columns of the terminal, if the output is one."""
    return max(_NARROWEST, shutil.get_terminal_size().columns) if sys.stdout.isatty() else None
