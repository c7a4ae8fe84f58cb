"""`resplan waive`."""

from datetime import date
from typing import Annotated

import typer

from resplan.cli.announcing import tell_done
from resplan.cli.language import ngettext
from resplan.cli.options import PlanFlag, Root, on_day
from resplan.errors import UsageError


def command(
    *,
    code: Annotated[str | None, typer.Argument(metavar="CODE")] = None,
    place: Annotated[str | None, typer.Argument(metavar="PLACE")] = None,
    path: PlanFlag = None,
    reason: Annotated[str, typer.Option(help="Why it is accepted.")],
    approved_by: Annotated[str, typer.Option(help="Who accepts it.")],
    until: Annotated[date, on_day("Last day: 31/12/2026.")],
    all_present: Annotated[
        bool,
        typer.Option(
            "--all-present", help="Every finding of today that blocks or warns, for a plan that starts with many."
        ),
    ] = False,
    root: Root = None,
) -> None:
    """Writes the waiver into the plan."""
    from resplan.workflows.check.waive import WaiveOptions, waive

    if (code is None) != all_present:
        raise UsageError("Name a rule, such as TK08 tasks.4.03, or --all-present for all of today's findings.")
    file, count = waive(
        path, WaiveOptions(reason=reason, approved_by=approved_by, until=until, code=code, place=place or "", root=root)
    )
    words = ngettext("{count} waiver written to {path}.", "{count} waivers written to {path}.", count)
    tell_done(words.format(count=count, path=file.as_posix()))
