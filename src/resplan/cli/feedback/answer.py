"""`resplan feedback answer`."""

from datetime import date
from pathlib import Path

import click

from resplan.cli.feedback.options import formats_option, plan_option, tell_letter
from resplan.cli.group import Command, language_option, option
from resplan.cli.language import say
from resplan.cli.options import AsOf, layout_option, output_option
from resplan.plan.feedback import Move
from resplan.text import format_date
from resplan.workflows.feedback.documents import DocumentOptions, refuse_documents, write_answer
from resplan.workflows.feedback.register import open_register


@click.command(cls=Command)
@click.argument("identity", metavar="ID")
@plan_option
@option("--text", required=True, help="The answer.")
@option("--by", required=True, help="Who answers: a body or a person's post.")
@option("--at", type=AsOf(), required=True, metavar="DATE", help="Day of the answer: 10/7/2025, or today.")
@formats_option
@output_option
@layout_option
@language_option
def command(
    *,
    identity: str,
    path: Path | None,
    text: str,
    by: str,
    at: date,
    formats: tuple[str, ...],
    output: Path | None,
    layout: str | None,
) -> None:
    """Answer an item: writes the step into the register and the letter of answer beside it."""
    register = open_register(path)
    options = DocumentOptions(formats, output, at, layout)
    refuse_documents(register, options)
    answer = Move(at=format_date(at), state="answered", by=by, text=text)
    file, letters = write_answer(register, identity, answer, options)
    click.echo(say("{id}: answered, written to {path}.").format(id=identity, path=file.as_posix()))
    tell_letter(letters)
