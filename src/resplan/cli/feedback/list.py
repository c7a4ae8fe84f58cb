"""`resplan feedback list`."""

from datetime import date
from pathlib import Path

import click

from resplan.cli.feedback.options import format_option
from resplan.cli.group import Command, language_option, option
from resplan.cli.language import current_language, say
from resplan.cli.options import as_of_option, path_argument
from resplan.reporters.register import items_json, items_text
from resplan.workflows.feedback.register import open_register
from resplan.workflows.feedback.selection import Selection, selected


@click.command(cls=Command)
@path_argument
@option("--state", help="Only items in this state: received, assigned, answered …")
@option("--kind", help="Only items of this kind: report, petition, initiative, solution.")
@option("--addressee", help="Only items for this body, or for a kind of body: ministry, central_office.")
@option("--overdue", is_flag=True, help="Only items whose answer is overdue.")
@format_option
@as_of_option
@language_option
def command(
    *,
    path: Path | None,
    state: str | None,
    kind: str | None,
    addressee: str | None,
    overdue: bool,
    output_format: str,
    as_of: date | None,
) -> None:
    """List the items of the register as they stand on a day; who sent them is never shown."""
    register = open_register(path)
    items = selected(register, as_of, Selection(state, kind, addressee, overdue))
    if output_format == "json":
        click.echo(items_json(items, register.plan), nl=False)
        return
    click.echo(items_text(items, register.plan, register.terms, current_language()), nl=False)
    click.echo(say("{count} items.").format(count=len(items)))
