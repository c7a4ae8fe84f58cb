"""`resplan feedback list`."""

from typing import Annotated

import typer

from resplan.cli.language import current_language, ngettext
from resplan.cli.options import AsOf, OutputForm, Plan


def command(
    *,
    path: Plan = None,
    state: Annotated[str | None, typer.Option(help="Only items in this state: {feedback.history.state}.")] = None,
    kind: Annotated[str | None, typer.Option(help="Only items of this kind: {feedback.kind}.")] = None,
    addressee: Annotated[
        str | None, typer.Option(help="Only items for this body, or for a kind of body: ministry, central_office.")
    ] = None,
    overdue: Annotated[bool, typer.Option("--overdue", help="Only items whose answer is overdue.")] = False,
    output_format: OutputForm = "text",
    as_of: AsOf = None,
) -> None:
    """Lists the items."""
    from resplan.reporters.register import items_json, items_text
    from resplan.workflows.feedback.register import open_register
    from resplan.workflows.feedback.selection import Selection, selected
    from resplan.workflows.plans.chosen import refuse_to_publish

    register = open_register(path)
    refuse_to_publish(register.on_disk)
    items = selected(register, as_of, Selection(state, kind, addressee, overdue))
    if output_format == "json":
        typer.echo(items_json(items, register.plan), nl=False)
        return
    typer.echo(items_text(items, register.plan, register.terms, current_language()), nl=False)
    typer.echo(ngettext("{count} item.", "{count} items.", len(items)).format(count=len(items)))
