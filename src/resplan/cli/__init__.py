"""The command line: arguments in, one call of a workflow, an exit code out."""

import atexit
import gc
import io
import os
import sys
from collections.abc import Sequence
from contextlib import suppress

import typer
from typer._click.exceptions import NoArgsIsHelpError, UsageError

from resplan.cli.commands import COMPLETING
from resplan.cli.language import choose_language, current_language, error_line, said, say
from resplan.cli.parsing import application
from resplan.cli.refusals import refusal
from resplan.cli.streams import open_streams, understand_arguments
from resplan.errors import ResplanError
from resplan.language import worded


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command. Whatever happens, the user gets a sentence and an exit code, never a traceback."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        return _run(given)
    except BaseException as error:
        return _answer(error)


def _run(given: Sequence[str]) -> int:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    asked = choose_language(given)
    program = application()
    if os.environ.get(COMPLETING):
        # Imported here: only a shell that completes a line needs it.
        from resplan.cli.completion import complete

        return complete(program)
    with program.make_context("resplan", list(given), obj=asked) as context:
        result = program.invoke(context)
    return result if isinstance(result, int) else 0


def _answer(error: BaseException) -> int:
    """The sentence and the exit code for whatever ended a command."""
    match error:
        case NoArgsIsHelpError():
            _tell(error.message)
            return 0
        case UsageError():
            return _refuse(error)
        case typer.Exit():
            return error.exit_code
        case typer.Abort() | EOFError():
            _tell(say("Stopped; nothing was changed."))
            return 130
        case KeyboardInterrupt():
            _tell(say("Stopped before the end."))
            return 130
        case SystemExit():
            return error.code if isinstance(error.code, int) else 0
        case ResplanError():
            _tell(error_line(said(error)))
            return error.exit_code
        case _:
            # Imported here: it is rarely needed.
            from resplan.workflows.failures import as_error

            _tell(error_line(said(as_error(error))))
            return 3


def _tell(sentence: str) -> None:
    """Prints to standard error; if that is closed too, the exit code must tell."""
    with suppress(OSError, ValueError):
        typer.echo(sentence, err=True)


def _refuse(error: UsageError) -> int:
    _tell(say("Usage error: ") + worded(refusal(error), current_language()))
    if error.ctx is not None:
        help_call = f"{error.ctx.command_path} --help"
        _tell(say("“{call}” shows how it is used.").format(call=help_call))
    return 2


def run() -> None:
    """Entry point of the installed program."""
    # Plans hold no circular references: collecting as often as Python does by default costs time and frees nothing.
    gc.set_threshold(200_000, 20, 20)
    understand_arguments(sys.argv[1:])
    open_streams()
    code = main()
    try:
        sys.stdout.flush()
    except ResplanError as error:
        code = _answer(error)
    # To free every object one by one takes an eighth of a document's time, and gives nothing back to anybody.
    atexit._run_exitfuncs()
    with suppress(OSError, ValueError):
        sys.stderr.flush()
    os._exit(code)
