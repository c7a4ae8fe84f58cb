"""The command line: arguments in, one call of a workflow, an exit code out."""

import gc
import sys
from collections.abc import Sequence

import click

from resplan import __version__
from resplan.cli.group import LazyGroup, Option, language_option
from resplan.cli.language import choose_language, said, say
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
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    choose_language(given)
    try:
        result = application.main(given, prog_name="resplan", standalone_mode=False)
    except click.ClickException as error:
        return _refuse(error)
    except click.Abort:
        click.echo(say("Stopped; nothing was changed."), err=True)
        return 130
    except ResplanError as error:
        click.echo(say("Error: ") + said(error), err=True)
        return error.exit_code
    except BrokenPipeError:
        # The reader of a pipe has closed it (`resplan check | head`): not a failure of ours.
        sys.stdout = None
        return 0
    except OSError as error:
        message = say("{path} cannot be read: {reason}.")
        click.echo(say("Error: ") + message.format(path=error.filename, reason=error.strerror or error), err=True)
        return 3
    return result if isinstance(result, int) else 0


def _refuse(error: click.ClickException) -> int:
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        error.show()
        return 0
    if isinstance(error, click.UsageError):
        click.echo(say("Usage error: ") + error.format_message(), err=True)
        if error.ctx is not None:
            help_call = f"{error.ctx.command_path} --help"
            click.echo(say("“{call}” shows how it is used.").format(call=help_call), err=True)
        return 2
    click.echo(say("Error: ") + error.format_message(), err=True)
    return 3


def run() -> None:
    """Entry point of the installed program."""
    # Plans are trees without circles: at Python's own threshold the collector walks them again and again, for nothing.
    gc.set_threshold(200_000, 20, 20)
    sys.exit(main())
