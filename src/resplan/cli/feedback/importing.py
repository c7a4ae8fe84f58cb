"""`resplan feedback import`."""

from datetime import date
from pathlib import Path

import click

from resplan.cli.feedback.options import plan_option, unmet_sentence
from resplan.cli.group import Command, language_option, option
from resplan.cli.language import current_language, said, say
from resplan.cli.options import AsOf
from resplan.feedback.anonymity import anonymous
from resplan.feedback.intake import Unmet
from resplan.workflows.feedback.importing import Fault, Imported, ImportOptions, import_items
from resplan.workflows.feedback.register import Register, open_register

_SHOWN = 5
_EXCERPT = 70


@click.command(cls=Command)
@click.argument("file", type=click.Path(path_type=Path))
@plan_option
@option("--received", type=AsOf(), metavar="DATE", help="Day of receipt of rows that name none.")
@option("--by", help="Who received it; without it the body of the plan's feedback channel.")
@option("--accept-anyway", is_flag=True, help="Take items in although a condition of intake does not hold.")
@option("--with-hidden", is_flag=True, help="Take hidden rows and columns and what is struck out, too.")
@option("--preview", "only_show", is_flag=True, help="Show what would be taken in and write nothing.")
@language_option
def command(
    *,
    file: Path,
    path: Path | None,
    received: date | None,
    by: str | None,
    accept_anyway: bool,
    with_hidden: bool,
    only_show: bool,
) -> int:
    """Take in a sheet of items (.xlsx, .csv): all of it, or nothing while a cell is wrong."""
    register = open_register(path)
    imported = import_items(register, file, ImportOptions(received, by, accept_anyway, only_show, with_hidden))
    for remark in imported.aside:
        click.echo(say("  not read: {place}: {why}").format(place=remark.place, why=said(remark.why)), err=True)
    for fault in imported.faults:
        click.echo(_worded(fault), err=True)
    for near in imported.near:
        message = say("{row} says nearly the same as {other} ({percent} % alike).")
        click.echo(message.format(row=near.row, other=near.other, percent=near.percent), err=True)
    if imported.faults:
        click.echo(say("{count} mistakes; nothing was written.").format(count=len(imported.faults)), err=True)
        return 1
    _tell(register, imported, only_show=only_show)
    return 0


def _worded(fault: Fault) -> str:
    match fault.what:
        case Unmet():
            what = unmet_sentence(fault.what)
        case error:
            what = said(error)
    return f"{fault.cell}: {what}"


def _tell(register: Register, imported: Imported, *, only_show: bool) -> None:
    if only_show:
        for item in imported.items[:_SHOWN]:
            kind = register.terms.titles[item.kind].in_language(current_language()) if item.kind else "–"
            text = " ".join(anonymous(item, item.text).split())[:_EXCERPT]
            click.echo(f"  {item.received}  {kind}: {text}")
        click.echo(say("{count} items would be taken in; nothing was written.").format(count=len(imported.items)))
    elif imported.written:
        first, last = imported.written[0][0], imported.written[-1][0]
        message = say("{count} items taken in: {first} to {last}.")
        click.echo(message.format(count=len(imported.written), first=first, last=last))
    if imported.known:
        click.echo(say("{count} rows were in the register already and are passed over.").format(count=imported.known))
