"""`resplan rollup`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from resplan.cli.again import told_again
from resplan.cli.announcing import tell_not_counted, tell_written
from resplan.cli.documents import Number
from resplan.cli.issuing import file_formats, has_vietnamese_csv
from resplan.cli.language import current_language
from resplan.cli.options import (
    AsOf,
    Certificates,
    Csv,
    Force,
    Jobs,
    Layout,
    NoCache,
    Plans,
    Quiet,
    Root,
    Scheduler,
    Trace,
)
from resplan.cli.spreading import how_many, with_bar
from resplan.cli.style import shown_in
from resplan.cli.values import TEXT, Names, names
from resplan.errors import ResplanError

if TYPE_CHECKING:
    from resplan.workflows.batch.kept_output import Run

To = Annotated[
    Names,
    typer.Option(
        "--to",
        parser=names,
        metavar="FORMATS",
        help="Formats: text, json; docx, pdf, html, md, xlsx, sqlite; separated by commas.",
    ),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="PLACE",
        help="Folder for what is written, made if needed, or the name of the one file; without it out/ here.",
    ),
]
Expect = Annotated[
    Names | None,
    typer.Option(
        "--expect",
        parser=names,
        metavar="UNITS",
        help="Who has to send a plan: provinces, or names of provinces whose communes have to, or none; separated by commas.",
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
    scheduler: Scheduler = None,
    certificates: Certificates = None,
    no_cache: NoCache = False,
    quiet: Quiet = False,
    output: Output = None,
    layout: Layout = None,
    number: Number = "",
    trace: Trace = False,
    csv: Csv = None,
    force: Force = False,
) -> int:
    """Shows what the plans come to together, and writes it."""
    files = file_formats("rollup", formats, output=output, trace=trace, force=force)
    has_csv = has_vietnamese_csv(csv, ["rollup"], trace=trace and bool(files))

    how = how_many(jobs, scheduler, certificates, use_cache=not no_cache)

    def shown(run: "Run | None" = None) -> int:
        from resplan.reporters.rollup_json import rollup_json
        from resplan.reporters.rollup_text import rollup_text
        from resplan.workflows.portfolio.rolling import roll_up
        from resplan.workflows.portfolio.summaries import Wishes

        with with_bar(how) as told:
            found = roll_up(paths or [], Wishes(as_of, root), told, run, expect=expect)
        options = shown_in(current_language(), quiet=quiet)
        if files:
            from resplan.documents.wish import Wish
            from resplan.workflows.documents.delivery import Delivery
            from resplan.workflows.documents.issue import rollup_papers

            wish = Wish(
                "rollup",
                as_of=as_of,
                language=current_language(),
                layout=layout,
                number=number.strip(),
                expect=expect or (),
                has_vietnamese_csv=has_csv,
            )
            delivery = Delivery(files, output, trace=trace, root=root, force=force)
            tell_written(rollup_papers(found, [wish], delivery), beside_an_answer="json" in formats)
            tell_not_counted(found.complete.left_out)
        if "json" in formats:
            typer.echo(rollup_json(found, options), nl=False)
        elif "text" in formats:
            typer.echo(rollup_text(found, options), nl=False)
        return ResplanError.exit_code if found.complete.left_out else 0

    if no_cache or files:
        return shown()
    return told_again(paths or [], root, ("rollup", formats, expect, as_of, quiet), shown)
