"""`resplan rollup`."""

from typing import TYPE_CHECKING, Annotated

import typer

from resplan.cli.check import told_again
from resplan.cli.language import current_language
from resplan.cli.options import AsOf, Jobs, NoCache, Plans, Root
from resplan.cli.style import looks_here, shown_in
from resplan.cli.values import Names, names
from resplan.errors import ResplanError, UsageError

if TYPE_CHECKING:
    from resplan.workflows.many.kept_output import Run

SHOWN = ("text", "json")
"""What is printed; every other format is a file."""
TEXT = Names(("text",))
To = Annotated[
    Names, typer.Option("--to", parser=names, metavar="FORMATS", help="Formats: text, json; a list with commas.")
]
Expect = Annotated[
    Names | None,
    typer.Option(
        "--expect",
        parser=names,
        metavar="UNITS",
        help="Who owes a plan: provinces, or names of provinces whose communes do, or none; a list with commas.",
    ),
]


def command(
    *,
    paths: Plans = None,
    formats: To = TEXT,
    expect: Expect = None,
    as_of: AsOf = None,
    root: Root = None,
    jobs: Jobs = None,
    no_cache: NoCache = False,
) -> int:
    """Shows what the plans come to together."""
    from resplan.workflows.many.kept_output import run_of

    for name in formats:
        if name not in SHOWN:
            known = ", ".join(SHOWN)
            raise UsageError("There is no format “{format}”. Choose from {known}.", format=name, known=known)

    def shown(run: "Run | None" = None) -> int:
        from resplan.reporters.rollup_json import rollup_json
        from resplan.reporters.rollup_text import rollup_text
        from resplan.workflows.many.asking import HowMany
        from resplan.workflows.portfolio.rolling import roll_up
        from resplan.workflows.portfolio.summaries import Wishes

        how = HowMany(jobs, use_cache=not no_cache)
        found = roll_up(paths or [], Wishes(as_of, root), how, run, expect=expect)
        options = shown_in(current_language())
        text = rollup_json(found, options) if "json" in formats else rollup_text(found, options)
        typer.echo(text, nl=False)
        return ResplanError.exit_code if found.complete.left_out else 0

    if no_cache:
        return shown()
    asked = ("rollup", formats, expect, as_of, current_language(), *looks_here())
    run = run_of(paths or [], root, asked)
    return told_again(run, shown) if run else shown()
