"""`resplan progress add`."""

import sys
from datetime import date
from pathlib import Path

import click

from resplan.cli.group import Command, language_option, option
from resplan.cli.language import say
from resplan.cli.options import AsOf, path_argument
from resplan.errors import UsageError
from resplan.workflows.progress_add import add_update


@click.command(cls=Command)
@path_argument
@option("--task", help="Id of the task, such as 4.03.")
@option("--state", help="State: not_started, in_progress, awaiting_approval, done, paused, cancelled.")
@option("--percent", help="Share of the work that is done, 0 to 100.")
@option("--text", help="What was done.")
@option("--by", help="Body that reports: its id.")
@option("--at", "at", type=AsOf(), metavar="DATE", help="Day of the report: 30/6/2025, or today.")
@option("--as-of", "as_of", type=AsOf(), metavar="DATE", help="The same, as other commands call it.")
@option("--done", help="Day on which it was done.")
@option("--spent", multiple=True, help="Money spent so far, as 2025:local_capital:3000; may be given again.")
@option(
    "--evidence",
    multiple=True,
    help="“123/QĐ-UBND, 20/6/2025”, an address, or a file of the plan's folder; may be given again.",
)
@option("--difficulty", help="What stands in the way.")
@option("--cause", help="Why.")
@option("--proposal", help="What is proposed.")
@option("--addressee", help="Who can settle it: id of a body, or its name.")
@option("--accepted-by", help="Body that accepted the result: its id.")
@language_option
def command(
    *,
    path: Path | None,
    task: str | None,
    at: date | None,
    as_of: date | None,
    **given: str | tuple[str, ...] | None,
) -> None:
    """Report on a task: an entry is added to the day's file, and nothing there is changed."""
    answers = {key: value for key, value in given.items() if value}
    day = at or as_of
    if task is None:
        if not sys.stdin.isatty():
            raise UsageError("Name the task: --task 4.03. In a terminal `resplan progress add` asks for everything.")
        from resplan.cli.progress.questions import ask_for_update  # noqa: PLC0415  # asked only in a terminal

        day, answers = ask_for_update(path, day, answers)
    else:
        answers = {"task": task, **answers}
    if day is None:
        raise UsageError("Name the day of the report: --at 30/6/2025, or --at today.")
    file = add_update(path, day, answers)
    click.echo(say("Task {task}: added to {path}.").format(task=answers["task"], path=file.as_posix()))
