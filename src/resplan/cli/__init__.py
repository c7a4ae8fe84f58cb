"""The command line: arguments in, one call of a workflow, an exit code out."""

import gc
import io
import sys
from collections.abc import Sequence
from contextlib import suppress

import click

from resplan import __version__
from resplan.cli.group import LazyGroup, Option, language_option
from resplan.cli.language import choose_language, said, say
from resplan.cli.streams import open_streams, understand_arguments
from resplan.errors import ResplanError

COMMANDS = {
    "demo": "resplan.cli.demo",
    "init": "resplan.cli.init",
    "check": "resplan.cli.check",
    "waive": "resplan.cli.waive",
    "render": "resplan.cli.render",
    "report": "resplan.cli.report",
    "progress": "resplan.cli.progress",
    "export": "resplan.cli.export",
    "feedback": "resplan.cli.feedback",
    "template": "resplan.cli.template",
    "rules": "resplan.cli.rules",
    "explain": "resplan.cli.explain",
    "dashboard": "resplan.cli.dashboard",
    "framework": "resplan.cli.framework",
}
"""Each command lives in a module of its own, imported only when it is called: start-up stays short."""


@click.group(cls=LazyGroup, commands_by_module=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(
    __version__, prog_name="resplan", message="resplan %(version)s", cls=Option, help="Show the version and exit."
)
@language_option
def application() -> None:
    """Action plans for Resolution 57-NQ/TW: write, check, issue, follow and sum up."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; whatever happens, the user reads a sentence and gets an exit code, never a traceback."""
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
    result = application.main(given, prog_name="resplan", standalone_mode=False, obj=asked)
    return result if isinstance(result, int) else 0


def _answer(error: BaseException) -> int:
    """The sentence and the exit code of whatever ended a command."""
    match error:
        case click.ClickException():
            return _refuse(error)
        case click.Abort() if not isinstance(error.__cause__, KeyboardInterrupt):
            _tell(say("Stopped; nothing was changed."))
            return 130
        case click.Abort() | KeyboardInterrupt():
            _tell(say("Stopped before the end."))
            return 130
        case SystemExit():
            return error.code if isinstance(error.code, int) else 0
        case ResplanError():
            _tell(say("Error: ") + said(error))
            return error.exit_code
        case _:
            # Imported here: it is hardly ever needed.
            from resplan.workflows.failures import as_error  # noqa: PLC0415

            _tell(say("Error: ") + said(as_error(error)))
            return 3


def _tell(sentence: str) -> None:
    """On standard error; where that is lost too, the exit code has to say it."""
    with suppress(OSError, ValueError):
        click.echo(sentence, err=True)


def _refuse(error: click.ClickException) -> int:
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        error.show()
        return 0
    if isinstance(error, click.UsageError):
        _tell(say("Usage error: ") + error.format_message())
        if error.ctx is not None:
            help_call = f"{error.ctx.command_path} --help"
            _tell(say("“{call}” shows how it is used.").format(call=help_call))
        return 2
    _tell(say("Error: ") + error.format_message())
    return 3


def run() -> None:
    """Entry point of the installed program."""
    # Plans are trees without circles: at Python's own threshold the collector walks them again and again, for nothing.
    gc.set_threshold(200_000, 20, 20)
    understand_arguments(sys.argv[1:])
    open_streams()
    sys.exit(main())
