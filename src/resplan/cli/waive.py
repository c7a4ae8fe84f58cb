"""`resplan waive`."""

from datetime import date
from pathlib import Path

import click

from resplan.cli.group import Command, language_option, option
from resplan.cli.language import say
from resplan.cli.options import AsOf
from resplan.errors import UsageError
from resplan.workflows.waive import WaiveOptions, waive


@click.command(cls=Command)
@click.argument("code", required=False)
@click.argument("place", required=False)
@option("--plan", "path", type=click.Path(path_type=Path), help="The plan; without it the one here or above.")
@option("--reason", required=True, help="Why it is accepted.")
@option("--approved-by", required=True, help="Who accepts it.")
@option("--until", type=AsOf(), required=True, metavar="DATE", help="Last day: 31/12/2026.")
@option(
    "--all-present", is_flag=True, help="Every finding of today that blocks or warns, for a plan that starts with many."
)
@language_option
def command(
    *,
    code: str | None,
    place: str | None,
    path: Path | None,
    reason: str,
    approved_by: str,
    until: date,
    all_present: bool,
) -> None:
    """Accept a finding with a reason, a name and an end: CODE and, for one place, its path such as tasks.4.03.lead."""
    if (code is None) != all_present:
        raise UsageError("Name a rule, such as TK08 tasks.4.03, or --all-present for all of today's findings.")
    file, count = waive(path, WaiveOptions(reason, approved_by, until, code, place or ""))
    click.echo(say("{count} waivers written to {path}.").format(count=count, path=file.as_posix()))
