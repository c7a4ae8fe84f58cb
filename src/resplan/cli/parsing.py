"""typer's groups and commands, built from the table when they are called. The only place that subclasses typer."""

from collections.abc import Callable
from pathlib import Path
from pkgutil import resolve_name
from typing import Annotated, Any, cast

import typer
from typer._click.core import Command as AnyCommand
from typer._click.core import Context, Parameter
from typer._click.exceptions import UsageError
from typer._click.shell_completion import CompletionItem
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from resplan import __version__
from resplan.cli.commands import TOP, Entry, within
from resplan.cli.help import help_text
from resplan.cli.language import say
from resplan.cli.options import DryRun
from resplan.cli.refusals import StrangeCommand, StrangeWords
from resplan.cli.rehearsing import rehearse
from resplan.cli.values import Reader
from resplan.language import Language

Function = Callable[..., Any]
_SETTINGS = {"help_option_names": ["-h", "--help"]}


class _Ours(AnyCommand):
    """What groups and commands share: text in the chosen language, values read without pydantic, our own help."""

    entry: Entry

    def prepare(self, entry: Entry) -> None:
        """Takes the sentence from the table, adds the options of every command, and gives each parameter its reader."""
        self.entry = entry
        self.help = entry.sentence
        self.params.extend(_flags(_everywhere))
        for parameter in cast(list[TyperArgument | TyperOption], self.params):
            _read_without_pydantic(parameter)

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        """`--help`."""
        option = super().get_help_option(ctx)
        if option is not None:
            _read_without_pydantic(option)
        return option

    def get_help(self, ctx: Context) -> str:
        """What `--help` shows."""
        return help_text(ctx, self.entry, within(self.entry).values())

    def shell_complete(self, ctx: Context, incomplete: str) -> list[CompletionItem]:
        """How a line may continue, in the chosen language."""
        items = super().shell_complete(ctx, incomplete)
        for item in items:
            item.help = say(item.help) if item.help else None
        return items

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002  # typer's signature
        """Never shortened: the shell cuts the sentence as it needs."""
        return self.entry.sentence

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """As in typer, but an error knows which command it belongs to."""
        try:
            return super().parse_args(ctx, args)
        except UsageError as error:
            error.ctx = error.ctx or ctx
            raise


def _read_without_pydantic(parameter: TyperArgument | TyperOption) -> None:
    parameter._runtime_param = cast(Any, Reader(parameter))  # so typer has no other reason to ask pydantic


class Command(_Ours, TyperCommand):
    """A command."""

    allow_extra_args = True
    rehearses = False
    """Whether `--dry-run` is the general option, which shows what would be written and writes nothing."""

    def prepare(self, entry: Entry) -> None:
        """A command that writes can be rehearsed; one that shows more than files has an option of its own."""
        if entry.writes and all(parameter.name != "dry_run" for parameter in self.params):
            self.rehearses = True
            self.params.extend(_flags(_writing))
        super().prepare(entry)

    def invoke(self, ctx: Context) -> Any:
        """Runs the command, or rehearses it."""
        if self.rehearses and ctx.params.pop("dry_run"):
            return rehearse(lambda: super(Command, self).invoke(ctx))
        return super().invoke(ctx)

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Refuses superfluous arguments, in our words."""
        call = list(args)
        left = super().parse_args(ctx, args)
        if left and not ctx.resilient_parsing:
            raise StrangeWords(left, ctx, call)
        return left


class Group(_Ours, TyperGroup):
    """A group. Its commands are listed from the table and imported only when called."""

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Where the group has a usual command, a plan in place of a command's name, or nothing, means that one."""
        usual = self.entry.default
        if usual and not ctx.resilient_parsing and (not args or _is_plan(args[0], self.entry)):
            args = [usual, *args]
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: Context) -> list[str]:  # noqa: ARG002  # typer's signature
        """Names, in the order of a plan's life."""
        return list(within(self.entry))

    def get_command(self, ctx: Context, cmd_name: str) -> AnyCommand | None:  # noqa: ARG002  # typer's signature
        """The completions: each command's name and sentence, without importing its code."""
        entry = within(self.entry).get(cmd_name)
        return _shown(entry) if entry else None

    def resolve_command(self, ctx: Context, args: list[str]) -> tuple[str | None, AnyCommand | None, list[str]]:
        """Imports and returns the command; for a misspelt name, suggests the likely one."""
        known = within(self.entry)
        entry = known.get(args[0])
        if entry is None:
            if ctx.resilient_parsing:
                return None, None, args
            raise StrangeCommand(args[0], list(known), ctx)
        return args[0], (_group(entry) if entry.is_group else built(entry)), args[1:]


def _is_plan(word: str, group: Entry) -> bool:
    return word not in within(group) and Path(word).exists()


def application() -> Group:
    """The whole program, in the language that was chosen."""
    return _group(TOP)


def built(entry: Entry) -> Command:
    """A command with its code, imported now."""
    return _made(entry, resolve_name(f"resplan.cli.{entry.target}"))


def _shown(entry: Entry) -> Command:
    def nothing() -> None:
        """A command with name and sentence only."""

    return _made(entry, nothing)


def _made(entry: Entry, function: Function) -> Command:
    program = _typer()
    program.command(entry.last_word, cls=Command, context_settings=_SETTINGS)(function)
    command = cast(Command, typer.main.get_command(program))
    command.prepare(entry)
    return command


def _group(entry: Entry) -> Group:
    program = _typer()
    program.callback(cls=Group, no_args_is_help=True, context_settings=_SETTINGS)(_top if entry is TOP else _nothing)
    group = cast(Group, typer.main.get_command(program))
    group.prepare(entry)
    return group


def _typer() -> typer.Typer:
    # Our own help and error texts: typer's would load rich and speak English.
    return typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


def _show_version(*, wanted: bool) -> None:
    if wanted:
        typer.echo(f"resplan {__version__}")
        raise typer.Exit


def _top(
    *,
    version: Annotated[  # the callback answers it
        bool, typer.Option("--version", is_eager=True, callback=_show_version, help="Show the version and exit.")
    ] = False,
) -> None:
    """The program itself."""


def _nothing() -> None:
    """A group does nothing by itself."""


def _everywhere(
    *,
    lang: Annotated[  # `choose_language` reads it before typer runs; declared here so that it may stand anywhere
        Language | None,
        typer.Option("--lang", expose_value=False, help="Language of the interface and of findings: vi or en."),
    ] = None,
) -> None:
    """Flags that every command has."""


def _writing(
    *,
    dry_run: DryRun = False,  # removed before a command is called
) -> None:
    """Flags of commands that write."""


def _flags(function: Function) -> list[Parameter]:
    program = _typer()
    program.command()(function)
    return typer.main.get_command(program).params
