"""`resplan progress import`."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from resplan.cli.asking import agree_or_end, make_sure_of, tell_if_after_today
from resplan.cli.language import ngettext, said, say
from resplan.cli.marking import MarkIn, mark
from resplan.cli.options import Agreed, DryRun, File, PlanFlag, WithHidden, on_day
from resplan.errors import ResplanError
from resplan.text import format_date

if TYPE_CHECKING:
    from resplan.workflows.progress.sheets import Preview

_WIDTH = 110


def command(
    *,
    file: File,
    path: PlanFlag = None,
    at: Annotated[date, on_day("Day that the sheet reports for: 30/6/2025, or today.", "--at", "--as-of")],
    by: Annotated[str | None, typer.Option(help="Body that reports: its id.")] = None,
    with_hidden: WithHidden = False,
    mark_in: MarkIn = None,
    dry_run: DryRun = False,
    is_agreed: Agreed = False,
) -> None:
    """Shows what the sheet adds, asks, and adds it."""
    from resplan.workflows.progress.sheets import preview_import, write_import

    make_sure_of(at)
    preview = preview_import(path, file, at, by, with_hidden=with_hidden)
    if preview.mistakes:
        for mistake in preview.mistakes:
            typer.echo(f"{mistake.place}: {said(mistake.error)}", err=True)
        found = [(mistake.place, said(mistake.error)) for mistake in preview.mistakes]
        mark(None if dry_run else mark_in, {file: found}, "progress import")
        raise ResplanError(
            "Nothing is taken from {file}; mistakes: {count}. Correct them there and import it again.",
            file=file,
            count=len(preview.mistakes),
        )
    _show(preview)
    if dry_run or not preview.count:
        return
    agree_or_end(say("Add this?"), is_agreed=is_agreed)
    typer.echo(say("Added to {path}.").format(path=write_import(preview).as_posix()))
    tell_if_after_today(at)


def _show(preview: "Preview") -> None:
    from resplan.source.emit import flow_text

    names = {
        "updates": say("updates of tasks"),
        "values": say("values of indicators"),
        "figures": say("figures by unit"),
    }
    typer.echo(say("To be added for {day}:").format(day=format_date(preview.entries.day)))
    for key, items in preview.entries.lists.items():
        typer.echo(f"  {len(items)} {names[key]}")
        for item in items[: preview.limits.shown]:
            line = flow_text(item)
            typer.echo(f"    {line if len(line) <= _WIDTH else line[: _WIDTH - 1] + '…'}")
        if len(items) > preview.limits.shown:
            typer.echo("    …")
    if not preview.count:
        typer.echo(say("  nothing new"))
    if preview.known:
        words = ngettext(
            "  {count} is there already and is not added again",
            "  {count} are there already and are not added again",
            preview.known,
        )
        typer.echo(words.format(count=preview.known))
    for remark in preview.aside:
        typer.echo(say("  not read: {place}: {why}").format(place=remark.place, why=said(remark.why)))
