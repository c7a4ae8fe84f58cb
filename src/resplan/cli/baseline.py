"""`resplan baseline save` and `resplan baseline list`."""

from typing import Annotated

import typer

from resplan.cli.announcing import tell_done
from resplan.cli.language import current_language, say
from resplan.cli.options import AsOf, Plan, PlanFlag
from resplan.cli.style import shown_in
from resplan.text import NOTHING


def save_command(
    *,
    name: Annotated[str, typer.Argument(metavar="NAME")],
    path: PlanFlag = None,
    approved_by: Annotated[str, typer.Option(help="Who accepts it.")] = "",
    document: Annotated[
        str, typer.Option(metavar="NUMBER", help="Number of the document that issues it; without it the plan's own.")
    ] = "",
    as_of: AsOf = None,
) -> None:
    """Keeps the plan as it is."""
    from resplan.workflows.chain.baselines import Kept, save_baseline

    folder = save_baseline(path, Kept(name, approved_by, document, as_of))
    tell_done(say("The plan is kept in {path}.").format(path=folder.as_posix()))


def list_command(*, path: Plan = None) -> None:
    """Shows what is kept."""
    from resplan.text import format_date, printable
    from resplan.workflows.chain.baselines import baselines_of
    from resplan.workflows.plans.chosen import one_plan

    options = shown_in(current_language())
    head = (say("Baseline"), say("Day"), say("Document"), say("Approved by"))
    rows = [
        (
            row.name,
            format_date(row.saved, options.language) if row.saved else NOTHING,
            row.document or NOTHING,
            row.approved_by or NOTHING,
        )
        for row in baselines_of(one_plan(path))
    ]
    if not rows:
        typer.echo(say("No version of the plan was kept yet. `resplan baseline save` keeps one."))
        return
    table = [head, *(tuple(map(printable, row)) for row in rows)]
    typer.echo("\n".join(options.table(table, options.width or 80)))
