"""`resplan upgrade`."""

from typing import TYPE_CHECKING, Annotated

import typer

from resplan.cli.announcing import tell_done
from resplan.cli.asking import agree_or_end
from resplan.cli.language import current_language, ngettext, say
from resplan.cli.options import Agreed, Plan
from resplan.cli.rehearsing import is_rehearsal
from resplan.cli.values import day
from resplan.text import format_date, printable, shortened

if TYPE_CHECKING:
    from resplan.chain.upgrading import Taken
    from resplan.workflows.chain.upgrade import Upgrade, Version

_MOST_PLACES = 5
_LONGEST = 80


def command(
    *,
    path: Plan = None,
    to: Annotated[
        str | None,
        typer.Option(
            "--to", metavar="VERSION", help="Framework to move to; without it the newest that follows the plan's own."
        ),
    ] = None,
    is_agreed: Agreed = False,
) -> None:
    """Shows what the later version changes, asks, and brings the plan over."""
    from resplan.workflows.chain.upgrade import planned, upgrade

    work = planned(path, to)
    if not work.is_needed:
        typer.echo(
            say("The plan is of today's format and of the newest framework: {version}.").format(
                version=_called(work.before)
            )
        )
        return
    _show(work)
    agree_or_end(say("Upgrade the plan?"), is_agreed=is_agreed or is_rehearsal())
    written = upgrade(work, to, format_date(day("today")), current_language())
    tell_done(
        ngettext(
            "The plan is of {version} now: {count} file written.",
            "The plan is of {version} now: {count} files written.",
            len(written),
        ).format(version=_called(work.after), count=len(written))
    )


def _called(version: "Version") -> str:
    return say("format {format}, framework {framework}").format(format=version.format, framework=version.framework)


def _show(work: "Upgrade") -> None:
    typer.echo(f"{_called(work.before)} → {_called(work.after)}")
    for title, rows in ((say("What is done:"), work.done), (say("What people have to decide:"), work.left)):
        for number, taken in enumerate(rows):
            if not number:
                typer.echo(title)
            _tell(work, taken)
    if work.misfits:
        words = ngettext(
            "After that, {count} more place does not fit; `resplan check` names it.",
            "After that, {count} more places do not fit; `resplan check` names them.",
            work.misfits,
        )
        typer.echo(words.format(count=work.misfits))


def _tell(work: "Upgrade", taken: "Taken") -> None:
    words = taken.step.words.in_language(current_language())
    typer.echo(f"  {words} {say('(places: {count})').format(count=len(taken.places))}")
    for place in taken.places[:_MOST_PLACES]:
        said = ": ".join(filter(None, (work.shown(place), work.called(place), shortened(place.written, _LONGEST))))
        typer.echo(f"    {printable(said)}")
    if len(taken.places) > _MOST_PLACES:
        typer.echo(f"    {say('and {count} more').format(count=len(taken.places) - _MOST_PLACES)}")
