"""Questions in a terminal: each is asked until its answer can be read."""

from collections.abc import Callable, Sequence
from typing import TypeVar

import typer

from resplan.cli.language import said, say
from resplan.errors import ResplanError, UsageError

Answer = TypeVar("Answer")
_YES = frozenset({"y", "yes", "c", "co", "có"})
_NO = frozenset({"", "n", "no", "k", "khong", "không"})


def ask(question: str, *, may_be_empty: bool = False) -> str:
    """A line of text."""
    if may_be_empty:
        return str(typer.prompt(question, default="", show_default=False, value_proc=str)).strip()
    return str(typer.prompt(question, value_proc=str))


def ask_until(question: str, read: Callable[[str], Answer]) -> Answer:
    """What `read` makes of the answer; what it cannot read is said, and asked again."""
    while True:
        try:
            return read(ask(question))
        except ResplanError as error:
            typer.echo(said(error))


def choose(question: str, keys: Sequence[str], titles: Sequence[str], default: int = 0) -> str:
    """Asks for one of some choices by its number; Enter takes the default."""
    typer.echo(question)
    for number, title in enumerate(titles, 1):
        typer.echo(f"  {number}. {title}")

    def read(text: str) -> str:
        if text.strip().isdecimal() and 1 <= int(text) <= len(keys):
            return keys[int(text) - 1]
        raise UsageError("“{text}” is none of {choices}.", text=text, choices=f"1–{len(keys)}")

    while True:
        text = str(typer.prompt(say("Number"), default=str(default + 1), value_proc=str))
        try:
            return read(text)
        except UsageError as error:
            typer.echo(said(error))


def agree(question: str) -> bool:
    """Asks for yes or no; Enter is no."""

    def read(text: str) -> bool:
        if text.strip().lower() in _YES | _NO:
            return text.strip().lower() in _YES
        raise UsageError("Answer yes or no: y or n.")

    while True:
        try:
            return read(str(typer.prompt(f"{question} {say('[y/N]')}", default="", show_default=False, value_proc=str)))
        except UsageError as error:
            typer.echo(said(error))
