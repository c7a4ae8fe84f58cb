"""`resplan progress add`."""

from datetime import date
from typing import Annotated

import typer

from resplan.cli.announcing import tell_done
from resplan.cli.asking import make_sure_of, may_ask, tell_if_after_today
from resplan.cli.language import say
from resplan.cli.options import Plan, on_day
from resplan.errors import UsageError
from resplan.text import parse_date


def command(
    *,
    path: Plan = None,
    task: Annotated[str | None, typer.Option(help="Id of the task, such as 4.03.")] = None,
    state: Annotated[str | None, typer.Option(help="State: {progress.updates.state}.")] = None,
    percent: Annotated[str | None, typer.Option(help="Share of the work that is done, 0 to 100.")] = None,
    text: Annotated[str | None, typer.Option(help="What was done.")] = None,
    by: Annotated[str | None, typer.Option(help="Body that reports: its id.")] = None,
    at: Annotated[date | None, on_day("Day of the report: 30/6/2025, or today.")] = None,
    done: Annotated[str | None, typer.Option(help="Day on which it was done.")] = None,
    event_on: Annotated[
        str | None,
        typer.Option(help="Day of the event that a deadline such as “15 ngày sau khi …” waits for."),
    ] = None,
    spent: Annotated[
        list[str] | None,
        typer.Option(
            help="Money spent so far, as 2025:local_capital:3000; may be repeated. Sources: {tasks.budget.source}."
        ),
    ] = None,
    evidence: Annotated[
        list[str] | None,
        typer.Option(help="“123/QĐ-UBND, 20/6/2025”, an address, or a file of the plan's folder; may be repeated."),
    ] = None,
    difficulty: Annotated[str | None, typer.Option(help="What stands in the way.")] = None,
    cause: Annotated[str | None, typer.Option(help="Why.")] = None,
    proposal: Annotated[str | None, typer.Option(help="What is proposed.")] = None,
    addressee: Annotated[str | None, typer.Option(help="Who can settle it: id of a body, or its name.")] = None,
    accepted_by: Annotated[str | None, typer.Option(help="Body that accepted the result: its id.")] = None,
) -> None:
    """Adds an entry to the file of the day."""
    from resplan.workflows.progress.add import add_update

    given: dict[str, str | list[str] | None] = {
        "state": state,
        "percent": percent,
        "text": text,
        "by": by,
        "done": done,
        "event_on": event_on,
        "spent": spent,
        "evidence": evidence,
        "difficulty": difficulty,
        "cause": cause,
        "proposal": proposal,
        "addressee": addressee,
        "accepted_by": accepted_by,
    }
    answers = {key: tuple(value) if isinstance(value, list) else value for key, value in given.items() if value}
    if task is None:
        if not may_ask():
            raise UsageError("Name the task: --task 4.03. In a terminal `resplan progress add` asks for everything.")
        from resplan.cli.progress.update_questions import ask_for_update

        at, answers = ask_for_update(path, at, answers)
    else:
        answers = {"task": task, **answers}
    if at is None:
        raise UsageError("Name the day of the report: --at 30/6/2025, or --at today.")
    days = (at, parse_date(done), parse_date(event_on))
    for day_of_event in days:
        make_sure_of(day_of_event)
    file = add_update(path, at, answers)
    tell_done(say("Task {task}: added to {path}.").format(task=answers["task"], path=file.as_posix()))
    for day_of_event in days:
        tell_if_after_today(day_of_event)
