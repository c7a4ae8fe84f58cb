"""Tells which documents were written, and what the user should know about them."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

import typer

from resplan.cli.asking import tell
from resplan.cli.language import current_language, error_line, ngettext, said, say
from resplan.cli.rehearsing import is_rehearsal
from resplan.files.names import readable
from resplan.text.labelled import labelled

if TYPE_CHECKING:
    from resplan.errors import ResplanError
    from resplan.files.change import Written
    from resplan.portfolio.summary import LeftOut
    from resplan.workflows.documents.pdf_shortfalls import FontStandsIn, NotArchival


def tell_written(files: Sequence[Path], *, beside_an_answer: bool = False) -> None:
    """Prints the files to standard output and remarks to standard error; prints nothing in a rehearsal.

    `beside_an_answer`: an answer for machines goes to standard output, so the files are named in standard error.
    """
    if is_rehearsal():
        return
    for file in files:
        typer.echo(say("Written: {path}").format(path=file.as_posix()), err=beside_an_answer)
    if any(file.suffix == ".pdf" for file in files):
        from resplan.workflows.documents.pdf_shortfalls import pdf_remarks

        for remark in pdf_remarks(files):
            typer.echo(_worded(remark), err=True)


def tell_not_counted(plans: "Iterable[LeftOut]") -> None:
    """Says why each plan that is not counted was left out."""
    for plan in plans:
        typer.echo(error_line(plan.told(current_language())), err=True)


def tell_refused(plans: "Mapping[Path, ResplanError]") -> None:
    """Says why nothing could be made from a plan, for each such plan."""
    for path, why in plans.items():
        typer.echo(error_line(labelled(readable(path.as_posix()), said(why))), err=True)


def tell_left_out(places: Mapping[Path, int]) -> None:
    """Says of each plan how many places its documents leave out because they could not be taken in."""
    for path, count in places.items():
        sentence = ngettext(
            "{count} place of the plan could not be taken in and is missing in what was written: `resplan check {path}` names it.",
            "{count} places of the plan could not be taken in and are missing in what was written: `resplan check {path}` names them.",
            count,
        )
        typer.echo(sentence.format(count=count, path=path.as_posix()), err=True)


def tell_done(sentence: str) -> None:
    """Prints what a command has written; nothing in a rehearsal."""
    if not is_rehearsal():
        tell(sentence)


def tell_plan(folder: Path, unit: str, written: "Written") -> None:
    """Prints the files of a new plan, and those that existed and were kept."""
    typer.echo(say("Plan of {unit} in {folder}:").format(unit=unit, folder=folder.as_posix()))
    for name in written.made:
        if not name.startswith("."):
            typer.echo(f"  {name}")
    _tell_kept(written)


def tell_kept(folder: Path, written: "Written") -> None:
    """Prints the files that were written, and those that existed and were kept."""
    tell_written([folder / name for name in written.made])
    _tell_kept(written)


def _tell_kept(written: "Written") -> None:
    for name in written.kept:
        typer.echo(say("  {name} was there already and is kept as it was").format(name=name))


def _worded(remark: "FontStandsIn | NotArchival") -> str:
    from resplan.workflows.documents.pdf_shortfalls import FontStandsIn, NotArchival

    match remark:
        case FontStandsIn(wanted, used):
            sentence = say("This machine has no font {wanted}; the PDF is set in {used}.")
            return sentence.format(wanted=wanted, used=used)
        case NotArchival(path):
            sentence = say(
                "{path} has letters that no font here shows: boxes stand for them, and it is an ordinary PDF, not PDF/A."
            )
            return sentence.format(path=path.as_posix())
        case _:
            assert_never(remark)
