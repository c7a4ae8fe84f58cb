"""`resplan progress import`."""

import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click

from resplan.cli.group import Command, language_option, option
from resplan.cli.language import said, say
from resplan.cli.options import AsOf
from resplan.errors import ResplanError, UsageError
from resplan.exchange.table import Mistake
from resplan.source.emit import flow_text
from resplan.text import format_date
from resplan.workflows.progress_import import Preview, preview_import, write_import

_WIDTH = 110


@click.command("import", cls=Command)
@click.argument("file", type=click.Path(path_type=Path))
@option("--plan", "path", type=click.Path(path_type=Path), help="The plan; without it the one here or above.")
@option(
    "--as-of",
    "as_of",
    type=AsOf(),
    required=True,
    metavar="DATE",
    help="Day that the sheet reports for: 30/6/2025, or today.",
)
@option("--by", help="Body that reports: its id.")
@option("--with-hidden", is_flag=True, help="Take hidden rows and columns and what is struck out, too.")
@option("--dry-run", is_flag=True, help="Only show what would be added.")
@option("--yes", "-y", "is_agreed", is_flag=True, help="Add it without asking.")
@language_option
def command(
    *, file: Path, path: Path | None, as_of: date, by: str | None, with_hidden: bool, dry_run: bool, is_agreed: bool
) -> None:
    """Take in a filled-in sheet (xlsx, csv): every mistake is named with its cell, and with one mistake nothing is taken."""
    preview = preview_import(path, file, as_of, by, with_hidden=with_hidden)
    if preview.mistakes:
        _tell(preview.mistakes)
        raise ResplanError(
            "Nothing was imported from {file}: {count} mistakes. Mend them in the sheet and import it again.",
            file=file,
            count=len(preview.mistakes),
        )
    _show(preview)
    if dry_run or not preview.count:
        return
    if not is_agreed:
        if not sys.stdin.isatty():
            raise UsageError("Nothing was imported yet: look at what would be added, and say --yes.")
        click.confirm(say("Add this?"), abort=True)
    click.echo(say("Added to {path}.").format(path=write_import(preview).as_posix()))


def _tell(mistakes: Iterable[Mistake]) -> None:
    for mistake in mistakes:
        click.echo(f"{mistake.place}: {said(mistake.error)}", err=True)


def _show(preview: Preview) -> None:
    names = {
        "updates": say("updates of tasks"),
        "values": say("values of indicators"),
        "figures": say("figures by unit"),
    }
    click.echo(say("To be added for {day}:").format(day=format_date(preview.entries.day)))
    for key, items in preview.entries.lists.items():
        click.echo(f"  {len(items)} {names[key]}")
        for item in items[: preview.limits.shown]:
            line = flow_text(item)
            click.echo(f"    {line if len(line) <= _WIDTH else line[: _WIDTH - 1] + '…'}")
        if len(items) > preview.limits.shown:
            click.echo("    …")
    if not preview.count:
        click.echo(say("  nothing new"))
    if preview.known:
        click.echo(say("  {count} are there already and are not added again").format(count=preview.known))
    for remark in preview.aside:
        click.echo(say("  not read: {place}: {why}").format(place=remark.place, why=said(remark.why)))
