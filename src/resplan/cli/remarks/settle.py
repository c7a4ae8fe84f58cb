"""`resplan remarks settle` and `reopen`."""

from datetime import date
from typing import Annotated

import typer

from resplan.cli.announcing import tell_done
from resplan.cli.language import say
from resplan.cli.options import ItemId, PlanFlag, on_day
from resplan.text import format_date


def command(
    *,
    identity: ItemId,
    path: PlanFlag = None,
    answer: Annotated[str, typer.Option(help="What is taken up and how, or why it is not.")],
    at: Annotated[date | None, on_day("Day of the answer: 10/7/2025, or today.")] = None,
) -> None:
    """Writes the answer."""
    from resplan.workflows.plans.chosen import one_plan
    from resplan.workflows.remarks.settling import settle_remark

    file = settle_remark(one_plan(path), identity, answer, format_date(at) if at else None)
    tell_done(say("Remark {id}: settled, written to {path}.").format(id=identity, path=file.as_posix()))


def reopen_command(*, identity: ItemId, path: PlanFlag = None) -> None:
    """Opens a remark again."""
    from resplan.workflows.plans.chosen import one_plan
    from resplan.workflows.remarks.settling import reopen_remark

    file = reopen_remark(one_plan(path), identity)
    tell_done(say("Remark {id}: open again, written to {path}.").format(id=identity, path=file.as_posix()))
