"""Commands that are imported when they are called, and help that speaks the chosen language."""

import importlib
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import click

from resplan.cli.language import say
from resplan.errors import UsageError
from resplan.language import LANGUAGES
from resplan.text import did_you_mean

F = TypeVar("F", bound=Callable[..., Any])


class Option(click.Option):
    """An option whose help is translated when it is shown."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The two columns of its line in the help."""
        record = super().get_help_record(ctx)
        if record is None or not self.help:
            return record
        names, words = record
        return names, words.replace(self.help, say(self.help))


class Command(click.Command):
    """A command whose help is translated when it is shown."""

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the command's sentence."""
        with_words(self, lambda: super(Command, self).format_help_text(ctx, formatter))

    def get_short_help_str(self, limit: int = 45) -> str:
        """The sentence that stands beside the command in the list."""
        short = (self.help or "").strip().partition("\n")[0]
        return say(short) if short else super().get_short_help_str(limit)


class Group(Command, click.Group):
    """A group of such commands."""

    command_class = Command


class LazyGroup(Group):
    """A group whose commands live in modules, `command` in each, imported only when called for."""

    def __init__(
        self, *args: Any, commands_by_module: Mapping[str, str], **kwargs: Any
    ) -> None:  # click's own arguments
        super().__init__(*args, **kwargs)
        self._modules = dict(commands_by_module)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        """Names, in the order of a plan's life."""
        return list(self._modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  # click's signature
        """The command, imported now."""
        if cmd_name not in self._modules:
            return None
        command: click.Command = importlib.import_module(self._modules[cmd_name]).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """A misspelt command is answered with the likely one."""
        if args and args[0] not in self._modules and (guess := did_you_mean(args[0], self._modules)):
            raise UsageError("There is no command “{command}”. Did you mean {guess}?", command=args[0], guess=guess)
        return super().resolve_command(ctx, args)


def with_words(command: click.Command, write: Callable[[], None]) -> None:
    """Runs `write` while the command's help is in the chosen language."""
    original = command.help
    command.help = say(" ".join(original.split())) if original else original
    try:
        write()
    finally:
        command.help = original


def option(*names: str, **settings: Any) -> Callable[[F], F]:  # click's own settings
    """`click.option` with translated help."""
    return click.option(*names, cls=Option, **settings)


language_option = option(
    "--lang",
    type=click.Choice(LANGUAGES),
    expose_value=False,
    help="Language of the interface and of findings: vi or en.",
)
"""Read before click runs (`choose_language`); declared on each command so that it may stand anywhere."""
