"""`resplan remarks list`."""

from typing import Annotated

import typer

from resplan.cli.language import current_language, say
from resplan.cli.options import OutputForm, Plan


def command(
    *,
    path: Plan = None,
    only_open: Annotated[bool, typer.Option("--open", help="Only remarks that nobody has settled.")] = False,
    output_format: OutputForm = "text",
) -> None:
    """Lists the remarks, without their authors."""
    from resplan.feedback.remarks import placed_remarks
    from resplan.plan.anonymity import as_published
    from resplan.reporters.remark_list import remarks_json, remarks_text
    from resplan.workflows.plans.chosen import one_plan, refuse_to_publish

    on_disk = one_plan(path)
    refuse_to_publish(on_disk)
    plan = as_published(on_disk.loaded.plan)
    found = [each for each in placed_remarks(plan) if each.remark.is_open or not only_open]
    if output_format == "json":
        typer.echo(remarks_json(plan, found), nl=False)
        return
    typer.echo(remarks_text(plan, found, current_language()), nl=False)
    left = sum(each.remark.is_open for each in found)
    typer.echo(say("Remarks: {count}; open: {open}.").format(count=len(found), open=left))
