"""Says which documents were written, and what is to be known of them."""

from collections.abc import Sequence
from pathlib import Path
from typing import assert_never

import click

from resplan.cli.language import say
from resplan.workflows.pdf_remarks import FontStandsIn, NotArchival, pdf_remarks


def tell_written(files: Sequence[Path]) -> None:
    """The files on standard output, remarks on standard error."""
    for file in files:
        click.echo(say("Written: {path}").format(path=file.as_posix()))
    for remark in pdf_remarks(files):
        click.echo(_worded(remark), err=True)


def _worded(remark: FontStandsIn | NotArchival) -> str:
    match remark:
        case FontStandsIn(wanted, used):
            sentence = say("This machine has no font {wanted}; the PDF is set in {used}.")
            return sentence.format(wanted=wanted, used=used)
        case NotArchival(path):
            sentence = say(
                "{path} has letters that no font here shows: boxes stand for them, and it is an ordinary PDF, not PDF/A."
            )
            return sentence.format(path=path.as_posix())
        case _:
            assert_never(remark)
