"""Commands whose flags are put together from several places, where typer wants one signature."""

from collections.abc import Callable, Mapping
from inspect import Parameter, Signature
from typing import Any, TypeVar

Command = TypeVar("Command", bound=Callable[..., Any])
Flags = Mapping[str, tuple[Any, Any]]
"""For each parameter its annotation, as typer reads it, and its default: `Parameter.empty` where the call must give it."""


def parameters(flags: Flags) -> list[Parameter]:
    """The flags as parameters of a command, in their order."""
    return [
        Parameter(name, Parameter.KEYWORD_ONLY, annotation=kind, default=default)
        for name, (kind, default) in flags.items()
    ]


def with_parameters(command: Command, shown: list[Parameter]) -> Command:
    """The same command, which shows these parameters to typer instead of its own."""
    command.__signature__ = Signature(shown)  # type: ignore[attr-defined]  # what typer reads
    command.__annotations__ = {parameter.name: parameter.annotation for parameter in shown}
    return command
