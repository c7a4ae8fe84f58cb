"""`resplan diff`."""

from pathlib import Path
from typing import Annotated

import typer

from resplan.cli.announcing import tell_written
from resplan.cli.issuing import Output, file_formats, has_vietnamese_csv
from resplan.cli.language import current_language
from resplan.cli.options import AsOf, Csv, Force, PlanFlag, Quiet, Root, Trace
from resplan.cli.style import shown_in
from resplan.cli.values import TEXT, Names, names

Versions = Annotated[
    Names,
    typer.Option(
        "--to", parser=names, metavar="FORMATS", help="Formats: text, json; docx, pdf, html, md; separated by commas."
    ),
]


def command(
    *,
    old: Annotated[str, typer.Argument(metavar="OLD")],
    new: Annotated[str | None, typer.Argument(metavar="NEW")] = None,
    plan: PlanFlag = None,
    formats: Versions = TEXT,
    output: Output = None,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Exit with 1 if something changed.")] = False,
    quiet: Quiet = False,
    as_of: AsOf = None,
    root: Root = None,
    trace: Trace = False,
    csv: Csv = None,
    force: Force = False,
) -> None:
    """Shows what changed."""
    from resplan.chain.telling import Story
    from resplan.reporters.difference import difference_json, difference_text
    from resplan.workflows.chain.versions import difference_of, new_version

    files = file_formats("comparison", formats, output=output, trace=trace, force=force)
    version = new_version(new, old, plan, root)
    # If the later version is named by its own path, --plan says where the earlier one was.
    place = plan if new is not None and version.path == Path(new) else None
    story = Story(difference_of(version, old, root, place), current_language())
    has_csv = has_vietnamese_csv(csv, ["comparison"], trace=trace and bool(files))
    if files:
        from resplan.documents.wish import Wish
        from resplan.workflows.documents.delivery import Delivery
        from resplan.workflows.documents.issue import compared_papers

        wish = Wish("comparison", as_of=as_of, language=current_language(), since=old, has_vietnamese_csv=has_csv)
        tell_written(compared_papers(version, wish, Delivery(files, output, trace=trace, root=root, force=force)))
    names_shown = (old, new or version.shown(""))
    if "json" in formats:
        typer.echo(difference_json(story, names_shown), nl=False)
    elif "text" in formats:
        typer.echo(difference_text(story, names_shown, shown_in(current_language(), quiet=quiet)), nl=False)
    if exit_code and story.difference.amendments:
        raise typer.Exit(1)
