"""Tells a verdict: first what does not hold, then what the reader should know, then what holds."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from resplan.cli.language import current_language, ngettext, say
from resplan.language import worded
from resplan.text import printable

if TYPE_CHECKING:
    from resplan.sealing.shown_lines import Difference
    from resplan.sealing.verdict import Point, Verdict

Files = Annotated[list[Path], typer.Argument(metavar="FILE")]
Trust = Annotated[
    list[Path] | None,
    typer.Option(
        "--trust",
        metavar="PLACE",
        help="File or folder of keys and certificates to trust; without it those under `trust` in resplan.toml here or above.",
    ),
]
_MOST_LINES = 5


def tell_verdict(name: str, verdict: "Verdict") -> None:
    """One line for the file, then one a point."""
    from resplan.sealing.verdict import Mark

    sentence = say("{file}: verified, nothing was changed.") if verdict.holds else say("{file}: NOT verified.")
    typer.echo(sentence.format(file=printable(name)))
    for mark in (Mark.FAILS, Mark.NOTE, Mark.HOLDS):
        for point in verdict.points:
            if point.mark is mark:
                _tell(point)


def _tell(point: "Point") -> None:
    from resplan.sealing.verdict import Mark

    signs = {Mark.FAILS: "✗", Mark.NOTE: "·", Mark.HOLDS: "✓"}
    typer.echo(f"  {signs[point.mark]} {worded(point.said, current_language())}")
    if point.difference is not None:
        _tell_lines(point.difference)


def _tell_lines(difference: "Difference") -> None:
    for lines, heading in (
        (difference.only_found, say("only in the document")),
        (difference.only_expected, say("only in the plan")),
        ((difference.moved,) if difference.moved else (), say("at another place")),
    ):
        for line in lines[:_MOST_LINES]:
            typer.echo(f"      {heading}: “{printable(line)}”")
        if len(lines) > _MOST_LINES:
            left = len(lines) - _MOST_LINES
            words = ngettext("{heading}: {count} more line", "{heading}: {count} more lines", left)
            typer.echo("      " + words.format(heading=heading, count=left))
