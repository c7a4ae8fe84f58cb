"""`resplan feedback import`."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from resplan.cli.feedback.telling import unmet_sentence
from resplan.cli.language import current_language, error_line, ngettext, said, say
from resplan.cli.marking import MarkIn, mark
from resplan.cli.options import AcceptAnyway, DryRun, PlanFlag, ReceivedBy, WithHidden, on_day
from resplan.errors import ResplanError
from resplan.text import NOTHING, printable

if TYPE_CHECKING:
    from resplan.workflows.feedback.importing import Fault, Imported, ImportOptions
    from resplan.workflows.feedback.register import Register

_SHOWN = 5
_EXCERPT = 70


def command(
    *,
    files: Annotated[list[Path], typer.Argument(metavar="FILE")],
    path: PlanFlag = None,
    at: Annotated[date | None, on_day("Day of receipt of rows that name none.", "--at", "--received")] = None,
    by: ReceivedBy = None,
    accept_anyway: AcceptAnyway = False,
    with_hidden: WithHidden = False,
    mark_in: MarkIn = None,
    dry_run: DryRun = False,
) -> int:
    """Imports each sheet, or says what is wrong with it; one that is wrong stops no other."""
    from resplan.workflows.feedback.importing import ImportOptions

    options = ImportOptions(at, by, accept_anyway, dry_run, with_hidden)
    faulty: dict[Path, list[tuple[str, str]]] = {}
    codes = []
    for file in files:
        if len(files) > 1:
            typer.echo(f"{printable(file.name)}:")
        try:
            codes.append(_import(file, path, options, faulty))
        except ResplanError as error:
            if len(files) == 1:
                raise
            typer.echo(error_line(said(error)), err=True)
            codes.append(error.exit_code)
    mark(None if dry_run else mark_in, faulty, "feedback import")
    return max(codes)


def _import(file: Path, plan: Path | None, options: "ImportOptions", faulty: dict[Path, list[tuple[str, str]]]) -> int:
    """Imports all of one sheet, or nothing; what is wrong with it is printed and added to `faulty`."""
    from resplan.workflows.feedback.importing import import_items
    from resplan.workflows.feedback.register import open_register

    register = open_register(plan, (file,))
    imported = import_items(register, file, options)
    for remark in imported.aside:
        typer.echo(say("  not read: {place}: {why}").format(place=remark.place, why=said(remark.why)), err=True)
    for fault in imported.faults:
        typer.echo(f"{fault.cell}: {_worded(fault)}", err=True)
    for near in imported.near:
        message = say("{row} says nearly the same as {other} ({percent}% alike).")
        typer.echo(message.format(row=near.row, other=near.other, percent=near.percent), err=True)
    if imported.faults:
        faulty[file] = [(fault.cell, _worded(fault)) for fault in imported.faults]
        count = len(imported.faults)
        words = ngettext("{count} mistake; nothing was written.", "{count} mistakes; nothing was written.", count)
        typer.echo(words.format(count=count), err=True)
        return 1
    _tell(register, imported, only_show=options.only_show)
    return 0


def _worded(fault: "Fault") -> str:
    from resplan.feedback.intake import Unmet

    match fault.what:
        case Unmet():
            return unmet_sentence(fault.what)
        case error:
            return said(error)


def _tell(register: "Register", imported: "Imported", *, only_show: bool) -> None:
    from resplan.plan.anonymity import anonymous

    if only_show:
        for item in imported.items[:_SHOWN]:
            kind = register.terms.titles[item.kind].in_language(current_language()) if item.kind else NOTHING
            text = " ".join(anonymous(item, item.text).split())[:_EXCERPT]
            typer.echo(f"  {item.received}  {kind}: {text}")
        count = len(imported.items)
        message = ngettext(
            "{count} item would be taken in; nothing was written.",
            "{count} items would be taken in; nothing was written.",
            count,
        )
        typer.echo(message.format(count=count))
    elif imported.written:
        first, last = imported.written[0][0], imported.written[-1][0]
        count = len(imported.written)
        message = say("Taken in: {first}.") if count == 1 else say("{count} items taken in: {first} to {last}.")
        typer.echo(message.format(count=count, first=first, last=last))
    if imported.known:
        message = ngettext(
            "{count} row was in the register already and is passed over.",
            "{count} rows were in the register already and are passed over.",
            imported.known,
        )
        typer.echo(message.format(count=imported.known))
