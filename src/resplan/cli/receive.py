"""`resplan receive`."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, assert_never

import typer

from resplan.cli.announcing import tell_done
from resplan.cli.language import said, say
from resplan.cli.options import on_day
from resplan.cli.verdict import Files, Trust, tell_verdict
from resplan.errors import ResplanError
from resplan.text import printable

if TYPE_CHECKING:
    from resplan.workflows.sealing.receive import Received, Refusal


def command(
    *,
    files: Files,
    output: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="DIR", help="Folder for all bundles, sorted by unit; made if needed."),
    ],
    trust: Trust = None,
    at: Annotated[date | None, on_day("Day of receipt: 3/7/2025, or today.", "--at", "--received")] = None,
    by: Annotated[str, typer.Option("--by", help="Who received it, for the receipt.")] = "",
) -> int:
    """Takes each bundle in; one that is refused stops no other."""
    from resplan.workflows.sealing.receive import ReceiveOptions, receive
    from resplan.workflows.sealing.signing import trusted

    options = ReceiveOptions(output, trusted(trust or ()), at, by)
    return max(_tell(file, receive(file, options)) for file in files)


def _tell(file: Path, result: "Received | Refusal") -> int:
    from resplan.workflows.sealing.receive import Received, Refusal

    match result:
        case Refusal(verdict=verdict, error=ResplanError() as error):
            typer.echo(
                say("{file} was not taken in.").format(file=printable(file.as_posix())) + " " + said(error), err=True
            )
            return ResplanError.exit_code
        case Refusal(verdict=verdict):
            typer.echo(say("{file} was not taken in.").format(file=printable(file.as_posix())), err=True)
            if verdict is not None:
                tell_verdict(file.as_posix(), verdict)
            return 1
        case Received():
            _tell_received(file, result)
            return 0
        case _:
            assert_never(result)


def _tell_received(file: Path, result: "Received") -> None:
    tell_verdict(file.as_posix(), result.verdict)
    sentence = (
        say("{file} had been taken in before: {folder}") if result.was_there else say("{file} taken in: {folder}")
    )
    tell_done(sentence.format(file=printable(file.as_posix()), folder=result.folder.as_posix()))
    if result.earlier:
        tell_done(say("Earlier versions there: {count}").format(count=len(result.earlier)))
    tell_done(say("Receipt for the sender: {path}").format(path=result.receipt.as_posix()))
