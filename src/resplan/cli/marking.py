"""`--mark`: a faulty workbook goes back to its sender with its mistakes in it."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer

from resplan.cli.language import say

MarkIn = Annotated[
    Path | None,
    typer.Option(
        "--mark",
        metavar="PLACE",
        help="Write a copy of a faulty Excel file, each faulty cell coloured and noted: its name (.xlsx), or a folder.",
    ),
]


def mark(place: Path | None, faults: Mapping[Path, Sequence[tuple[str, str]]], verb: str) -> None:
    """Writes the marked copies if the call asks for them. `faults`: for each file, the place of each fault and what is wrong."""
    if place is None or not faults:
        return
    from resplan.cli.announcing import tell_written
    from resplan.workflows.exchange.marking import ListWords, write_marked

    words = ListWords(say("Mistakes"), (say("Where"), say("What is wrong, and how to correct it")))
    tell_written(write_marked(place, faults, words, verb))
